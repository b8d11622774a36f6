import { createSubscriber } from 'svelte/reactivity'
import { problem, type Problem } from '../domain/problem'
import { merged, type Replica } from '../store/replica'
import { append, compact, eraseLog, openLog, readLog, setAside } from './log'

export type KeptState = 'saving' | 'saved' | 'failed'

/** Edits made within this many ms are written together. */
const GATHER = 40
/** A log longer than this is put together into one record. */
const LONG = 200
/** The first and the longest wait, in ms, before a store that failed is tried again. */
const RETRY = 500
const LONGEST_RETRY = 15_000

/**
 * One document kept on this device, honestly: `saved` means that the disk has every change made
 * so far. A store that fails is opened again and the gap rewritten. Rules [S1] to [S9] in SPEC.md.
 */
export class Kept {
  /** Resolves when what was stored is in the replica: `new` when nothing was. Never rejects. */
  readonly ready: Promise<'new' | 'loaded'>
  readonly #name: string
  readonly #replica: Replica
  readonly #before: () => Promise<void>
  readonly #stops: (() => void)[] = []
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  #db: IDBDatabase | undefined
  #records = 0
  #pending: Uint8Array[] = []
  #rewrite = false
  #writing: Promise<boolean> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #wait = RETRY
  #state: KeptState = 'saving'
  #problem: Problem | undefined
  #damage: Problem | undefined
  #closed = false

  /** `before` is waited for before anything is written. */
  constructor(
    name: string,
    replica: Replica,
    before: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.#before = before
    this.#name = name
    this.#replica = replica
    this.ready = this.#load()
    this.#stops.push(
      replica.onChange((update, from) => {
        if (from === this) return
        this.#pending.push(update)
        if (this.#state === 'saved') this.#tell('saving')
        this.#schedule(GATHER)
      }),
    )
    if (typeof document !== 'undefined') {
      const now = () => void this.flushed()
      document.addEventListener('visibilitychange', now)
      addEventListener('pagehide', now)
      this.#stops.push(() => {
        document.removeEventListener('visibilitychange', now)
        removeEventListener('pagehide', now)
      })
    }
  }

  /** Whether the disk has everything. Tracks. */
  get state(): KeptState {
    this.#track()
    return this.#state
  }

  /** What is wrong: with the store now, or with what it had stored. Tracks. */
  get problem(): Problem | undefined {
    this.#track()
    return this.#problem ?? this.#damage
  }

  /** What of the document could not be read when it was opened. Other devices may mend it. */
  get damage(): Problem | undefined {
    return this.#damage
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Writes at once what is waiting. True when the disk has everything. */
  async flushed(): Promise<boolean> {
    await this.ready
    clearTimeout(this.#timer)
    this.#timer = undefined
    while (this.#writing) await this.#writing
    if (this.#pending.length === 0 && !this.#rewrite) return this.#state === 'saved'
    this.#writing = this.#write()
    const written = await this.#writing
    return written && this.#pending.length === 0
  }

  /** Writes what is waiting and lets go of the database. */
  async close(): Promise<void> {
    await this.flushed()
    this.#stop()
  }

  /** Deletes the document from this device. */
  async erase(): Promise<void> {
    await this.ready
    while (this.#writing) await this.#writing
    this.#stop()
    await eraseLog(this.#name)
  }

  async #load(): Promise<'new' | 'loaded'> {
    try {
      const db = await this.#open()
      const records = await readLog(db)
      const unreadable = this.#take(records)
      this.#records = records.length
      if (unreadable.length > 0) {
        await setAside(db, unreadable)
        this.#damage = problem('document-damaged')
      }
      this.#tell(this.#pending.length > 0 ? 'saving' : 'saved')
      return records.length > 0 ? 'loaded' : 'new'
    } catch (error) {
      this.#fail(error)
      return 'new'
    }
  }

  /** Takes records into the replica; returns those that cannot be read. */
  #take(records: readonly unknown[]): unknown[] {
    return records.filter(
      (record) => !(record instanceof Uint8Array) || !this.#replica.load(record, this),
    )
  }

  async #open(): Promise<IDBDatabase> {
    if (this.#db) return this.#db
    const db = await openLog(this.#name)
    const lost = () => {
      if (this.#db !== db) return
      this.#db = undefined
      // Whoever closed it may have deleted it: the next write brings everything.
      this.#rewrite = true
      if (!this.#closed) this.#fail(new DOMException('closed', 'InvalidStateError'))
    }
    db.onclose = lost
    db.onversionchange = () => {
      db.close()
      lost()
    }
    return (this.#db = db)
  }

  async #write(): Promise<boolean> {
    const batch = this.#pending
    const rewrite = this.#rewrite
    this.#pending = []
    this.#rewrite = false
    try {
      const update = rewrite ? this.#replica.all() : batch.length > 1 ? merged(batch) : batch[0]
      await this.#before()
      if (update) await append(await this.#open(), update)
      this.#records++
      this.#wait = RETRY
      this.#problem = undefined
      if (this.#records > LONG) await this.#shorten()
      this.#tell(this.#pending.length > 0 ? 'saving' : 'saved')
      return true
    } catch (error) {
      this.#pending = [...batch, ...this.#pending]
      this.#rewrite ||= rewrite
      this.#db?.close()
      this.#db = undefined
      this.#fail(error)
      return false
    } finally {
      this.#writing = undefined
      if (this.#state === 'saving') this.#schedule(GATHER)
    }
  }

  async #shorten(): Promise<void> {
    // What could not be read must not be folded away.
    if (this.#damage) return
    await compact(await this.#open(), (records) => {
      this.#take(records)
      return this.#replica.all()
    })
    this.#records = 1
  }

  #fail(error: unknown): void {
    if (!(error instanceof DOMException) && !(error instanceof Error)) throw error
    const { name } = error
    const code =
      name === 'QuotaExceededError'
        ? 'storage-full'
        : name === 'SecurityError' || typeof indexedDB === 'undefined'
          ? 'storage-refused'
          : 'storage-closed'
    this.#problem = problem(code)
    this.#tell('failed')
    if (this.#closed) return
    this.#schedule(this.#wait)
    this.#wait = Math.min(this.#wait * 2, LONGEST_RETRY)
  }

  #schedule(wait: number): void {
    if (this.#closed) return
    // A retry that is already waiting is not put off by more typing.
    if (this.#timer !== undefined && this.#state === 'failed') return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.#state === 'failed' && this.#pending.length === 0) this.#rewrite = true
      void this.flushed()
    }, wait)
  }

  #stop(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#stops.forEach((stop) => stop())
    this.#db?.close()
    this.#db = undefined
  }

  #tell(state: KeptState): void {
    this.#state = state
    for (const listener of [...this.#listeners]) listener()
  }
}
