/** Hundredths as people write an amount: `1250` is `12.50`. Absent is empty. */
export const centsText = (cents: number | undefined): string =>
  cents === undefined ? '' : `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
