import type { Server } from './peer'
import { wallTime, type Timing } from './timing'

/** The lines to signalling servers, each with its state and since when it is so. */
export class Lines {
  readonly #timing: Timing
  readonly #onChange: () => void
  /** Since when, on the steady clock. */
  readonly #states = new Map<string, Pick<Server, 'open' | 'since'>>()

  constructor(timing: Timing, onChange: () => void) {
    this.#timing = timing
    this.#onChange = onChange
  }

  get all(): readonly Server[] {
    return [...this.#states].map(([url, { open, since }]) => ({
      ...{ url, open, since: wallTime(this.#timing, since) },
    }))
  }

  /** How many answer. */
  get open(): number {
    return [...this.#states.values()].filter(({ open }) => open).length
  }

  /** Notes that a line is open or not, or that nobody knows yet. */
  note(url: string, open: boolean | undefined): void {
    const known = this.#states.get(url)
    if (known && known.open === open) return
    this.#states.set(url, { open, since: this.#timing.steady() })
    this.#onChange()
  }
}
