import { untrack } from 'svelte'

/** From how many rows on what is worked out of all of them would be felt by who changes one. */
export const LONG = 1000

/**
 * A list for what stands beside it and is worked out of the whole of it: counts, groups, what is missing. Of a
 * long list it is one frame behind, so that who ticks or types never waits for it; a short one is never behind.
 * To be made while a component is.
 */
export class Trailing<T> {
  readonly #read: () => readonly T[]
  readonly #isLong: boolean = $derived.by(() => this.#read().length >= LONG)
  #shown = $state.raw<readonly T[]>([])

  constructor(read: () => readonly T[]) {
    this.#read = read
    this.#shown = untrack(read)
    $effect.pre(() => {
      const next = read()
      if (next === untrack(() => this.#shown)) return
      const show = () => (this.#shown = next)
      if (!untrack(() => this.#isLong) || document.visibilityState !== 'visible') show()
      else return afterFrame(show)
    })
  }

  get now(): readonly T[] {
    return this.#isLong ? this.#shown : this.#read()
  }
}

/** Calls `work` when the next frame has been drawn. Returns what stops it. */
const afterFrame = (work: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => (timer = setTimeout(work)))
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
