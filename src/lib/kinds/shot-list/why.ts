import { hoursOf } from '../../book/set-clock'
import { minuteText, spanText } from '../../domain/clock'
import {
  estimateIn,
  isOfAnotherDay,
  plannedOn,
  withLunch,
  without,
  workedMinutes,
  type Day,
  type Pace,
  type SetTime,
} from './pace'
import { designation, isOver, type Shot } from './schema'

/** What put the day behind or ahead, and by how much. */
interface Cause {
  /** Positive: time lost. */
  readonly minutes: number
  readonly says: string
}

/** A cause under this many minutes is not worth a word. */
const LEAST = 3
/** How many causes are named, the largest first. */
const NAMED = 3
/** How many timed shots it takes until they say how fast the crew is. */
const ENOUGH = 3
/** A rate this near to the estimates is as estimated. */
const AS_PLANNED = 0.1

const span = (minutes: number) => spanText(Math.abs(minutes))

/** Minutes worked on a shot, as `workedMinutes` counts them; none before it was started. */
type Worked = (shot: Shot) => number | undefined

/** `42A-2 ran 18 min over`, `42B is 4 min over so far`, `42C took 6 min less`. */
const overruns = (shots: readonly Shot[], worked: Worked): readonly Cause[] => {
  const minutesOf = estimateIn(shots)
  return shots.flatMap((shot): readonly Cause[] => {
    const taken = worked(shot)
    const given = minutesOf(shot)
    // What was ticked a moment after the one before was not shot in that moment.
    if (taken === undefined || taken === 0 || given === 0) return []
    const over = taken - given
    const name = designation(shot)
    if (shot.state === 'doing') {
      return over > 0 ? [{ minutes: over, says: `${name} is ${span(over)} over so far` }] : []
    }
    if (shot.state !== 'done' || shot.doneAt === undefined) return []
    return [
      over > 0
        ? { minutes: over, says: `${name} ran ${span(over)} over` }
        : { minutes: over, says: `${name} took ${span(over)} less` },
    ]
  })
}

/** Time in which nothing was shot: before the first shot, and between one and the next. */
const pauses = (shots: readonly Shot[], day: Day, { clockAt, now }: SetTime): readonly Cause[] => {
  const begun = shots
    .flatMap((shot) => {
      const { state, startedAt, doneAt = state === 'doing' ? now : undefined } = shot
      if (startedAt === undefined || clockAt(startedAt).day !== day.date) return []
      const from = clockAt(startedAt).minute
      return [
        {
          shot,
          from,
          to: from + Math.max(0, Math.round(((doneAt ?? startedAt) - startedAt) / 60_000)),
        },
      ]
    })
    .sort((a, b) => a.from - b.from)
  const [first] = begun
  if (!first || day.callMinute === undefined) return []
  let until = first.to
  let idle = 0
  for (const { from, to } of begun) {
    if (from > until) idle += without(until, from, day)
    until = Math.max(until, to)
  }
  const late = without(day.callMinute, first.from, day)
  return [
    { minutes: late, says: `${designation(first.shot)} began ${span(late)} after the call` },
    { minutes: idle, says: `${span(idle)} between shots` },
  ].filter(({ minutes }) => minutes > 0)
}

/** `6 setups left at 14 min`. Empty when nothing is left. */
const leftText = (shots: readonly Shot[], worked: Worked): string => {
  const minutesOf = estimateIn(shots)
  const left = shots.filter((shot) => !isOver(shot))
  if (left.length === 0) return ''
  const minutes = left.reduce(
    (sum, shot) => sum + Math.max(0, minutesOf(shot) - (worked(shot) ?? 0)),
    0,
  )
  const guessed = left.filter(
    ({ setupMinutes = 0, shootMinutes = 0 }) => setupMinutes + shootMinutes === 0,
  ).length
  const says =
    left.length === 1
      ? `1 setup left, ${span(minutes)}`
      : `${left.length} setups left at ${span(Math.round(minutes / left.length))}`
  return guessed === 0 ? says : `${says}, ${guessed} of them without an estimate`
}

/**
 * How long what is timed took against what it was given: 1.3 is a third more. Nothing until three shots of the
 * day were timed from begin to end. Lunch is no part of it.
 */
export const rateOf = (shots: readonly Shot[], worked: Worked): number | undefined => {
  const minutesOf = estimateIn(shots)
  const timed = shots.filter(
    (shot) =>
      shot.state === 'done' &&
      shot.doneAt !== undefined &&
      (worked(shot) ?? 0) > 0 &&
      minutesOf(shot) > 0,
  )
  if (timed.length < ENOUGH) return undefined
  const taken = timed.reduce((sum, shot) => sum + (worked(shot) ?? 0), 0)
  return taken / timed.reduce((sum, shot) => sum + minutesOf(shot), 0)
}

/**
 * Why the day wraps when it looks as if it did, the largest cause first, then what is left: as one line,
 * `42A-2 ran 18 min over; 6 setups left at 14 min`. When what was shot took clearly more or less than it was given,
 * it ends with the wrap at that rate. Empty without a pace.
 */
export const whyText = (
  shots: readonly Shot[],
  onDay: Day | undefined,
  pace: Pace | undefined,
  time: SetTime,
): string => {
  if (!onDay || !pace || time.minute === undefined) return ''
  const day = { ...hoursOf(onDay), date: onDay.date }
  const worked: Worked = (shot) => workedMinutes(shot, onDay, time)
  const today = shots.filter((shot) => !isOfAnotherDay(shot, day, time))
  const behind = pace.behindMinutes > 0
  const causes = [
    ...overruns(today, worked),
    ...pauses(today, day, time),
    ...tooMuch(plannedOn(shots, onDay, time), day),
  ]
    .filter(({ minutes }) => (behind ? minutes >= LEAST : minutes <= -LEAST))
    .sort((a, b) => Math.abs(b.minutes) - Math.abs(a.minutes))
    .slice(0, NAMED)
    .map(({ says }) => says)
  return [
    ...(pace.behindMinutes === 0 ? [] : causes),
    leftText(shots, worked),
    atRate(shots, rateOf(today, worked), day, time.minute, worked),
  ]
    .filter(Boolean)
    .join('; ')
}

/** The estimates alone are longer than the day. */
const tooMuch = (planned: number, day: Day): readonly Cause[] => {
  if (day.callMinute === undefined || day.wrapMinute === undefined) return []
  const end = withLunch(day.callMinute, planned, day)
  return end > day.wrapMinute
    ? [
        {
          minutes: end - day.wrapMinute,
          says: `the estimates alone run to ${minuteText(end)}`,
        },
      ]
    : []
}

/** `at the rate so far, 1.3 times the estimates, wrap 19:20`. Empty when that is the plan. */
const atRate = (
  shots: readonly Shot[],
  rate: number | undefined,
  day: Day,
  nowMinute: number,
  worked: Worked,
): string => {
  if (rate === undefined || day.callMinute === undefined || Math.abs(rate - 1) < AS_PLANNED)
    return ''
  const minutesOf = estimateIn(shots)
  const left = shots.reduce(
    (sum, shot) =>
      isOver(shot) ? sum : sum + Math.max(0, minutesOf(shot) * rate - (worked(shot) ?? 0)),
    0,
  )
  if (left === 0) return ''
  const wrap = withLunch(Math.max(nowMinute, day.callMinute), Math.round(left), day)
  return `at the rate so far, ${rate.toFixed(1)} times the estimates, wrap ${minuteText(wrap)}`
}
