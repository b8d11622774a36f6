import { dayOf } from '../../book/days'
import type { Day } from '../../book/rows'
import { setMinute } from '../../book/set-clock'
import { dayText, minuteFrom, minuteText, spanText, type Wall } from '../../domain/clock'
import { dayFrom, daysBetween } from '../../domain/day-words'
import { isOpen, type Action } from './schema'

type Due = Pick<Action, 'dueDay' | 'dueMinute'>

/** `12:45`, `Fri 13 Mar`, `Fri 13 Mar 12:45`. Empty when it is not due at a time. */
export const whenText = ({ dueDay, dueMinute }: Due, meetingDay: string): string => {
  const time = dueMinute === undefined ? '' : minuteText(dueMinute)
  // The day of the meeting goes without saying, unless nothing else would be said.
  const day = dueDay === meetingDay && time !== '' ? '' : dayText(dueDay, 'short')
  return [day, time].filter(Boolean).join(' ')
}

/** The same after `by`: `by 12:45`. */
export const dueText = (due: Due, meetingDay: string): string => {
  const when = whenText(due, meetingDay)
  return when && `by ${when}`
}

/** When it is: what calendar and clock say on set, and the days of the book. */
export interface SetTime {
  readonly clock: Wall
  readonly days: readonly Day[]
}

/** `1 day late`, `2 min late`. Empty while it is not, or nobody can say. */
export const lateText = (
  action: Due & Pick<Action, 'state'>,
  meetingDay: string,
  { clock, days: shooting }: SetTime,
): string => {
  const day = action.dueDay || meetingDay
  const due = action.dueDay !== '' || action.dueMinute !== undefined
  if (!due || day === '' || !isOpen(action)) return ''
  const days = daysBetween(day, clock.day)
  if (days > 0) return days === 1 ? '1 day late' : `${days} days late`
  if (action.dueMinute === undefined) return ''
  // After midnight of a night shoot the day before goes on, and the next one has begun all the same.
  const minutes =
    days * 1440 + clock.minute - setMinute(dayOf(shooting, day)?.day, action.dueMinute)
  return minutes > 0 ? `${spanText(minutes)} late` : ''
}

/**
 * Reads `12:45`, `Friday`, `tomorrow`, `Fri 12:00`, `Fri 13 Mar 12:45`: a day as `dayFrom` reads it, a time, or
 * both. Absent when it is neither; an empty day means nobody named one.
 */
export const dueFrom = (written: string, today: string): Due | undefined => {
  const words = written.trim().split(/[\s,]+/)
  let named = today === '' ? 0 : words.length
  let dueDay: string | undefined
  for (; named > 0 && dueDay === undefined; named--)
    dueDay = dayFrom(words.slice(0, named).join(' '), today)
  const rest = words.slice(dueDay === undefined ? 0 : named + 1).join(' ')
  if (rest === '') return dueDay === undefined ? undefined : { dueDay, dueMinute: undefined }
  // A bare number is more often how many than when.
  const dueMinute = /^\d{1,2}$/.test(rest) ? undefined : minuteFrom(rest)
  return dueMinute === undefined ? undefined : { dueDay: dueDay ?? '', dueMinute }
}
