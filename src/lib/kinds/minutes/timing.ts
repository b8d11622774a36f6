import { spanText } from '../../domain/clock'
import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import type { Topic, Turn } from './schema'

const MINUTE = 60_000
/** Nobody talks of one topic for so long, in ms: then it was not stopped, and nobody knows how long it took. */
const LEFT_RUNNING = 6 * 60 * MINUTE

/** How far ahead, in ms, the clock of a device may be for its taps to count at once. */
const AHEAD = 5 * MINUTE

/** Whether the instant of a tap is so far from now that it is of a clock that is wrong. */
export const isAhead = (at: number, now: number): boolean => at > now + AHEAD

/** A topic of the agenda with its time. */
export interface TimedTopic {
  /** Its number in the text, from 1. 0 when it is no longer there. */
  readonly number: number
  readonly title: string
  /** The records that stand for it; two devices apart may each have made one. */
  readonly records: readonly Id[]
  readonly plannedMinutes: number | undefined
  /** How long it was talked of until now, in ms; with what is under way. */
  readonly taken: number
  /** It is talked of now. */
  readonly running: boolean
}

/** The agenda of a meeting with its times. */
export interface TimedAgenda {
  /** Those of the text in order, then those that are gone from it and took time. */
  readonly topics: readonly TimedTopic[]
  readonly running: TimedTopic | undefined
  /** What is planned for all of it. */
  readonly plannedMinutes: number
  /** How long all of it took until now, in ms. */
  readonly taken: number
  /** Somebody has planned or taken time. */
  readonly timed: boolean
}

/**
 * Which heading each record stands for, from 0. A heading has no name of its own: a record knows it by its
 * words, the nearest of those alike, and by its place when no heading has these words any more and no other
 * record means the one that is there. Absent: the topic was taken out.
 */
export const placesOf = (
  items: readonly string[],
  topics: readonly Topic[],
): ReadonlyMap<Id, number> => {
  const places = new Map<Id, number>()
  for (const { id, title, item } of topics) {
    if (title === '') continue
    const alike = items.flatMap((words, index) => (words === title ? [index] : []))
    const far = (index: number) => Math.abs(index + 1 - item)
    const [nearest] = alike.sort((a, b) => far(a) - far(b) || a - b)
    if (nearest !== undefined) places.set(id, nearest)
  }
  const taken = new Set(places.values())
  for (const { id, item } of topics) {
    const index = item - 1
    if (!places.has(id) && index >= 0 && index < items.length && !taken.has(index))
      places.set(id, index)
  }
  return places
}

/** What is planned and what was taken, at `now` in ms since 1970. */
export const agendaOf = (
  items: readonly string[],
  topics: readonly Topic[],
  turns: readonly Turn[],
  now: number,
): TimedAgenda => {
  const places = placesOf(items, topics)
  const { taken, running } = takenIn(turns, now)
  const timed = (number: number, title: string, rows: readonly Topic[]): TimedTopic => ({
    number,
    title,
    records: rows.map(({ id }) => id),
    plannedMinutes: rows.findLast(({ minutes }) => minutes !== undefined)?.minutes,
    taken: rows.reduce((sum, { id }) => sum + (taken.get(id) ?? 0), 0),
    running: rows.some(({ id }) => id === running),
  })
  const byPlace = grouped(
    topics.filter(({ id }) => places.has(id)),
    ({ id }) => places.get(id),
  )
  const gone = topics
    .filter(({ id }) => !places.has(id))
    .map((topic) => timed(0, topic.title, [topic]))
    .filter((topic) => topic.taken > 0 || topic.running)
  const all = [
    ...items.map((title, index) => timed(index + 1, title, byPlace.get(index) ?? [])),
    ...gone,
  ]
  return {
    topics: all,
    running: all.find((topic) => topic.running),
    plannedMinutes: all.reduce((sum, { plannedMinutes = 0 }) => sum + plannedMinutes, 0),
    taken: all.reduce((sum, topic) => sum + topic.taken, 0),
    timed: all.some(
      ({ plannedMinutes = 0, taken, running }) => plannedMinutes > 0 || taken > 0 || running,
    ),
  }
}

/**
 * Each turn goes on until the next one, whoever took it; the last one until now. What a clock that is wrong says
 * is still to come has not been yet.
 */
const takenIn = (turns: readonly Turn[], now: number) => {
  const inOrder = turns
    .flatMap(({ id, at, topic }) =>
      at === undefined || isAhead(at, now) ? [] : [{ id, at, topic }],
    )
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const taken = new Map<Id, number>()
  inOrder.forEach(({ at, topic }, index) => {
    const span = (inOrder[index + 1]?.at ?? now) - at
    if (topic && span > 0 && span < LEFT_RUNNING) taken.set(topic, (taken.get(topic) ?? 0) + span)
  })
  const last = inOrder.at(-1)
  // A device whose clock is ahead may have begun it a moment from now.
  const running = last && now - last.at < LEFT_RUNNING ? last.topic : undefined
  return { taken, running }
}

/** Whole minutes that have passed. */
export const minutesOf = (taken: number): number => Math.floor(taken / MINUTE)

type Times = Pick<TimedTopic, 'plannedMinutes' | 'taken'>

/** Whole minutes over what is planned; 0 while it is not, or nothing is planned. */
export const overOf = ({ plannedMinutes, taken }: Times): number =>
  plannedMinutes === undefined ? 0 : Math.max(0, minutesOf(taken) - plannedMinutes)

/** `3 min over`, `Time is up`, `8 min left`; empty when nothing is planned. */
export const leftText = (times: Times): string => {
  const { plannedMinutes, taken } = times
  if (plannedMinutes === undefined) return ''
  const left = plannedMinutes - minutesOf(taken)
  if (left === 0) return 'Time is up'
  return left > 0 ? `${spanText(left)} left` : `${spanText(-left)} over`
}

/** What a topic that was talked of took: `12 min`, `12 min, 2 min over`. Empty when it was not. */
export const takenText = (times: Times & Partial<Pick<TimedTopic, 'running'>>): string => {
  if (times.taken === 0) return times.running ? 'Under way' : ''
  const over = overOf(times)
  return `${spanText(minutesOf(times.taken))}${over > 0 ? `, ${spanText(over)} over` : ''}`
}

/** What is planned: `15 min`. Empty when nobody has said. */
export const plannedText = ({ plannedMinutes }: Pick<TimedTopic, 'plannedMinutes'>): string =>
  plannedMinutes === undefined ? '' : spanText(plannedMinutes)

/** All of it as one, for its total. */
export const totalOf = ({ plannedMinutes, taken }: TimedAgenda): Times => ({
  plannedMinutes: plannedMinutes > 0 ? plannedMinutes : undefined,
  taken,
})

/** `45 min planned, 52 min taken, 7 min over`. Empty while nobody has given it time. */
export const agendaText = (agenda: TimedAgenda): string => {
  if (!agenda.timed) return ''
  const total = totalOf(agenda)
  return [total.plannedMinutes === undefined ? '' : `${plannedText(total)} planned`, takenOf(total)]
    .filter(Boolean)
    .join(', ')
}

const takenOf = (total: Times): string => {
  if (total.taken === 0) return ''
  const over = overOf(total)
  const taken = `${spanText(minutesOf(total.taken))} taken`
  return over > 0 ? `${taken}, ${spanText(over)} over` : taken
}
