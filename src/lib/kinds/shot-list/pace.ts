import { hoursOf, type Hours } from '../../book/set-clock'
import { minuteText, spanText, type Wall } from '../../domain/clock'
import { isOver, minutesTaken, plannedMinutes, type Shot } from './schema'

/** The shooting day of a list. */
export interface Day extends Hours {
  readonly date: string
}

/** What time it is for a list. */
export interface SetTime {
  /** In ms since 1970. */
  readonly now: number
  /** In minutes after midnight of the day of the list. Nothing once that day is over. */
  readonly minute: number | undefined
  /** The clock on set at another time, in ms since 1970. */
  readonly clockAt: (at: number) => Wall
}

/** How a shooting day goes against its plan. */
export interface Pace {
  /** Minutes after midnight at which the rest will be shot, lunch included. */
  readonly wrapMinute: number
  readonly plannedWrapMinute: number
  /** Positive: behind the plan. */
  readonly behindMinutes: number
}

/**
 * How long each shot is given: its estimate, or where nobody has said, what the others are given on the
 * average. Shots without an estimate still take their time.
 */
export const estimateIn = (shots: readonly Shot[]): ((shot: Shot) => number) => {
  const estimates = shots.map(plannedMinutes).filter((minutes) => minutes > 0)
  const usual =
    estimates.length === 0
      ? 0
      : Math.round(estimates.reduce((sum, minutes) => sum + minutes, 0) / estimates.length)
  return (shot) => plannedMinutes(shot) || usual
}

/** Minutes from one time of a day to another, without its lunch. */
export const without = (
  from: number,
  to: number,
  { lunchMinute, lunchMinutes = 60 }: Pick<Hours, 'lunchMinute' | 'lunchMinutes'>,
): number =>
  lunchMinute === undefined
    ? to - from
    : to -
      from -
      Math.max(0, Math.min(to, lunchMinute + lunchMinutes) - Math.max(from, lunchMinute))

/**
 * Minutes that were worked on a shot, so far or until it was done: lunch is no work, unless the shot was begun
 * in it. Nothing before it was started.
 */
export const workedMinutes = (
  shot: Pick<Shot, 'startedAt' | 'doneAt'>,
  onDay: Day,
  { now, clockAt }: Pick<SetTime, 'now' | 'clockAt'>,
): number | undefined => {
  const taken = minutesTaken(shot, now)
  if (taken === undefined || shot.startedAt === undefined) return undefined
  const from = clockAt(shot.startedAt)
  const day = hoursOf(onDay)
  // Of another day's lunch nothing is known here.
  if (from.day !== onDay.date || from.minute >= (day.lunchMinute ?? Infinity)) return taken
  return without(from.minute, from.minute + taken, day)
}

/** Whether a shot was begun, or done without being timed, on another day than that of the list. */
export const isOfAnotherDay = (
  { startedAt, doneAt }: Pick<Shot, 'startedAt' | 'doneAt'>,
  { date }: Day,
  { clockAt }: Pick<SetTime, 'clockAt'>,
): boolean => {
  const at = startedAt ?? doneAt
  return at !== undefined && clockAt(at).day !== date
}

/** What the day was given: all the shots of the list that were not over before it. */
export const plannedOn = (shots: readonly Shot[], day: Day, time: SetTime): number => {
  const minutesOf = estimateIn(shots)
  return shots
    .filter((shot) => !isOver(shot) || !isOfAnotherDay(shot, day, time))
    .reduce((sum, shot) => sum + minutesOf(shot), 0)
}

/**
 * The wrap as it looks now: what is left, by its estimates, from now on, with the lunch that is
 * still to come. Nothing without a call and estimates, when all is shot, or when the day is over.
 */
export const paceOf = (
  shots: readonly Shot[],
  onDay: Day | undefined,
  time: SetTime,
): Pace | undefined => {
  if (!onDay || time.minute === undefined) return undefined
  const day = hoursOf(onDay)
  if (day.callMinute === undefined) return undefined
  const minutesOf = estimateIn(shots)
  const left = shots.reduce((sum, shot) => {
    if (isOver(shot)) return sum
    return sum + Math.max(0, minutesOf(shot) - (workedMinutes(shot, onDay, time) ?? 0))
  }, 0)
  if (left === 0) return undefined
  const plannedWrapMinute =
    day.wrapMinute ?? withLunch(day.callMinute, plannedOn(shots, onDay, time), day)
  const wrapMinute = withLunch(Math.max(time.minute, day.callMinute), left, day)
  return { wrapMinute, plannedWrapMinute, behindMinutes: wrapMinute - plannedWrapMinute }
}

/** When work of `minutes` that begins at `start` ends, lunch counted if it falls in between. */
export const withLunch = (
  start: number,
  minutes: number,
  { lunchMinute, lunchMinutes = 60 }: Pick<Hours, 'lunchMinute' | 'lunchMinutes'>,
): number => {
  const end = start + minutes
  if (lunchMinute === undefined || end <= lunchMinute) return end
  const lunchEnd = lunchMinute + lunchMinutes
  if (start >= lunchEnd) return end
  // In the middle of lunch only the rest of it is left.
  return end + lunchEnd - Math.max(start, lunchMinute)
}

/** `16 min behind, wrap 18:46, not 18:30`. */
export const paceText = ({ wrapMinute, plannedWrapMinute, behindMinutes }: Pace): string => {
  const wrap = `wrap ${minuteText(wrapMinute)}`
  if (behindMinutes === 0) return `On time, ${wrap}`
  const by = spanText(Math.abs(behindMinutes))
  return `${by} ${behindMinutes > 0 ? 'behind' : 'ahead'}, ${wrap}, not ${minuteText(plannedWrapMinute)}`
}
