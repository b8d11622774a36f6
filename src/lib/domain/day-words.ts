import { MONTHS, WEEK } from './clock'
import { day } from './field'

const dates = day()
const lower = (names: readonly string[]) => names.map((name) => name.toLowerCase())
const [months, week] = [lower(MONTHS), lower(WEEK)]
const DAY = 24 * 60 * 60 * 1000

/** The calendar day so many days after another. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Days from one calendar day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T12:00Z`) - Date.parse(`${from}T12:00Z`)) / DAY)

/**
 * Reads `2026-03-12`, `12 March`, `Thu 12 Mar`, `March 12 2026`, `today`, `tomorrow`, `Friday`. A weekday
 * is the first one after `today`; without a year it is the date nearest to `today`. Absent when it is no day of a calendar: `12/3` is two different ones.
 */
export const dayFrom = (written: string, today: string): string | undefined => {
  const words = written.trim().toLowerCase()
  if (words === 'today') return today
  if (words === 'tomorrow') return daysAfter(today, 1)
  const weekday = at(week, words)
  if (weekday >= 0) {
    const from = new Date(`${today}T12:00Z`).getUTCDay()
    return daysAfter(today, ((weekday - from + 6) % 7) + 1)
  }
  const exact = dates.read(words, {})
  if (exact) return exact
  const parts =
    /^(?:[a-z]+,? +)??(?:(\d{1,2})\.? +([a-z]+)|([a-z]+) +(\d{1,2}))(?:,? +(\d{4}))?$/.exec(words)
  if (!parts) return undefined
  const month = at(months, parts[2] ?? parts[3] ?? '') + 1
  if (month === 0) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  const inYear = (year: number) =>
    dates.read(`${year}-${two(month)}-${two(Number(parts[1] ?? parts[4]))}`, {})
  const year = Number(today.slice(0, 4))
  const found = (parts[5] ? [Number(parts[5])] : [year - 1, year, year + 1])
    .map(inYear)
    .filter(Boolean)
  const far = (day: string) => Math.abs(Date.parse(day) - Date.parse(today))
  return found.sort((a, b) => far(a) - far(b))[0]
}

/** Where a name stands, written whole or by its first three letters or more; -1 when it is none. */
const at = (names: readonly string[], word: string): number =>
  word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word))
