import { hoursOf, type Hours } from '../../book/set-clock'
import { minuteText, spanText } from '../../domain/clock'
import { isOver, minutesTaken, plannedMinutes, type Shot } from './schema'

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

/**
 * The wrap as it looks now: what is left, by its estimates, from now on, with the lunch that is
 * still to come. Nothing without a call and estimates, or when all is shot.
 */
export const paceOf = (
  shots: readonly Shot[],
  onDay: Hours | undefined,
  nowMinute: number,
  now: number,
): Pace | undefined => {
  const minutesOf = estimateIn(shots)
  const planned = shots.reduce((sum, shot) => sum + minutesOf(shot), 0)
  const day = onDay && hoursOf(onDay)
  if (day?.callMinute === undefined || planned === 0) return undefined
  const left = shots.reduce((sum, shot) => {
    if (isOver(shot)) return sum
    return sum + Math.max(0, minutesOf(shot) - (minutesTaken(shot, now) ?? 0))
  }, 0)
  if (left === 0) return undefined
  const plannedWrapMinute = day.wrapMinute ?? withLunch(day.callMinute, planned, day)
  const wrapMinute = withLunch(Math.max(nowMinute, day.callMinute), left, day)
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
