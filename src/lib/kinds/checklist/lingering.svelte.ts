import type { Id } from '../../domain/id'

/** How long after a touch nothing may move under the finger, in ms. Source: design, section 9. */
const SETTLED = 3000

/**
 * The things a list of what is still to do goes on showing after they were done, so that nobody's
 * change moves what somebody is about to touch. They go at the next quiet moment.
 */
export class Lingering {
  #held = $state.raw<ReadonlySet<Id>>(new Set())
  #touchedAt = -Infinity
  #waiting: ReturnType<typeof setTimeout> | undefined

  has(id: Id): boolean {
    return this.#held.has(id)
  }

  /** Somebody touches the list. */
  touch(): void {
    this.#touchedAt = performance.now()
  }

  /** Holds what is open now and lets go of the rest: at once, as when the list is drawn anew. */
  hold(open: Iterable<Id>): void {
    clearTimeout(this.#waiting)
    this.#held = new Set(open)
  }

  /** The same as soon as nobody has touched the list for a moment. */
  settle(open: () => Iterable<Id>): void {
    clearTimeout(this.#waiting)
    const wait = SETTLED - (performance.now() - this.#touchedAt)
    if (wait <= 0) this.hold(open())
    else this.#waiting = setTimeout(() => this.settle(open), wait)
  }

  stop(): void {
    clearTimeout(this.#waiting)
  }
}
