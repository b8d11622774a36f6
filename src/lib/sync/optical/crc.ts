const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 of the first `length` bytes: finds what a camera misread. Source: ISO 3309. */
export const crc32 = (bytes: Uint8Array, length = bytes.length): number => {
  let value = 0xffffffff
  for (let at = 0; at < length; at++) {
    value = (value >>> 8) ^ (TABLE[(value ^ (bytes[at] ?? 0)) & 255] ?? 0)
  }
  return (value ^ 0xffffffff) >>> 0
}

/** `bytes` with their check behind them. */
export const checked = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(bytes.length + 4)
  all.set(bytes)
  new DataView(all.buffer).setUint32(bytes.length, crc32(bytes))
  return all
}

/** The bytes before the check; nothing when it does not hold. */
export const unchecked = (all: Uint8Array): Uint8Array<ArrayBuffer> | undefined => {
  const length = all.length - 4
  if (length < 0) return undefined
  const expected = new DataView(all.buffer, all.byteOffset).getUint32(length)
  return crc32(all, length) === expected ? all.slice(0, length) : undefined
}
