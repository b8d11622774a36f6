import type { Id } from '../domain/id'
import { keysOf } from '../crypto/secret'
import { Document } from '../store/document'
import { openRoom, type Room } from '../sync/room'
import type { Library } from '../sync/library'
import { digestOf, onSettled, openDocument, type Shelved } from '../storage/shelf'
import type { CircleRow } from '../storage/device'
import { membersOf, schema, type CircleDocument, type Entry, type Member } from './circle-schema'

/** One circle of a production, open: who is in it, what it holds, and its live links. */
export class Circle {
  readonly id: Id
  readonly row: CircleRow
  readonly doc: CircleDocument
  readonly #shelved: Shelved
  #room: Room | undefined

  private constructor(row: CircleRow, shelved: Shelved) {
    this.id = row.id
    this.row = row
    this.#shelved = shelved
    this.doc = new Document(schema, shelved.replica)
  }

  static async open(row: CircleRow): Promise<Circle> {
    return new Circle(row, await openDocument(row.id))
  }

  get kept(): Shelved['kept'] {
    return this.#shelved.kept
  }

  /** The live links, once `connect` has been called. */
  get room(): Room | undefined {
    return this.#room
  }

  /** What the circle holds, newest first. Tracks. */
  get entries(): readonly Entry[] {
    return this.doc.records.entry.rows
  }

  get members(): readonly Member[] {
    return membersOf(this.doc)
  }

  /** Every document that this circle carries, its book included. */
  get documents(): readonly Id[] {
    const { book } = this.doc.about.now
    const ids = this.entries.flatMap(({ doc }) => doc ?? [])
    return book ? [book, ...ids] : ids
  }

  /** Looks for the other devices of the circle and keeps in step with them from now on. */
  async connect(options: {
    readonly device: Id
    readonly signalling: readonly string[]
    readonly onScreen: () => readonly Id[]
  }): Promise<void> {
    const { room, password } = await keysOf(this.row.secret, this.id)
    this.#room = openRoom({
      name: room,
      password,
      circle: this.doc.replica,
      library: this.#library(options.onScreen),
      device: options.device,
      signalling: options.signalling,
    })
  }

  async close(): Promise<void> {
    await this.#room?.close()
    this.doc.close()
    this.#shelved.close()
  }

  #library(onScreen: () => readonly Id[]): Library {
    return {
      accepts: (id) => this.documents.includes(id),
      digests: async () => {
        const digests = await Promise.all(
          this.documents.map(async (id) => [id, await digestOf(id)] as const),
        )
        return new Map(digests.flatMap(([id, digest]) => (digest ? [[id, digest]] : [])))
      },
      open: (id) => openDocument(id),
      focus: onScreen,
      onChange: (listener) => {
        let known = new Set(this.documents)
        const stops = [
          onSettled((id) => {
            if (this.documents.includes(id)) listener(id)
          }),
          this.doc.replica.onChange(() => {
            const added = this.documents.filter((id) => !known.has(id))
            if (added.length === 0) return
            known = new Set(this.documents)
            added.forEach(listener)
          }),
        ]
        return () => stops.forEach((stop) => stop())
      },
    }
  }
}
