import { createSubscriber } from 'svelte/reactivity'
import type { Document } from '../store/document'
import type { Step } from '../store/history'

/** A step made in two documents at once has one name, and at most this many ms between. */
const TOGETHER = 100

/** How many steps are remembered across all documents. Source: design, section 5, last line. */
const DEPTH = 50

/**
 * The last thing this person did in any document, and undo and redo of it. Each document knows
 * its own steps; this knows in which document they were made.
 */
export class LastStep {
  readonly #done: Document[] = []
  readonly #undone: Document[] = []
  readonly #seen = new WeakMap<Document, Step | undefined>()
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => {
    this.#listeners.add(update)
    return () => void this.#listeners.delete(update)
  })

  /** Follows the steps made in `doc` from now on. */
  follow(doc: Document): void {
    this.#seen.set(doc, doc.history.last)
    doc.history.onChange(() => {
      const { last } = doc.history
      const before = this.#seen.get(doc)
      this.#seen.set(doc, last)
      // A new step is newer than the one before; undo and redo below move the steps themselves.
      if (last && last !== before && !this.#moving) {
        this.#done.push(doc)
        if (this.#done.length > DEPTH) this.#done.shift()
        this.#undone.length = 0
      }
      this.#tell()
    })
  }

  /** What was done last, and when. Tracks. */
  get last(): Step | undefined {
    this.#track()
    return this.#done.at(-1)?.history.last
  }

  /** What redo would do again. Tracks. */
  get next(): Step | undefined {
    this.#track()
    return this.#undone.at(-1)?.history.next
  }

  /** Takes back the last step, in whichever document it was made, or in all it was made in. */
  undo(): Step | undefined {
    return this.#all(
      () => this.last,
      () => this.#done.at(-1),
      () => this.#move(this.#done, this.#undone, (doc) => doc.history.undo()),
    )
  }

  redo(): Step | undefined {
    return this.#all(
      () => this.next,
      () => this.#undone.at(-1),
      () => this.#move(this.#undone, this.#done, (doc) => doc.history.redo()),
    )
  }

  /** What was done so far is not offered to be taken back any more. */
  forget(): void {
    this.#done.length = 0
    this.#undone.length = 0
    this.#tell()
  }

  #moving = false

  #move(
    from: Document[],
    to: Document[],
    move: (doc: Document) => Step | undefined,
  ): Step | undefined {
    const doc = from.pop()
    if (!doc) return undefined
    this.#moving = true
    try {
      const step = move(doc)
      // A step of which all stays cannot be brought again: it never went.
      if (step && step.stays !== 'all') to.push(doc)
      return step
    } finally {
      this.#moving = false
      this.#tell()
    }
  }

  /** One step, and with it the same step as it was made in other documents: a script and its scenes. */
  #all(
    coming: () => Step | undefined,
    where: () => Document | undefined,
    move: () => Step | undefined,
  ): Step | undefined {
    const first = coming()
    const moved = new Set([where()])
    const step = move()
    for (;;) {
      const next = coming()
      const doc = where()
      if (!step || !first || !next || moved.has(doc) || next.label !== first.label) return step
      if (first.label === '' || Math.abs(next.at - first.at) > TOGETHER) return step
      moved.add(doc)
      const also = move()
      if (also?.stays && !step.stays) return { ...step, stays: 'some' }
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
