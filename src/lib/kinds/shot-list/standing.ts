import { setClockOf } from '../../book/set-clock'
import type { Day as BookDay } from '../../book/rows'
import type { Book } from '../../book/schema'
import { isUnit } from '../../book/units'
import type { Wall } from '../../domain/clock'
import { daysAfter } from '../../domain/day-words'
import { paceOf, type Day, type Pace, type SetTime } from './pace'
import { inOrder } from './order'
import { type ShotList } from './schema'
import { whyText } from './why'

const MIDNIGHT = 24 * 60

/** How a list stands on its shooting day. */
export interface Standing {
  /** Its day: the one it is made for, or else today. Nothing where the book has no such day. */
  readonly day: Day | undefined
  /** Calendar and clock on set. */
  readonly clock: Wall
  /** The same at another time, in ms since 1970. */
  readonly clockAt: (at: number) => Wall
  readonly pace: Pace | undefined
  /** Why the wrap is when it is. Empty without a pace. */
  readonly why: string
}

/**
 * A clock on which the night of a day without a wrap goes on until the next call, or until the day after it is
 * as late as its own call was. What has a wrap is over two hours after it, as everywhere: `setClock`.
 */
const goingOn =
  (day: Day | undefined, nextCall: number | undefined) =>
  (wall: Wall): Wall =>
    day?.callMinute !== undefined &&
    day.wrapMinute === undefined &&
    wall.day === daysAfter(day.date, 1) &&
    wall.minute < (nextCall ?? day.callMinute)
      ? { day: day.date, minute: wall.minute + MIDNIGHT }
      : wall

/** What time it is for a list of `day`: before its day it stands at the call, after it at none. */
const minuteOn = (day: Day, clock: Wall): number | undefined =>
  clock.day === day.date ? clock.minute : clock.day < day.date ? day.callMinute : undefined

/** How a list stands at `now`, in ms since 1970. `days`: with the times that everybody is told. */
export const standingOf = (
  list: ShotList,
  book: Book,
  now: number,
  days: readonly BookDay[] = book.records.day.rows,
): Standing => {
  const callOf = (on: string) =>
    days.find(({ date, type }) => date === on && type === 'shoot')?.callMinute
  const wall = setClockOf(book, now, days)
  const date = list.about.now.day || wall.day
  const on = days.filter((row) => row.date === date)
  const day = on.find(({ unit }) => isUnit(unit, '')) ?? on[0]
  const onSet = goingOn(day, callOf(daysAfter(date, 1)))
  const clockAt = (at: number) => onSet(setClockOf(book, at, days))
  const clock = onSet(wall)
  const time: SetTime = { now, minute: day && minuteOn(day, clock), clockAt }
  const shots = inOrder(list)
  const pace = paceOf(shots, day, time)
  return { day, clock, clockAt, pace, why: whyText(shots, day, pace, time) }
}
