import { setClockOf } from '../../book/set-clock'
import type { Book } from '../../book/schema'
import { wallClock } from '../../domain/clock'
import type { DayAt } from './daily'

/** On which day on set an instant was. Where no book is at hand, the calendar of this device says. */
export const dayAtOf =
  (book?: Book): DayAt =>
  (at) =>
    book ? setClockOf(book, at).day : wallClock(at, '').day
