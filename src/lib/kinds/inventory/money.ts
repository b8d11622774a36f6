/** Hundredths as people write an amount: `1250` is `12.50`. Absent is empty. */
export const centsText = (cents: number | undefined): string =>
  cents === undefined ? '' : `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

// Made at the first sum: a start shows none, and what knows how numbers are written is slow to load.
let grouped: Intl.NumberFormat | undefined
const format = (sum: number): string =>
  (grouped ??= new Intl.NumberFormat('en', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })).format(sum)

/** A sum as a paper says it: `12,480.50 EUR`. Never where it is typed or read by a sheet. */
export const amountText = (cents: number, currency: string): string =>
  `${format(cents / 100)} ${currency}`.trim()
