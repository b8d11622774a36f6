import { daysAfter } from '../../domain/day-words'

/** What says which dates a unit shoots on. */
export interface Calendar {
  /** Empty: days have a number and no date. */
  readonly start: string
  /** Days of the week, 0 is Sunday. */
  readonly daysOff: readonly string[]
  /** What the company does on a date, when it is no plain day. */
  readonly events: ReadonlyMap<string, string>
}

/** Longest run of days off before a calendar is taken to have no working day: two years. */
const LONGEST = 731

/** Whether the company shoots on a date. A date made a working day is one, weekend or not. */
export const isWorking = (date: string, { daysOff, events }: Calendar): boolean => {
  const event = events.get(date)
  if (event === 'work') return true
  if (event === 'holiday' || event === 'off' || event === 'travel' || event === 'move') return false
  return !daysOff.includes(String(weekdayOf(date)))
}

/** Day of the week, 0 is Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T12:00Z`).getUTCDay()

/**
 * The dates of the days of one unit in order: each the first working day after the one before, from the
 * start on. A day with a date of its own keeps it, and those below go on from there.
 */
export const datesOf = (fixed: readonly string[], calendar: Calendar): readonly string[] => {
  let next = calendar.start
  return fixed.map((own) => {
    const date = own || nextWorking(next, calendar)
    if (date !== '') next = daysAfter(date, 1)
    return date
  })
}

const nextWorking = (from: string, calendar: Calendar): string => {
  if (from === '') return ''
  for (let n = 0; n < LONGEST; n++) {
    const date = daysAfter(from, n)
    if (isWorking(date, calendar)) return date
  }
  return ''
}
