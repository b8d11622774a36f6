import type { Day } from './rows'
import { isUnit } from './units'

/** Days by date; those without a date last. */
export const inDateOrder = (days: readonly Day[]): Day[] =>
  [...days].sort((a, b) => (a.date || '9').localeCompare(b.date || '9') || (a.id < b.id ? -1 : 1))

/**
 * `Day 14 of 32`: which shooting day of its unit a date is, counted from the calendar, never stored. Of two units on a
 * date it is the main one.
 */
export const dayOf = (
  days: readonly Day[],
  date: string,
): { readonly number: number; readonly of: number; readonly day: Day } | undefined => {
  const shooting = inDateOrder(days).filter(({ type, date }) => type === 'shoot' && date !== '')
  const on = shooting.filter((day) => day.date === date)
  const day = on.find(({ unit }) => isUnit(unit, '')) ?? on[0]
  if (!day) return undefined
  const ofUnit = shooting.filter(({ unit }) => isUnit(unit, day.unit))
  return { number: ofUnit.indexOf(day) + 1, of: ofUnit.length, day }
}
