import type { Id } from '../../domain/id'
import type { Minutes } from './schema'
import type { TimedTopic } from './timing'

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
    },
  )

/** Begins a topic; the one before ends with it. */
export const startTopic = (doc: Minutes, topic: TimedTopic, { name, at }: By): void =>
  doc.edit(`${named(topic)} started`, () => {
    doc.records.turn.add({ topic: recordOf(doc, topic), at, by: name })
  })

/** Ends the topic that is talked of, and begins none. */
export const stopTopic = (doc: Minutes, topic: TimedTopic, { name, at }: By): void =>
  doc.edit(`${named(topic)} stopped`, () => {
    doc.records.turn.add({ at, by: name })
  })

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
