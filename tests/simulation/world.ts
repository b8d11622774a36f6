import { createHash } from 'node:crypto'
import { ALPHABET, idFrom, type Id } from '../../src/lib/domain/id'
import type { Hash } from '../../src/lib/store/replica'
import type { Timing } from '../../src/lib/sync/timing'
import { randomFrom, type Dice } from '../dice'

interface Due {
  readonly at: number
  readonly order: number
  readonly work: () => void
  stopped: boolean
}

/** One clock and one set of dice for everybody. Nothing happens by itself: `run` lets time pass. */
export class World {
  readonly dice: Dice
  readonly #heap: Due[] = []
  #order = 0
  /** ms since the world began. */
  now = 0

  constructor(seed: number) {
    this.dice = randomFrom(seed)
  }

  /** True once in `in` times. */
  once(times: number): boolean {
    return this.dice(times) === 0
  }

  id(): Id {
    const text = Array.from({ length: 20 }, () => ALPHABET[this.dice(ALPHABET.length)]).join('')
    const id = idFrom(text)
    if (!id) throw new Error(`${text} is no id`)
    return id
  }

  after(ms: number, work: () => void): () => void {
    const due = { at: this.now + ms, order: this.#order++, work, stopped: false }
    this.#push(due)
    return () => (due.stopped = true)
  }

  /** Time as one device sees it: its clock is off by `skew()`. */
  timing(skew: () => number): Timing {
    const every = (ms: number, work: () => void) => {
      let stop = () => undefined as void
      const again = () => {
        stop = this.after(ms, () => {
          again()
          work()
        })
      }
      again()
      return () => stop()
    }
    return {
      now: () => 1_700_000_000_000 + this.now + skew(),
      steady: () => this.now,
      after: (ms, work) => this.after(ms, work),
      every,
      random: () => this.dice(1_000_000) / 1_000_000,
    }
  }

  /** Lets `ms` pass: everything due is done in order, and what it sets off with it. */
  async run(ms: number): Promise<void> {
    await settled()
    const end = this.now + ms
    for (let next = this.#heap[0]; next && next.at <= end; next = this.#heap[0]) {
      this.#pop()
      if (next.stopped) continue
      this.now = Math.max(this.now, next.at)
      next.work()
      await settled()
    }
    this.now = end
  }

  #push(due: Due): void {
    const heap = this.#heap
    let at = heap.push(due) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      const above = heap[up]
      if (!above || !before(due, above)) break
      heap[at] = above
      at = up
    }
    heap[at] = due
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let at = 0
    for (;;) {
      let down = 2 * at + 1
      const [left, right] = [heap[down], heap[down + 1]]
      if (left && right && before(right, left)) down++
      const below = heap[down]
      if (!below || !before(below, last)) break
      heap[at] = below
      at = down
    }
    heap[at] = last
  }
}

const before = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

/** Lets all promises that are ready run. In a simulation everything is ready at once. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** SHA-256 without waiting: the browser's own is asynchronous, which would cost the most here. */
export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest())
export const hash: Hash = sha256
