import type { PlannedBanner, PlannedStrip } from '../../book/plan'

const DAY = 24 * 60
/** Nobody shoots so many minutes before the first scene: a time that would be earlier is after midnight. */
const EARLIEST = 6 * 60

/** A time of the clock as it comes first from `from` on. */
const within = (from: number, minute: number): number =>
  from + ((((minute - from) % DAY) + DAY) % DAY)

/** The hours of a day, in minutes after midnight; after midnight they go on past 24:00. */
export interface DayHours {
  /** When the first scene begins. */
  readonly firstMinute: number | undefined
  readonly wrapMinute: number | undefined
  /** Lunch as the calendar has it: where the plan has no lunch of its own it is put where it falls. */
  readonly lunch: { readonly atMinute: number; readonly minutes: number } | undefined
}

/** A strip with when it begins and ends; absent from where nobody can say any more. */
export interface Timed {
  readonly strip: PlannedStrip
  readonly fromMinute: number | undefined
  readonly toMinute: number | undefined
  /** When it would begin if nobody had typed a start for it. */
  readonly workedOutMinute: number | undefined
  /** When what stands below it goes on. */
  readonly onMinute: number | undefined
}

/** A scene nobody has measured still takes a little. */
const weightOf = (eighths: number): number => Math.max(1, eighths)

/**
 * When each strip of a day begins: after what stands before it, banners among it, because a clock that
 * leaves them out is wrong from lunch on. What nobody has given minutes shares what is left until the
 * wrap by its eighths. A start that was typed (`fixed`) moves everything after it.
 */
export const timeline = (
  strips: readonly PlannedStrip[],
  { firstMinute, wrapMinute, lunch }: DayHours,
  fixed: (strip: PlannedStrip) => number | undefined = () => undefined,
): readonly Timed[] => {
  const floating: PlannedBanner | undefined =
    lunch && !strips.some((strip) => strip.is === 'banner' && strip.what === 'lunch')
      ? { is: 'banner', key: 'lunch', what: 'lunch', text: '', ...lunch }
      : undefined
  const perEighth = minutesPerEighth(
    floating ? [...strips, floating] : strips,
    firstMinute,
    wrapMinute,
  )
  const length = (strip: PlannedStrip): number | undefined =>
    strip.is === 'banner'
      ? (strip.minutes ?? 0)
      : (strip.minutes ??
        (perEighth === undefined ? undefined : perEighth * weightOf(strip.eighths)))
  const timed: Timed[] = []
  let at = firstMinute
  const onClock = (minute: number): number =>
    firstMinute === undefined ? minute : within(firstMinute - EARLIEST, minute)
  const clocked = (minute: number | undefined) =>
    minute === undefined ? undefined : onClock(minute)
  const put = (strip: PlannedStrip): void => {
    const planned = strip.is === 'banner' ? clocked(strip.atMinute) : undefined
    const wanted = clocked(fixed(strip)) ?? planned
    // A scene begins when it is said to. What is fixed on the clock is eaten then, in the middle of a
    // scene if need be, which goes on after it.
    const from = wanted ?? at
    const minutes = length(strip)
    const until = (begins: number | undefined) =>
      begins === undefined || minutes === undefined ? undefined : begins + minutes
    const workedOutMinute = planned ?? at
    at = until(strip.is === 'banner' && from !== undefined ? Math.max(at ?? from, from) : from)
    timed.push({ strip, fromMinute: from, toMinute: until(from), workedOutMinute, onMinute: at })
  }
  let eaten = floating === undefined
  const eat = (): void => {
    if (floating) put(floating)
    eaten = true
  }
  for (const strip of strips) {
    const minutes = length(strip) ?? 0
    // Lunch stands before the scene of which the greater part would be after it.
    if (!eaten && at !== undefined && lunch && onClock(lunch.atMinute) < at + minutes / 2) eat()
    put(strip)
  }
  if (!eaten) eat()
  return timed
}

/** When a day is over by its scenes; absent while one of them has no length, and where there is none. */
export const endOf = (timed: readonly Timed[]): number | undefined => {
  const scenes = timed.filter(({ strip }) => strip.is === 'scene')
  return scenes.length > 0 && scenes.every(({ strip }) => strip.minutes !== undefined)
    ? timed.at(-1)?.onMinute
    : undefined
}

/** What an eighth of a page takes where nobody said, in minutes; absent without a first scene and a wrap. */
const minutesPerEighth = (
  strips: readonly PlannedStrip[],
  first: number | undefined,
  wrap: number | undefined,
): number | undefined => {
  if (first === undefined || wrap === undefined) return undefined
  const said = strips.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
  const open = strips.reduce(
    (sum, strip) =>
      sum + (strip.is === 'scene' && strip.minutes === undefined ? weightOf(strip.eighths) : 0),
    0,
  )
  return open === 0 ? undefined : Math.max(0, wrap - first - said) / open
}

/** To five minutes, as call sheets have it: nobody plans to the minute. */
export const toFive = (minute: number): number => Math.round(minute / 5) * 5
