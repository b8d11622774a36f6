import type * as Y from 'yjs'
import { blob, hashFrom, type Hash } from '../../src/lib/domain/blob'
import { text } from '../../src/lib/domain/field'
import type { Id } from '../../src/lib/domain/id'
import { Document } from '../../src/lib/store/document'
import type { Replica } from '../../src/lib/store/replica'
import { Exchange } from '../../src/lib/sync/exchange'
import { Disk } from './disk'
import { hash, type World } from './world'

export const schema = {
  about: { title: text() },
  records: { item: { name: text(), note: text() }, photo: { full: blob('full') } },
  texts: ['notes'],
} as const

/** Parts are small here, so that short documents come in several. */
const PART = 600

/** One device: the real exchange and store, over a disk that can fail and a clock that can be off. */
export class SimDevice {
  readonly name: string
  readonly #world: World
  #claims = false
  #look: (replica: Replica) => void = () => undefined
  /** How often it was started. */
  runs = 1
  /** How far its clock is off, in ms. */
  skew = 0
  disk: Disk
  exchange: Exchange
  #open = new Map<Id, { readonly doc: Document<typeof schema>; close(): void }>()

  constructor(world: World, name: string) {
    this.#world = world
    this.name = name
    this.disk = new Disk(world)
    this.exchange = this.#start()
  }

  /** The document as the person has it open. It stays open until `put` or a crash. */
  async document(id: Id): Promise<Document<typeof schema>> {
    const known = this.#open.get(id)
    if (known) return known.doc
    const { replica, close } = await this.disk.open(id)
    const doc = new Document(schema, replica)
    this.#open.set(id, { doc, close })
    this.disk.screen = [...this.#open.keys()]
    return doc
  }

  /** The names in a document that is in memory; nothing when it is not. */
  names(id: Id): readonly string[] | undefined {
    const raw = this.disk.inMemoryOf(id)?.raw
    const rows = raw && [...raw.getMap<Y.Map<unknown>>('item').values()]
    // What was taken back stays in the document, marked as removed.
    return rows?.filter((row) => row.get('gone') !== true).map((row) => String(row.get('name')))
  }

  /** The photos that a document names. */
  photosIn(id: Id): readonly Hash[] {
    const rows = [...this.disk.now(id).raw.getMap<Y.Map<unknown>>('photo').values()]
    return rows.flatMap((row) =>
      row.get('gone') === true ? [] : (hashFrom(row.get('full')) ?? []),
    )
  }

  /** The person puts all documents away. */
  put(): void {
    for (const { doc, close } of this.#open.values()) {
      doc.close()
      close()
    }
    this.#open.clear()
    this.disk.screen = []
  }

  /** Breaks a rule on purpose: says saved whatever the disk has, in every run from now on. */
  claimSaved(): void {
    this.#claims = true
    this.disk.saved = () => true
  }

  /** Is shown every document that is opened, in every run from now on. */
  set onOpen(look: (replica: Replica) => void) {
    this.#look = look
    this.disk.onOpen = look
  }

  /** The app is killed, and starts again with what its disk has. */
  crash(): void {
    this.exchange.close()
    this.runs++
    this.#open.clear()
    this.disk = new Disk(this.#world, this.disk)
    this.disk.onOpen = this.#look
    if (this.#claims) this.claimSaved()
    this.exchange = this.#start()
  }

  #start(): Exchange {
    return new Exchange(
      this.disk,
      this.#world.timing(() => this.skew),
      undefined,
      { hash, part: PART },
    )
  }
}
