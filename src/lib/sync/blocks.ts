import type { Refusal } from './link'
import type { Timing } from './timing'

/** How long the first refusal keeps a device out, and how long the longest, in ms. */
const FIRST = { bad: 60_000, other: 30_000 }
const LONGEST = { bad: 3_600_000, other: 600_000 }
/** Devices remembered at most: names are free, so the oldest are forgotten. */
const REMEMBERED = 500

/** Devices that were left for a reason, each kept out for longer every time. Rule [W10] in SPEC.md. */
export class Blocks {
  readonly #timing: Timing
  readonly #until = new Map<string, { readonly at: number; readonly times: number }>()

  constructor(timing: Timing) {
    this.#timing = timing
  }

  /** Keeps this peer out. Returns for how many ms. */
  add(peer: string, why: Refusal): number {
    const kind = why === 'bad' ? 'bad' : 'other'
    const times = (this.#until.get(peer)?.times ?? 0) + 1
    const wait = Math.min(FIRST[kind] * 2 ** (times - 1), LONGEST[kind])
    this.#until.delete(peer)
    this.#until.set(peer, { at: this.#timing.steady() + wait, times })
    const [oldest] = this.#until.keys()
    if (this.#until.size > REMEMBERED && oldest !== undefined) this.#until.delete(oldest)
    return wait
  }

  has(peer: string): boolean {
    return (this.#until.get(peer)?.at ?? -Infinity) > this.#timing.steady()
  }
}
