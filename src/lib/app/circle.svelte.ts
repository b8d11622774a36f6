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
import type { Network } from './network'
import { membersOf, schema, type CircleDocument, type Entry, type Member } from './circle-schema'

/** What a circle needs to find the others. */
export interface Reach {
  readonly device: Id
  readonly network: Promise<Network>
  /** Documents on somebody's screen in this tab: they travel first. */
  readonly onScreen: () => readonly Id[]
}

/** One circle of a production, open: who is in it, what it holds, and its live links. */
export class Circle {
  readonly id: Id
  readonly row: CircleRow
  readonly doc: CircleDocument
  readonly #shelved: Shelved
  readonly #reach: Reach
  #room = $state.raw<Room | undefined>()
  #connecting: Promise<Room> | undefined

  private constructor(row: CircleRow, shelved: Shelved, doc: CircleDocument, reach: Reach) {
    this.id = row.id
    this.row = row
    this.doc = doc
    this.#shelved = shelved
    this.#reach = reach
  }

  static async open(row: CircleRow, reach: Reach): Promise<Circle> {
    const shelved = await openDocument(row.id)
    const doc = new Document(schema, shelved.replica, () => shelved.kept.damage)
    return new Circle(row, shelved, doc, reach)
  }

  /** Looks for the other devices. Twice does no harm. */
  connect(): Promise<Room> {
    return (this.#connecting ??= this.#connect())
  }

  /** The live links; absent until `connect` has had its moment. Tracks. */
  get room(): Room | undefined {
    return this.#room
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

  async #connect(): Promise<Room> {
    const { device, network, onScreen } = this.#reach
    const { signalling, iceServers, relayOnly } = await network
    const { room: name, password } = await keysOf(this.row.secret, this.id)
    this.#room = await Room.open({
      name,
      password,
      circle: this.doc.replica,
      library: library(this.doc, onScreen),
      device,
      signalling,
      iceServers,
      relayOnly,
      rtc: typeof RTCPeerConnection === 'undefined' ? undefined : globalThis,
    })
    return this.#room
  }

  async close(): Promise<void> {
    const room = await this.#connecting
    await room?.close()
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
