import { createSubscriber } from 'svelte/reactivity'
import type * as Y from 'yjs'
import { readAll, type Fields, type Values } from '../domain/field'
import { mine } from './mine'
import { shallow, write } from './stored'

/** The one record every document has: its title and what is true of the whole of it. */
export class Single<F extends Fields> {
  readonly #fields: F
  readonly #stored: Y.Map<unknown>
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  #value: Values<F> | undefined

  constructor(stored: Y.Map<unknown>, fields: F) {
    this.#stored = stored
    this.#fields = fields
    stored.observe(() => {
      this.#value = undefined
      for (const listener of [...this.#listeners]) listener()
    })
  }

  /** The record as it is now. Tracks; the same object until somebody changes it. */
  get now(): Values<F> {
    this.#track()
    return (this.#value ??= Object.freeze(readAll(this.#fields, shallow(this.#stored))))
  }

  /** Writes only the keys given. */
  set(patch: Partial<Values<F>>): void {
    this.#stored.doc?.transact(() => {
      write(this.#stored, patch)
      // Events come when the whole edit is over; what reads inside it must see what it wrote.
      this.#value = undefined
    }, mine)
  }

  /** Calls `listener` after every change, ours or a peer's. Returns the function that stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}
