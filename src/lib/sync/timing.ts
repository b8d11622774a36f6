/** Time and chance as sync takes them, so that a simulation can pass its own. */
export interface Timing {
  /** ms since 1970, as people read it. May be set back. */
  now(): number
  /** ms since some moment; never set back. For how long something has lasted. */
  steady(): number
  /** Runs `work` once, `ms` from now. Returns the function that stops it. */
  after(ms: number, work: () => void): () => void
  /** Runs `work` every `ms`. Returns the function that stops it. */
  every(ms: number, work: () => void): () => void
  /** From 0 up to, not including, 1. */
  random(): number
}

/** When a moment of the steady clock was, in ms since 1970 by the clock as it is set now. */
export const wallTime = (timing: Timing, steady: number): number =>
  Math.round(timing.now() - (timing.steady() - steady))

/** The clock and the dice of this machine. */
export const realTiming: Timing = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  every: (ms, work) => {
    const timer = setInterval(work, ms)
    return () => clearInterval(timer)
  },
  random: () => Math.random(),
}
