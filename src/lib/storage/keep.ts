import { createSubscriber } from 'svelte/reactivity'
import { problem, type Problem } from '../domain/problem'
import { merged, type Replica } from '../store/replica'
import {
  append,
  compact,
  eraseLog,
  noteMended,
  openLog,
  readLog,
  readUnseen,
  setAside,
  type LogRecord,
} from './log'
import { StoreTrouble, troubleFrom } from './trouble'

export type KeptState = 'saving' | 'saved' | 'failed'

/** Edits that come while one is written, and for this many ms after, are written together. */
const GATHER = 40
/** Updates longer than this, in bytes on average, are not merged. */
const MERGED = 16 * 1024
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
  /**
   * Resolves when what was stored is in the replica, or cannot be read for now: `state` says which,
   * and what is stored comes as soon as it can be. Never rejects.
   */
  readonly ready: Promise<void>
  readonly #name: string
  readonly #replica: Replica
  readonly #before: () => Promise<void>
  readonly #stops: (() => void)[] = []
  #stopListening: () => void
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  #db: IDBDatabase | undefined
  #loaded = false
  /** Keys of the records that are in the replica; as many as the log is long. */
  #seen = new Set<IDBValidKey>()
  /** The log is shortened when it is this long. */
  #long = LONG
  #pending: Uint8Array[] = []
  #rewrite = false
  #writing: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #wait = RETRY
  #state: KeptState = 'saved'
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
    this.#stopListening = this.#listen()
    this.ready = this.#first()
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

  /** What of the document could not be read on this device, until it is mended. Tracks. */
  get damage(): Problem | undefined {
    this.#track()
    return this.#damage
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Writes at once what is waiting. True when the disk has everything. Never rejects. */
  async flushed(): Promise<boolean> {
    await this.ready
    clearTimeout(this.#timer)
    this.#timer = undefined
    do {
      while (this.#writing) await this.#writing
      if (this.#state === 'saved' || this.#closed) break
      this.#writing = this.#write()
      await this.#writing
      // What was typed meanwhile is wanted too; a store that fails is tried again later.
    } while (this.#state === 'saving')
    return this.#state === 'saved'
  }

  /**
   * Takes in what other tabs have written and this one has not heard of, and writes what waits.
   * True when replica and disk have the same, as far as anybody can say. Never rejects.
   */
  async even(): Promise<boolean> {
    if (!(await this.flushed())) return false
    try {
      const unseen = await readUnseen(await this.#open(), this.#seen)
      for (const { key } of unseen) this.#seen.add(key)
      if (this.#take(unseen).length > 0) this.#damage = problem('document-damaged')
      return this.#state === 'saved'
    } catch (error) {
      this.#letGo()
      this.#fail(error)
      return false
    }
  }

  /** Resolves when the disk has everything; rejects with what keeps it from it, to be tried again. */
  async mustFlush(): Promise<void> {
    if (!(await this.flushed())) throw new StoreTrouble(this.#problem ?? problem('storage-closed'))
  }

  /** The person goes on with what could be read. What could not is kept beside it. */
  async mend(): Promise<void> {
    await this.ready
    try {
      await noteMended(await this.#open())
      this.#damage = undefined
      this.#tell(this.#state)
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Writes what is waiting and lets go of the database. False when not all could be written. */
  async close(): Promise<boolean> {
    const written = await this.flushed()
    this.#stop()
    return written
  }

  /** Deletes the document from this device. */
  async erase(): Promise<void> {
    await this.ready
    this.#stop()
    while (this.#writing) await this.#writing
    this.#letGo()
    await eraseLog(this.#name)
  }

  #listen(): () => void {
    return this.#replica.onChange((update, from) => {
      if (from === this) return
      this.#pending.push(update)
      // The first is written at once: whoever closes the app right after a tick loses nothing.
      const wait = this.#state === 'saved' ? 0 : GATHER
      if (this.#state === 'saved') this.#tell('saving')
      if (this.#loaded) this.#schedule(wait)
    })
  }

  async #first(): Promise<void> {
    try {
      await this.#load()
      this.#tell(this.#pending.length > 0 ? 'saving' : 'saved')
      if (this.#pending.length > 0) this.#schedule(GATHER)
    } catch (error) {
      this.#fail(error)
    }
  }

  async #load(): Promise<void> {
    const db = await this.#open()
    const { records, aside } = await readLog(db)
    const unreadable = this.#take(records)
    if (unreadable.length + aside > 0) this.#damage = problem('document-damaged')
    this.#seen = new Set(records.map(({ key }) => key))
    this.#loaded = true
    if (unreadable.length > 0) await setAside(db, unreadable)
  }

  /** Takes records into the replica; returns those that cannot be read. */
  #take(records: readonly LogRecord[]): readonly LogRecord[] {
    // Not listened to meanwhile: Yjs would write every record again as an update for nobody.
    this.#stopListening()
    const unreadable = records.filter(
      ({ value }) => !(value instanceof Uint8Array) || !this.#replica.load(value, this),
    )
    if (!this.#closed) this.#stopListening = this.#listen()
    return unreadable
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

  async #write(): Promise<void> {
    let batch: Uint8Array[] = []
    let rewrite = false
    try {
      if (!this.#loaded) await this.#load()
      if (this.#pending.length > 0 || this.#rewrite) await this.#before()
      const db = await this.#open()
      // Taken only now: on the way here the store may have been closed and deleted under us.
      batch = this.#pending
      rewrite = this.#rewrite
      this.#pending = []
      this.#rewrite = false
      const updates = rewrite ? [this.#replica.all()] : this.#together(batch)
      if (updates.length > 0) {
        for (const key of await append(db, updates)) this.#seen.add(key)
      }
      batch = []
      rewrite = false
      this.#wait = RETRY
      // Deleted while it was being written: said as failed already, and tried again.
      if (this.#rewrite) return
      this.#problem = undefined
      this.#tell(this.#pending.length > 0 ? 'saving' : 'saved')
      if (this.#seen.size > this.#long) await this.#shorten()
    } catch (error) {
      this.#pending = [...batch, ...this.#pending]
      // A store that was closed may have been deleted: then the batch alone is not enough.
      this.#rewrite ||= rewrite || isClosed(error)
      this.#letGo()
      this.#fail(error)
    } finally {
      this.#writing = undefined
      if (this.#state === 'saving') this.#schedule(GATHER)
    }
  }

  /** Small updates as one, so that the log stays short; to merge long ones costs more than it saves. */
  #together(updates: readonly Uint8Array[]): readonly Uint8Array[] {
    const bytes = updates.reduce((sum, { length }) => sum + length, 0)
    if (updates.length < 2 || bytes > MERGED * updates.length) return updates
    return [merged(updates) ?? this.#replica.all()]
  }

  /** Everything is written already: when this fails, the log is only longer than it need be. */
  async #shorten(): Promise<void> {
    try {
      const key = await compact(await this.#open(), (records) => {
        const unreadable = this.#take(records)
        if (unreadable.length > 0) this.#damage = problem('document-damaged')
        return { whole: this.#replica.all(), unreadable }
      })
      this.#seen = new Set(key === undefined ? [] : [key])
      this.#long = LONG
      if (this.#damage) this.#tell(this.#state)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      this.#letGo()
      // Tried again after as many records more, not with every change.
      this.#long = this.#seen.size + LONG
    }
  }

  #fail(error: unknown): void {
    this.#problem = troubleFrom(error)
    this.#tell('failed')
    this.#schedule(this.#wait)
    this.#wait = Math.min(this.#wait * 2, LONGEST_RETRY)
  }

  #schedule(wait: number): void {
    // A try that is already waiting is not put off by more typing.
    if (this.#closed || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.flushed()
    }, wait)
  }

  #stop(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#stops.forEach((stop) => stop())
    this.#stopListening()
    if (!this.#writing) this.#letGo()
  }

  #letGo(): void {
    this.#db?.close()
    this.#db = undefined
  }

  #tell(state: KeptState): void {
    this.#state = state
    for (const listener of [...this.#listeners]) listener()
  }
}

const isClosed = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'InvalidStateError'
