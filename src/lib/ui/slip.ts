/** A second tap within this time is a slip of a glove, or rain. Source: design, section 5. */
const SLIP = 400

/** Tells real taps from slips: `may()` is true at most once in 400 ms. */
export class Slip {
  #last = -Infinity

  may(): boolean {
    const now = performance.now()
    if (now - this.#last < SLIP) return false
    this.#last = now
    return true
  }

  /** What is tapped changed just now: a tap that comes at once was meant for what was there before. */
  hold(): void {
    this.#last = performance.now()
  }

  /** The next tap counts in any case: it was chosen from a list, not tapped twice. */
  forget(): void {
    this.#last = -Infinity
  }
}
