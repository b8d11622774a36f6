import { FRAME_HEAD } from './frames'
import type { Cut } from './fountain'
import type { Report } from './frames'

/** How much a moving code shows at once, and how often. */
export interface Dial {
  /** Most bytes in one frame. */
  readonly size: number
  /** Frames a second. */
  readonly rate: number
}

/** Steps of the dial: from what any camera reads to what a good one at arm's length does. */
export const dials: readonly Dial[] = [
  { size: 160, rate: 2.5 },
  { size: 300, rate: 6 },
  { size: 520, rate: 8 },
  { size: 850, rate: 10 },
  { size: 1200, rate: 12 },
  { size: 1700, rate: 15 },
]

/** Where the dial stands before anybody has said anything. */
export const FIRST_DIAL = 3

/** How many seconds a file of this cut takes at a step, when one frame in ten is lost. */
export const secondsFor = ({ block, blocks }: Cut, step: number): number => {
  const { size, rate } = dials[step] ?? { size: 160, rate: 2.5 }
  const symbols = Math.max(1, Math.floor((size - FRAME_HEAD) / block))
  return Math.ceil((blocks + 3) / symbols / 0.9 / rate)
}

/** Above this many seconds a file is the better way. */
export const TOO_SLOW = 90

/** What was shown and what was read of it, between two reports. */
export interface Stretch {
  readonly shown: number
  readonly read: number
}

/**
 * The next step, from how much of what was shown has been read: down when most is lost, up when
 * nearly nothing is. Absent: too little was shown to tell.
 */
export const adapted = (step: number, { shown, read }: Stretch): number | undefined => {
  if (shown < ENOUGH) return undefined
  const share = read / shown
  if (share < 0.5) return Math.max(0, step - 1)
  if (share > 0.85) return Math.min(dials.length - 1, step + 1)
  return step
}

const ENOUGH = 12

/** Longest wait before a step that was too quick is tried again, in stretches. */
const LONGEST_WAIT = 32

/** Follows reports and turns the dial after them. */
export class Adapting {
  step: number
  #from: { readonly shown: number; readonly frames: number } | undefined
  /** Stretches in a row in which nearly all was read. */
  #calm = 0
  /** For each step, how often it lost most frames since it was last read well. */
  #falls = dials.map(() => 0)

  constructor(step = FIRST_DIAL) {
    this.step = step
  }

  /** A report came while `shown` frames had been shown. */
  heard({ frames }: Report, shown: number): void {
    const from = this.#from
    // The reader began again, or this is its first word.
    if (!from || frames < from.frames) {
      this.#from = { shown, frames }
      return
    }
    const next = adapted(this.step, { shown: shown - from.shown, read: frames - from.frames })
    if (next === undefined) return
    this.#from = { shown, frames }
    this.#follow(next)
  }

  #follow(next: number): void {
    const { step } = this
    if (next > step) {
      this.#falls[step] = 0
      const wait = Math.min(LONGEST_WAIT, 2 ** (this.#falls[next] ?? 0))
      if (++this.#calm < wait) return
    } else if (next < step) this.#falls[step] = (this.#falls[step] ?? 0) + 1
    this.#calm = 0
    this.step = next
  }

  /** A person turned the dial: what was counted before says nothing any more. */
  turn(step: number): void {
    this.step = Math.min(dials.length - 1, Math.max(0, step))
    this.#from = undefined
    this.#calm = 0
    this.#falls.fill(0)
  }
}
