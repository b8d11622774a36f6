import type { Day } from './rows'

/** Days by date; those without a date last. */
export const inDateOrder = (days: readonly Day[]): Day[] =>
  [...days].sort((a, b) => (a.date || '9').localeCompare(b.date || '9') || (a.id < b.id ? -1 : 1))

/** `Day 14 of 32`: which shooting day a date is, counted from the calendar, never stored. */
export const dayOf = (
  days: readonly Day[],
  date: string,
): { readonly number: number; readonly of: number; readonly day: Day } | undefined => {
  const shooting = inDateOrder(days).filter(({ type, date }) => type === 'shoot' && date !== '')
  const index = shooting.findIndex((day) => day.date === date)
  const day = shooting[index]
  return day && { number: index + 1, of: shooting.length, day }
}
