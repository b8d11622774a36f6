import { problem, type Problem } from '../../domain/problem'
import { Adapting, dials, secondsFor, TOO_SLOW } from '../../sync/optical/dial'
import { cutOf, MOST_BYTES } from '../../sync/optical/fountain'
import { Outgoing, type Report } from '../../sync/optical/frames'

/** How long a file of so many bytes takes as a moving code, in seconds. Absent: too large for it. */
export const secondsToShow = (bytes: number): number | undefined => {
  const cut = cutOf(bytes)
  return cut && secondsFor(cut, new Adapting().step)
}

/** Whether a file is the better way for so many seconds. */
export const isTooSlow = (seconds: number): boolean => seconds > TOO_SLOW

/** A file shown as a moving code: frames without end, at the pace the dial says. */
export class MovingOut {
  readonly #out: Outgoing
  readonly #adapting = new Adapting()
  #step = $state(0)
  #shownFrames = 0
  #shown = $state(0)
  #report = $state.raw<Report | undefined>()

  private constructor(out: Outgoing) {
    this.#out = out
    this.#step = this.#adapting.step
  }

  static async of(file: Blob): Promise<MovingOut | Problem> {
    if (file.size > MOST_BYTES) return problem('handoff-large')
    const out = await Outgoing.of(new Uint8Array(await file.arrayBuffer()))
    return out ? new MovingOut(out) : problem('file-empty')
  }

  /** Frames a second now. */
  get rate(): number {
    return dials[this.#step]?.rate ?? 1
  }

  /** Where the dial stands, from 0, the slowest. */
  get step(): number {
    return this.#step
  }

  readonly steps = dials.length

  turn(step: number): void {
    this.#adapting.turn(step)
    this.#step = this.#adapting.step
  }

  /** Seconds at this pace from the start to the end. */
  get seconds(): number {
    return secondsFor(this.#out.cut, this.#step)
  }

  /** How much of the file has been shown, and how much it takes, both in blocks. */
  get progress(): { readonly shown: number; readonly needed: number } {
    return { shown: this.#shown, needed: this.#out.cut.blocks }
  }

  /** What the other device last said of itself; absent when it was not seen. */
  get report(): Report | undefined {
    return this.#report
  }

  /** The next frame. */
  next(): Uint8Array<ArrayBuffer> {
    const frame = this.#out.frame(dials[this.#step]?.size ?? 0)
    this.#shownFrames++
    this.#shown = this.#out.shown
    return frame
  }

  /** The camera of this device read something: the other one's report, or not. */
  heard(code: Uint8Array): void {
    const report = this.#out.reportIn(code)
    if (!report) return
    this.#report = report
    this.#adapting.heard(report, this.#shownFrames)
    this.#step = this.#adapting.step
  }
}
