/** Frames and bytes that a partner may send unasked: at once, and more of them every second. */
const FRAMES = { most: 2000, perSecond: 200 }
const BYTES = { most: 32 * 1024 * 1024, perSecond: 2 * 1024 * 1024 }

/**
 * What one partner may send unasked. Thirty people who type all day stay far below it; what is over
 * is let fall and asked for later, so that no device drowns in another's flood.
 */
export class Allowance {
  #frames = FRAMES.most
  #bytes = BYTES.most
  #at: number

  constructor(now: number) {
    this.#at = now
  }

  /** Whether a frame of `bytes` may be looked at. Counts it when it may. */
  take(bytes: number, now: number): boolean {
    // A clock that was set back gives nothing and takes nothing.
    const seconds = Math.max(0, now - this.#at) / 1000
    this.#at = now
    this.#frames = Math.min(FRAMES.most, this.#frames + seconds * FRAMES.perSecond)
    this.#bytes = Math.min(BYTES.most, this.#bytes + seconds * BYTES.perSecond)
    if (this.#frames < 1 || this.#bytes < bytes) return false
    this.#frames--
    this.#bytes -= bytes
    return true
  }
}
