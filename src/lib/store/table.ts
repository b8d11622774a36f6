import { createSubscriber } from 'svelte/reactivity'
import * as Y from 'yjs'
import { readAll, type Fields, type Values } from '../domain/field'
import { idFrom, newId, type Id } from '../domain/id'
import { byRank, ranksAfter, ranksAt } from '../domain/rank'
import { Arranged } from './arranged'
import { mine } from './mine'
import { differing, GONE, shallow, write } from './stored'

export type Row<F extends Fields> = Values<F> & { readonly id: Id }

/** Where records are put: before one, or else after one. */
interface Beside {
  readonly before?: Id | undefined
  readonly after?: Id | undefined
}

/**
 * The records of one type in one document. Reading them in markup, `$derived` or `$effect` tracks
 * them, whoever makes the next change. Rules [T1] to [T10] in SPEC.md.
 */
export class Table<F extends Fields> {
  readonly #fields: F
  readonly #stored: Y.Map<unknown>
  readonly #read = new Map<string, Row<F>>()
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  #ids: readonly Id[] | undefined
  #byId: Arranged<Row<F>> | undefined
  #byRank: Arranged<Row<F>> | undefined

  constructor(stored: Y.Map<unknown>, fields: F) {
    this.#stored = stored
    this.#fields = fields
    stored.observeDeep((events) => this.#forget(events))
  }

  /**
   * Every record, in the order of their ids: the same on every device. A record nobody touched
   * is the same object as last time.
   */
  get rows(): readonly Row<F>[] {
    this.#track()
    this.#byId ??= this.#arranged([...this.#present()].sort())
    return this.#byId.rows
  }

  /** Every record in the order people chose, when the records have a `rank`; else as `rows`. */
  get ordered(): readonly Row<F>[] {
    this.#track()
    if (!('rank' in this.#fields)) return this.rows
    this.#byRank ??= this.#arranged(
      this.#present()
        .map((id) => ({ id, rank: rankOf(this.#row(id)) }))
        .sort(byRank)
        .map(({ id }) => id),
    )
    return this.#byRank.rows
  }

  get size(): number {
    this.#track()
    return this.#present().length
  }

  get(id: Id | undefined): Row<F> | undefined {
    this.#track()
    return id !== undefined && isPresent(this.#stored.get(id)) ? this.#row(id) : undefined
  }

  /** Adds one record, last in order unless `values` has a rank. Returns its new id. */
  add(values: Partial<Values<F>>): Id {
    const [id] = this.addAll([values])
    if (id === undefined) throw new Error('addAll returns an id for every record given')
    return id
  }

  /** Adds many records as one change, in the order given. */
  addAll(rows: readonly Partial<Values<F>>[]): Id[] {
    const ranked = 'rank' in this.#fields
    const ranks = ranked ? ranksAfter(this.#lastRank(), rows.length) : []
    const ids = rows.map(() => newId())
    this.#transact(() => {
      rows.forEach((values, index) => {
        const record = new Y.Map<unknown>()
        if (ranked) record.set('rank', ranks[index])
        for (const [key, value] of Object.entries(values)) {
          if (value !== undefined) record.set(key, value)
        }
        this.#stored.set(String(ids[index]), record)
      })
      this.#stale(ids)
    })
    return ids
  }

  /** Writes only the keys given. When a peer has removed the record, the removal stands. */
  set(id: Id, patch: Partial<Values<F>>): void {
    const record = this.#stored.get(id)
    if (!(record instanceof Y.Map)) return
    this.#change(id, record, patch)
  }

  /** Makes a record read as given, whether it is here, was removed or never was. */
  put(id: Id, values: Values<F>): void {
    const record = this.#stored.get(id)
    if (record instanceof Y.Map) {
      const now = readAll(this.#fields, shallow(record))
      this.#change(id, record, { ...differing(now, values), [GONE]: undefined })
      return
    }
    this.#transact(() => {
      this.#stored.set(
        id,
        new Y.Map(Object.entries(values).filter(([, value]) => value !== undefined)),
      )
      this.#stale([id])
    })
  }

  /** Puts `id` before `next` in the order people chose; at the end when `next` is absent. */
  move(id: Id, next: Id | undefined): void {
    this.place([id], { before: next })
  }

  /** Puts records, in the order given, before another or else after one; at the end when neither is there. */
  place(ids: readonly Id[], { before, after }: Beside): void {
    const moved = ids.filter((id) => this.#stored.get(id) instanceof Y.Map)
    const going = new Set<Id | undefined>(moved)
    if (moved.length === 0 || going.has(before)) return
    const others = this.ordered.filter(({ id }) => !going.has(id))
    const placeOf = (id: Id | undefined) =>
      id === undefined ? -1 : others.findIndex((row) => row.id === id)
    const [next, last] = [placeOf(before), placeOf(after)]
    const at = next >= 0 ? next : last >= 0 ? last + 1 : others.length
    const ranks = ranksAt(others.map(rankOf), at, moved.length)
    const all = [...moved, ...others.slice(at).map(({ id }) => id)]
    this.#transact(() => {
      ranks.forEach((rank, n) => {
        const id = all[n]
        const record = id && this.#stored.get(id)
        if (id && record instanceof Y.Map) this.#change(id, record, { rank })
      })
    })
  }

  /** Removes the record. Undo brings it back with what others typed into it meanwhile. */
  remove(id: Id): void {
    const record = this.#stored.get(id)
    if (!(record instanceof Y.Map)) return
    this.#change(id, record, { [GONE]: true })
  }

  /** Calls `listener` after every change, ours or a peer's. Returns the function that stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** In the order they came, which for most is the order people chose: quick to sort. */
  #present(): readonly Id[] {
    if (this.#ids) return this.#ids
    const ids: Id[] = []
    this.#stored.forEach((record, key) => {
      const id = idFrom(key)
      if (id && isPresent(record)) ids.push(id)
    })
    return (this.#ids = ids)
  }

  #lastRank(): string | undefined {
    // Records without a rank sort last, so the last rank is the last one that is not empty.
    return this.ordered.findLast((row) => rankOf(row) !== '')?.['rank'] as string | undefined
  }

  #arranged(ids: readonly Id[]): Arranged<Row<F>> {
    return new Arranged(ids, (id) => this.#row(id))
  }

  #row(id: Id): Row<F> {
    const known = this.#read.get(id)
    if (known) return known
    // The fields are read by their own readers, and `id` is no field.
    const values = readAll(this.#fields, shallow(this.#stored.get(id)))
    const row = Object.freeze(Object.assign(values, { id })) as Row<F>
    this.#read.set(id, row)
    return row
  }

  #change(id: Id, record: Y.Map<unknown>, patch: Readonly<Record<string, unknown>>): void {
    this.#transact(() => {
      write(record, patch)
      // Sorting ten thousand rows for every tick would be felt.
      if ('rank' in patch || GONE in patch) this.#stale([id])
      else this.#touch(id)
    })
  }

  /** Events come when the whole edit is over; what reads inside it must see what it wrote. */
  #stale(ids: readonly Id[]): void {
    for (const id of ids) this.#read.delete(id)
    this.#ids = this.#byId = this.#byRank = undefined
  }

  /** What stands in a record is another, and where the record stands is not. */
  #touch(id: string): void {
    this.#read.delete(id)
    this.#byId?.touch(id)
    this.#byRank?.touch(id)
  }

  #transact(change: () => void): void {
    const { doc } = this.#stored
    if (doc) doc.transact(change, mine)
  }

  #forget(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    for (const { path, keys } of events) {
      if (path.length === 0) {
        for (const id of keys.keys()) this.#read.delete(id)
        this.#ids = this.#byId = this.#byRank = undefined
      } else {
        this.#touch(String(path[0]))
        if (keys.has('rank')) this.#byRank = undefined
        if (keys.has(GONE)) this.#ids = this.#byId = this.#byRank = undefined
      }
    }
    for (const listener of [...this.#listeners]) listener()
  }
}

const isPresent = (record: unknown): boolean => record instanceof Y.Map && record.get(GONE) !== true

const rankOf = (row: object | undefined): string =>
  row && 'rank' in row && typeof row.rank === 'string' ? row.rank : ''
