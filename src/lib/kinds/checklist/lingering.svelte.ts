import { SvelteSet } from 'svelte/reactivity'
import type { Id } from '../../domain/id'

/** How long after a touch nothing may move under the finger, in ms. Source: design, section 9. */
const SETTLED = 3000

/**
 * The things a list of what is still to do goes on showing after they were done. What others did goes at the next
 * quiet moment, so that nobody's change moves what somebody is about to touch; what this person did stays until
 * the list is drawn anew, so that a wrong tick is seen and undone.
 */
export class Lingering {
  #held = $state.raw<ReadonlySet<Id>>(new Set())
  readonly #own = new SvelteSet<Id>()
  #touchedAt = -Infinity
  #waiting: ReturnType<typeof setTimeout> | undefined

  has(id: Id): boolean {
    return this.#held.has(id) || this.#own.has(id)
  }

  /** This person changed it. */
  keep(id: Id): void {
    this.#own.add(id)
  }

  /** Somebody touches the list. */
  touch(): void {
    this.#touchedAt = performance.now()
  }

  /** Holds what is open now and lets go of the rest: the list is drawn anew. */
  hold(open: Iterable<Id>): void {
    this.#own.clear()
    this.#letGo(open)
  }

  /** Lets go of what others did, as soon as nobody has touched the list for a moment. */
  settle(open: () => Iterable<Id>): void {
    clearTimeout(this.#waiting)
    const wait = SETTLED - (performance.now() - this.#touchedAt)
    if (wait <= 0) this.#letGo(open())
    else this.#waiting = setTimeout(() => this.settle(open), wait)
  }

  stop(): void {
    clearTimeout(this.#waiting)
  }

  #letGo(open: Iterable<Id>): void {
    clearTimeout(this.#waiting)
    this.#held = new Set(open)
  }
}
