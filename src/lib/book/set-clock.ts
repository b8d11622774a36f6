import { wallClock, type Wall } from '../domain/clock'
import { daysAfter } from '../domain/day-words'
import type { Day } from './rows'
import type { Book } from './schema'

const MIDNIGHT = 24 * 60
/** A day that runs over its wrap is still the day on set for so many minutes. */
const RUNS_OVER = 120

/** The times of a day, as the Days page has them. */
export type Hours = Pick<Day, 'callMinute' | 'wrapMinute' | 'lunchMinute' | 'lunchMinutes'>

/** The times of a day in the order they come: a lunch or a wrap before the call is after midnight. */
export const hoursOf = (day: Partial<Hours>): Hours => {
  const { callMinute, wrapMinute, lunchMinute, lunchMinutes } = day
  const after = (minute: number | undefined) =>
    minute !== undefined && callMinute !== undefined && minute < callMinute
      ? minute + MIDNIGHT
      : minute
  return {
    callMinute,
    wrapMinute: after(wrapMinute),
    lunchMinute: after(lunchMinute),
    lunchMinutes,
  }
}

/**
 * Calendar and clock on set. After midnight the shooting day that has not wrapped goes on, its minutes
 * past 24:00, until two hours after its wrap or until the next call.
 */
export const setClock = (
  shooting: readonly (Pick<Day, 'date'> & Partial<Hours>)[],
  wall: Wall,
): Wall => {
  const before = daysAfter(wall.day, -1)
  const night = shooting.find(({ date }) => date === before)
  const { callMinute, wrapMinute } = hoursOf(night ?? {})
  if (callMinute === undefined || wrapMinute === undefined) return wall
  const minute = wall.minute + MIDNIGHT
  const called = shooting.some(
    ({ date, callMinute: call }) => date === wall.day && call !== undefined && call <= wall.minute,
  )
  return called || minute >= wrapMinute + RUNS_OVER ? wall : { day: before, minute }
}

/**
 * A time written for a day, on the clock of its set: `01:00` of a night that wraps at 04:00 is 25:00, as
 * `setClock` counts it.
 */
export const setMinute = (day: Partial<Hours> | undefined, minute: number): number => {
  const { callMinute, wrapMinute } = hoursOf(day ?? {})
  if (callMinute === undefined || wrapMinute === undefined || minute >= callMinute) return minute
  return minute + MIDNIGHT < wrapMinute + RUNS_OVER ? minute + MIDNIGHT : minute
}

/**
 * What calendar and clock say on the set of a production at `at`, in ms since 1970. `days`: with the times that
 * everybody is told, where a board is known.
 */
export const setClockOf = (
  book: Book,
  at: number,
  days: readonly Day[] = book.records.day.rows,
): Wall =>
  setClock(
    days.filter(({ type }) => type === 'shoot'),
    wallClock(at, book.about.now.zone),
  )
