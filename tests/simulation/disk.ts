import * as Y from 'yjs'
import type { Id } from '../../src/lib/domain/id'
import { Replica } from '../../src/lib/store/replica'
import type { Library } from '../../src/lib/sync/library'
import { hash, type World } from './world'

/** What is on a disk of one document: its log, and the row that is known without opening it. */
interface Stored {
  readonly log: Uint8Array[]
  digest: Uint8Array
  dirty: boolean
}

interface Open {
  readonly replica: Replica
  holders: number
  pending: Uint8Array[]
  writing: boolean
  settling: boolean
}

/** As src/lib/storage: gathered, marked, written; settled, its digest written. */
const GATHER = 40
const SETTLE = 300
const RETRY = 500

/**
 * The disk of one device and what is open of it, by the rules of src/lib/storage/SPEC.md: a digest is
 * marked before a change is written, `saved` is what has been committed, a full disk is tried again.
 */
export class Disk implements Library {
  readonly listed: Set<Id>
  readonly #world: World
  readonly #stored: Map<Id, Stored>
  readonly #open = new Map<Id, Open>()
  readonly #updates = new Set<(id: Id, update: Uint8Array, from: unknown) => void>()
  readonly #settled = new Set<(id: Id) => void>()
  /** No write succeeds while it is. */
  full = false
  screen: Id[] = []
  /** Is shown every document that comes into memory. */
  onOpen: (replica: Replica) => void = () => undefined
  /** How often a document was opened for sync. */
  opened = 0
  #dead = false

  constructor(world: World, before?: Disk) {
    this.#world = world
    this.#stored = before?.surrender() ?? new Map()
    this.listed = new Set(before?.listed)
  }

  /** The app is killed: what was not committed is gone. */
  surrender(): Map<Id, Stored> {
    this.#dead = true
    for (const { replica } of this.#open.values()) replica.close()
    return this.#stored
  }

  accepts(id: Id): boolean {
    return this.listed.has(id)
  }

  async digest(id: Id): Promise<Uint8Array> {
    const stored = this.#stored.get(id)
    if (!this.#open.has(id) && !stored?.dirty) return stored?.digest ?? new Uint8Array()
    const { replica, close } = this.#hold(id)
    try {
      return await replica.digest(hash)
    } finally {
      close()
    }
  }

  async digests(): Promise<ReadonlyMap<Id, Uint8Array>> {
    const digests = new Map<Id, Uint8Array>()
    for (const id of this.listed) digests.set(id, await this.digest(id))
    return digests
  }

  async open(id: Id): Promise<{ replica: Replica; close: () => void }> {
    this.opened++
    return this.#hold(id)
  }

  /** The document as a person has it before them. */
  now(id: Id): Replica {
    const { replica, close } = this.#hold(id)
    close()
    return replica
  }

  onScreen(): readonly Id[] {
    return this.screen
  }

  onUpdate(listener: (id: Id, update: Uint8Array, from: unknown) => void): () => void {
    this.#updates.add(listener)
    return () => void this.#updates.delete(listener)
  }

  onSettled(listener: (id: Id) => void): () => void {
    this.#settled.add(listener)
    return () => void this.#settled.delete(listener)
  }

  list(id: Id): void {
    if (this.listed.has(id)) return
    this.listed.add(id)
    this.#settled.forEach((listener) => listener(id))
  }

  /** Whether the badge says saved: the disk has every change. */
  saved(id: Id): boolean {
    const open = this.#open.get(id)
    return !open || (open.pending.length === 0 && !open.writing)
  }

  /** A document, when it is in memory. */
  inMemoryOf(id: Id): Replica | undefined {
    return this.#open.get(id)?.replica
  }

  /** How many documents somebody holds open now. */
  get held(): number {
    return [...this.#open.values()].filter(({ holders }) => holders > 0).length
  }

  /** How many documents are in memory now. */
  get inMemory(): number {
    return this.#open.size
  }

  #hold(id: Id): { replica: Replica; close: () => void } {
    const open = this.#open.get(id) ?? this.#load(id)
    open.holders++
    let held = true
    const close = () => {
      if (held) open.holders--
      held = false
    }
    return { replica: open.replica, close }
  }

  #load(id: Id): Open {
    const doc = new Y.Doc({ guid: id })
    doc.clientID = 1 + this.#world.dice(2 ** 31)
    const replica = new Replica(doc)
    this.onOpen(replica)
    for (const update of this.#stored.get(id)?.log ?? []) replica.load(update, this)
    const open: Open = { replica, holders: 0, pending: [], writing: false, settling: false }
    this.#open.set(id, open)
    replica.onChange((update, from) => {
      if (from === this) return
      for (const listener of this.#updates) listener(id, update, from)
      open.pending.push(update)
      this.#write(id, open, GATHER)
      this.#settle(id, open)
    })
    if (this.#stored.get(id)?.dirty) this.#settle(id, open)
    this.#forget(id, open)
    return open
  }

  #write(id: Id, open: Open, wait: number): void {
    if (open.writing) return
    open.writing = true
    this.#after(wait, () => {
      const stored = this.#stored.get(id) ?? { log: [], digest: new Uint8Array(), dirty: false }
      const batch = open.pending
      open.pending = []
      const failed = () => {
        open.pending = [...batch, ...open.pending]
        open.writing = false
        this.#write(id, open, RETRY)
      }
      if (this.full) return failed()
      stored.dirty = true
      this.#stored.set(id, stored)
      // Between the mark and the commit the battery may die, and the disk may run full.
      this.#after(1 + this.#world.dice(15), () => {
        if (this.full) return failed()
        stored.log.push(batch.length > 1 ? Y.mergeUpdates(batch) : (batch[0] ?? new Uint8Array()))
        open.writing = false
        if (open.pending.length > 0) this.#write(id, open, GATHER)
      })
    })
  }

  #settle(id: Id, open: Open): void {
    if (open.settling) return
    open.settling = true
    this.#after(SETTLE, () => {
      open.settling = false
      void open.replica.digest(hash).then((digest) => {
        if (this.#dead) return
        const stored = this.#stored.get(id)
        // What is not on disk yet must not have its digest there.
        if (stored && open.pending.length === 0 && !open.writing) {
          stored.digest = digest
          stored.dirty = false
        }
        for (const listener of this.#settled) listener(id)
        if (stored?.dirty) this.#settle(id, open)
      })
    })
  }

  /** Documents that nobody holds and that are all on disk leave the memory. */
  #forget(id: Id, open: Open): void {
    this.#after(2000, () => {
      if (open.holders > 0 || !this.saved(id) || open.settling) return this.#forget(id, open)
      this.#open.delete(id)
      open.replica.close()
    })
  }

  #after(ms: number, work: () => void): void {
    this.#world.after(ms, () => {
      if (!this.#dead) work()
    })
  }
}
