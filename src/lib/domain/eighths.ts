/**
 * Script pages are counted in eighths, and the fraction is never reduced: 12 is `1 4/8`.
 * Source: docs/words.md#eighths.
 */
export const eighthsText = (eighths: number): string => {
  const pages = Math.floor(eighths / 8)
  const rest = eighths % 8
  if (rest === 0) return String(pages)
  return pages === 0 ? `${rest}/8` : `${pages} ${rest}/8`
}

/** Reads `1 4/8`, `1-4/8`, `12/8`, `2` and `0.5`. Absent when it is none of these. */
export const eighthsFrom = (written: string): number | undefined => {
  const parts = /^\s*(?:(\d{1,4})(?:[\s-]+(?=\d))?)?(?:(\d{1,4})\s*\/\s*8)?\s*$/.exec(written)
  if (parts && (parts[1] ?? parts[2]) !== undefined) {
    return Number(parts[1] ?? 0) * 8 + Number(parts[2] ?? 0)
  }
  if (/^\s*\d{0,4}[.,]\d{1,4}\s*$/.test(written)) {
    return Math.round(Number(written.replace(',', '.')) * 8)
  }
  return undefined
}
