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
import type { BlobLibrary } from '../sync/blob-library'
import type { Library } from '../sync/library'
import type { Room } from '../sync/room'
import { Fetching } from './fetching'
import type { Network } from './network'
import { membersOf, schema, type CircleDocument, type Entry, type Member } from './circle-schema'

/** The code of links: the half of all there is, and nobody waits for it to read a page. */
const linkCode = new Fetching(() => import('../sync/room'))

/** What a circle needs to find the others. */
export interface Reach {
  readonly device: Id
  readonly network: Promise<Network>
  /** Documents on somebody's screen in this tab: they travel first. */
  readonly onScreen: () => readonly Id[]
  /** What a circle may carry whatever it lists; absent, what it lists is what it carries. */
  readonly limit: (circle: Id) => readonly Id[] | undefined
  /** The photos of a circle that carries these documents; nothing where none can be kept. */
  readonly blobs: (documents: () => ReadonlySet<Id>) => Promise<BlobLibrary | undefined>
  /** Where the code of links comes from, when not from where all of it does. */
  readonly links?: Fetching<{ readonly Room: typeof Room }>
}

/** One circle of a production, open: who is in it, what it holds, and its live links. */
export class Circle {
  readonly id: Id
  readonly row: CircleRow
  readonly doc: CircleDocument
  readonly #shelved: Shelved
  readonly #reach: Reach
  readonly #carried: Carried
  #room = $state.raw<Room | undefined>()
  #connecting: Promise<Room> | undefined
  #opening: Promise<Room> | undefined
  readonly #leaving = new AbortController()
  readonly #links: NonNullable<Reach['links']>

  private constructor(row: CircleRow, shelved: Shelved, doc: CircleDocument, reach: Reach) {
    this.id = row.id
    this.row = row
    this.doc = doc
    this.#shelved = shelved
    this.#reach = reach
    this.#links = reach.links ?? linkCode
    this.#carried = new Carried(doc, () => reach.limit(row.id))
  }

  static async open(row: CircleRow, reach: Reach): Promise<Circle> {
    const shelved = await openDocument(row.id)
    const doc = new Document(schema, shelved.replica, () => shelved.kept.damage)
    return new Circle(row, shelved, doc, reach)
  }

  /**
   * Looks for the other devices, as soon as the code for it is here: it is waited for. Twice does no harm.
   */
  connect(): Promise<Room> {
    return (this.#connecting ??= this.#connect().catch((error: unknown) => {
      this.#connecting = undefined
      throw error
    }))
  }

  /** The live links, or nothing while the code for them cannot be had. */
  async soon(): Promise<Room | undefined> {
    return (await this.#links.now()) && this.connect()
  }

  /** This device cannot look for others yet: the code for it has not come. Tracks. */
  get cannotLook(): boolean {
    return this.#links.lacking
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
    return [...this.#carried.read()]
  }

  /** Whether the circle carries this document. */
  carries(id: Id | undefined): boolean {
    return id !== undefined && this.#carried.ids.has(id)
  }

  /** Looks again at what the circle may carry. Call it when its limit has changed. */
  relist(): void {
    this.#carried.again()
  }

  async #connect(): Promise<Room> {
    const { Room: Rooms } = await this.#links.get(this.#leaving.signal)
    return (this.#opening = this.#open(Rooms))
  }

  async #open(Rooms: typeof Room): Promise<Room> {
    const { device, network, onScreen, blobs } = this.#reach
    const { signalling, iceServers, relayOnly } = await network
    const { room: name, password } = await keysOf(this.row.secret, this.id)
    this.#room = await Rooms.open({
      name,
      password,
      circle: this.doc.replica,
      library: library(this.id, this.#carried, onScreen),
      blobs: await blobs(() => this.#carried.ids),
      device,
      signalling,
      iceServers,
      relayOnly,
      rtc: typeof RTCPeerConnection === 'undefined' ? undefined : globalThis,
    })
    return this.#room
  }

  async close(): Promise<void> {
    this.#leaving.abort()
    const room = await this.#opening?.catch(() => undefined)
    await room?.close()
    this.doc.close()
    this.#shelved.close()
  }
}

/** The documents a circle carries, its book included, and word of new ones. */
class Carried {
  readonly #circle: CircleDocument
  readonly #limit: () => readonly Id[] | undefined
  readonly #listeners = new Set<(id: Id) => void>()
  #known: ReadonlySet<Id> | undefined

  constructor(circle: CircleDocument, limit: () => readonly Id[] | undefined) {
    this.#circle = circle
    this.#limit = limit
    // Added first, so that everybody else who listens sees the new list.
    circle.replica.onChange(() => this.again())
  }

  get ids(): ReadonlySet<Id> {
    return (this.#known ??= this.read())
  }

  /** Reads them anew. Tracks. */
  read(): ReadonlySet<Id> {
    const { about, records } = this.#circle
    const { book, endedAt } = about.now
    const listed = [...(book ? [book] : []), ...records.entry.rows.flatMap(({ doc }) => doc ?? [])]
    return new Set(this.#limit() ?? (endedAt === undefined ? listed : []))
  }

  again(): void {
    const before = this.#known
    this.#known = undefined
    for (const id of this.ids) {
      if (!before?.has(id)) for (const listener of this.#listeners) listener(id)
    }
  }

  onListed(listener: (id: Id) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}

/**
 * What a circle's links carry: its documents, and before them the circle's own, which y-webrtc sends
 * at once and nobody would compare again.
 */
const library = (circle: Id, carried: Carried, onScreen: () => readonly Id[]): Library => {
  const has = (id: Id) => id === circle || carried.ids.has(id)
  return {
    accepts: has,
    digest: digestOf,
    digests: () => digestsOf([circle, ...carried.ids]),
    open: openDocument,
    onScreen: () => [circle, ...onScreen()],
    onUpdate: (listener) =>
      onUpdate((id, update, from) => {
        if (has(id)) listener(id, update, from)
      }),
    onSettled: (listener) => {
      const stops = [
        carried.onListed(listener),
        onSettled((id) => {
          if (has(id)) listener(id)
        }),
      ]
      return () => stops.forEach((stop) => stop())
    },
  }
}
