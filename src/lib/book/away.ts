import { day } from '../domain/field'
import { daysAfter } from '../domain/day-words'

/** Some days in a row, both included, as `'2026-03-12'`. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

const dates = day()

/**
 * Days as they are stored, one text each: `2026-03-12`, or from and to, `2026-03-12/2026-03-15`. What is
 * no such thing is left out.
 */
export const dateRanges = (stored: readonly string[]): readonly DateRange[] =>
  stored.flatMap((text) => {
    const [first = '', second = first, ...more] = text.split('/')
    const [from, to] = [dates.read(first, {}), dates.read(second, {})]
    return from === '' || to === '' || to < from || more.length > 0 ? [] : [{ from, to }]
  })

/** Dates as they are stored, from single ones: days in a row become one range. */
export const rangesFrom = (days: readonly string[]): readonly string[] => {
  const ranges: { from: string; to: string }[] = []
  for (const date of [...new Set(days)].sort()) {
    const last = ranges.at(-1)
    if (last && daysAfter(last.to, 1) === date) last.to = date
    else ranges.push({ from: date, to: date })
  }
  return ranges.map(({ from, to }) => (from === to ? from : `${from}/${to}`))
}

/** How days are written in a field: `2026-03-12, 2026-03-15 to 2026-03-18`. */
export const rangesText = (stored: readonly string[]): string =>
  dateRanges(stored)
    .map(({ from, to }) => (from === to ? from : `${from} to ${to}`))
    .join(', ')

/** Reads `2026-03-12, 2026-03-15 to 2026-03-18`; nothing when part of it is no day. */
export const rangesIn = (written: string): readonly string[] | undefined => {
  const parts = written
    .split(/[,;\n]+/)
    .map((part) => part.trim().replace(/\s*(?:to|until|–|\/)\s*/i, '/'))
    .filter(Boolean)
  return dateRanges(parts).length === parts.length ? parts : undefined
}
