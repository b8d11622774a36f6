import type { Id } from '../domain/id'
import { keysOf } from '../crypto/secret'
import { Document } from '../store/document'
import type { CircleRow } from '../storage/device'
import {
  digestOf,
  digestsOf,
  onSettled,
  onUpdate,
  openDocument,
  type Shelved,
} from '../storage/shelf'
import type { Library } from '../sync/library'
import { Room } from '../sync/room'
import { membersOf, schema, type CircleDocument, type Entry, type Member } from './circle-schema'

/** What a circle needs to find the others. */
export interface Reach {
  readonly device: Id
  readonly signalling: readonly string[]
  /** Documents on somebody's screen in this tab: they travel first. */
  readonly onScreen: () => readonly Id[]
}

/** One circle of a production, open: who is in it, what it holds, and its live links. */
export class Circle {
  readonly id: Id
  readonly row: CircleRow
  readonly doc: CircleDocument
  readonly room: Room
  readonly #shelved: Shelved

  private constructor(row: CircleRow, shelved: Shelved, doc: CircleDocument, room: Room) {
    this.id = row.id
    this.row = row
    this.doc = doc
    this.room = room
    this.#shelved = shelved
  }

  static async open(row: CircleRow, reach: Reach): Promise<Circle> {
    const shelved = await openDocument(row.id)
    const doc = new Document(schema, shelved.replica, shelved.kept.damage)
    const { room: name, password } = await keysOf(row.secret, row.id)
    const rtc = typeof RTCPeerConnection === 'undefined' ? undefined : globalThis
    const room = await Room.open({
      name,
      password,
      circle: shelved.replica,
      library: library(doc, reach.onScreen),
      device: reach.device,
      signalling: reach.signalling,
      rtc,
    })
    return new Circle(row, shelved, doc, room)
  }

  get kept(): Shelved['kept'] {
    return this.#shelved.kept
  }

  /** What the circle lists. Tracks. */
  get entries(): readonly Entry[] {
    return this.doc.records.entry.rows
  }

  /** The devices of the circle. Tracks. */
  get members(): readonly Member[] {
    return membersOf(this.doc)
  }

  /** Every document the circle carries, its book included. Tracks. */
  get documents(): readonly Id[] {
    return carried(this.doc)
  }

  async close(): Promise<void> {
    await this.room.close()
    this.doc.close()
    this.#shelved.close()
  }
}

/** Every document that a circle carries, its book included. */
const carried = (circle: CircleDocument): readonly Id[] => {
  const { book } = circle.about.now
  const ids = circle.records.entry.rows.flatMap(({ doc }) => doc ?? [])
  return [...new Set(book ? [book, ...ids] : ids)]
}

const library = (circle: CircleDocument, onScreen: () => readonly Id[]): Library => {
  let known: ReadonlySet<Id> | undefined
  const ids = () => (known ??= new Set(carried(circle)))
  const listed = new Set<(id: Id) => void>()
  // Added first, so that every listener below sees the new list.
  circle.replica.onChange(() => {
    const before = known
    known = undefined
    for (const id of ids()) if (!before?.has(id)) for (const listener of listed) listener(id)
  })
  return {
    accepts: (id) => ids().has(id),
    digest: digestOf,
    digests: () => digestsOf([...ids()]),
    open: openDocument,
    onScreen,
    onUpdate: (listener) =>
      onUpdate((id, update, from) => {
        if (ids().has(id)) listener(id, update, from)
      }),
    onSettled: (listener) => {
      listed.add(listener)
      const stop = onSettled((id) => {
        if (ids().has(id)) listener(id)
      })
      return () => {
        listed.delete(listener)
        stop()
      }
    },
  }
}
