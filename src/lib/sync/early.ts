import type { Id } from '../domain/id'
import type { Replica } from '../store/replica'
import type { Partner } from './partner'

interface Held {
  readonly update: Uint8Array
  readonly from: Partner
  readonly until: number
}

/** How long an update waits for what it builds on, in ms; then it is let go and asked for. */
const KEEP = 10_000
/** Most bytes that wait, of one document and of all. */
const MOST = 512 * 1024
const MOST_OF_ALL = 4 * 1024 * 1024

/**
 * Updates that came before what they build on: by another way, or overtaking a long one. They wait
 * here and not in the document, where Yjs would keep them for ever.
 */
export class Early {
  readonly #held = new Map<Id, Held[]>()
  #bytes = 0

  get size(): number {
    return this.#held.size
  }

  /** Bytes that wait now. */
  get bytes(): number {
    return this.#bytes
  }

  hold(id: Id, update: Uint8Array, from: Partner, now: number): void {
    const held = this.#held.get(id) ?? []
    const bytes = held.reduce((sum, one) => sum + one.update.length, update.length)
    if (bytes > MOST || this.#bytes + update.length > MOST_OF_ALL) return
    held.push({ update, from, until: now + KEEP })
    this.#held.set(id, held)
    this.#bytes += update.length
  }

  /** The document has grown: takes in what fits now, until nothing more does. */
  retry(id: Id, replica: Replica): void {
    let held = this.#held.get(id)
    for (let before = -1; held && held.length !== before;) {
      before = held.length
      held = held.filter(({ update, from }) => replica.accept(update, from) === 'early')
      this.#keep(id, held)
    }
  }

  /** Lets go what has waited too long. */
  expire(now: number): void {
    for (const [id, held] of this.#held) {
      this.#keep(
        id,
        held.filter(({ until }) => until > now),
      )
    }
  }

  #keep(id: Id, held: Held[]): void {
    const before = this.#held.get(id) ?? []
    const bytes = (list: readonly Held[]) => list.reduce((sum, one) => sum + one.update.length, 0)
    this.#bytes += bytes(held) - bytes(before)
    if (held.length > 0) this.#held.set(id, held)
    else this.#held.delete(id)
  }
}
