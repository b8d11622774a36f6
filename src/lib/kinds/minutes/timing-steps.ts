import type { Id } from '../../domain/id'
import { itemsOf } from './gather'
import type { Minutes } from './schema'
import { isAhead, placesOf, type TimedTopic } from './timing'

/** Who taps, and when, in ms since 1970. */
export interface By {
  readonly name: string
  readonly at: number
}

/** Plans minutes for a topic; absent takes them off. */
export const planTopic = (doc: Minutes, topic: TimedTopic, minutes: number | undefined): void =>
  doc.edit(
    `${named(topic)}: ${minutes === undefined ? 'no time' : `${minutes} min`} planned`,
    () => {
      const id = recordOf(doc, topic)
      // Of two that stand for it one may have been planned on another device.
      for (const record of new Set([...topic.records, id]))
        doc.records.topic.set(record, { minutes })
      knowTopics(doc)
    },
  )

/** Begins a topic; the one before ends with it. */
export const startTopic = (doc: Minutes, topic: TimedTopic, by: By): void =>
  doc.edit(`${named(topic)} started`, () => {
    turn(doc, by, recordOf(doc, topic))
    knowTopics(doc)
  })

/** Ends the topic that is talked of, and begins none. */
export const stopTopic = (doc: Minutes, topic: TimedTopic, by: By): void =>
  doc.edit(`${named(topic)} stopped`, () => turn(doc, by))

/** A tap is after the last one, also where that was made on a device whose clock is a little ahead. */
const turn = (doc: Minutes, { name, at }: By, topic?: Id): void => {
  const before = doc.records.turn.rows.flatMap((turn) =>
    turn.at === undefined || isAhead(turn.at, at) ? [] : [turn.at + 1],
  )
  doc.records.turn.add({ ...(topic && { topic }), at: Math.max(at, ...before), by: name })
}

/**
 * Writes the words and the place of every topic: when one is taken out, the one that comes to stand in its place
 * is known by a record of its own and does not get the time of the other.
 */
const knowTopics = (doc: Minutes): void => {
  const items = itemsOf(doc)
  const { topic } = doc.records
  const places = placesOf(items, topic.rows)
  for (const [id, index] of places) {
    const [title, item] = [items[index] ?? '', index + 1]
    const now = topic.get(id)
    if (now?.title !== title || now.item !== item) topic.set(id, { title, item })
  }
  const known = new Set(places.values())
  topic.addAll(
    items.flatMap((title, index) => (known.has(index) ? [] : [{ title, item: index + 1 }])),
  )
}

/** The record of a topic, made where there is none, with the words the topic has now. */
const recordOf = (doc: Minutes, { records, title, number }: TimedTopic): Id => {
  const known = records[0]
  if (!known) return doc.records.topic.add({ title, item: number })
  const now = doc.records.topic.get(known)
  if (number > 0 && (now?.title !== title || now.item !== number))
    doc.records.topic.set(known, { title, item: number })
  return known
}

const named = ({ title, number }: TimedTopic): string =>
  title === '' ? `Topic ${number}` : title.length > 40 ? `${title.slice(0, 39)}…` : title
