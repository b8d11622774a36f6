/** Whether bytes begin as a spreadsheet of today does: a ZIP. */
export const isXlsx = ([a, b, c, d]: Uint8Array): boolean =>
  a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04

/** Whether bytes begin as an old spreadsheet does, or one locked with a password: a compound file. */
export const isOldSheet = ([a, b, c, d]: Uint8Array): boolean =>
  a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0
