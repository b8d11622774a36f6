import type { Timing } from './timing'

/** Allows so much a second, and more at once after a quiet while. */
export class Bucket {
  readonly #timing: Timing
  readonly #perSecond: number
  readonly #most: number
  #left: number
  #at: number

  constructor(timing: Timing, perSecond: number, most: number) {
    this.#timing = timing
    this.#perSecond = perSecond
    this.#most = most
    this.#left = most
    this.#at = timing.steady()
  }

  /** Whether one more is within what is allowed; counts it if so. */
  take(): boolean {
    const now = this.#timing.steady()
    const passed = (now - this.#at) / 1000
    this.#at = now
    this.#left = Math.min(this.#most, this.#left + passed * this.#perSecond)
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
