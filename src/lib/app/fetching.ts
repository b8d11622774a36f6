import { createSubscriber } from 'svelte/reactivity'

/** The waits between tries, in ms. The last one goes on: a phone in a pocket loses nothing by it. */
const WAITS = [2000, 5000, 15_000, 60_000, 5 * 60_000]

/** What says that there is a network again. */
type Online = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

/**
 * A part of the app that comes when it is needed. One that cannot be had is asked for again by itself, after
 * growing waits and as soon as the browser is online: nobody has to open something to set it off.
 */
export class Fetching<T> {
  readonly #load: () => Promise<T>
  readonly #online: Online | undefined
  readonly #waiting = new Set<(part: T) => void>()
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => {
    this.#listeners.add(update)
    return () => void this.#listeners.delete(update)
  })
  #part: T | undefined
  #trying: Promise<void> | undefined
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    load: () => Promise<T>,
    online: Online | undefined = typeof window === 'undefined' ? undefined : window,
  ) {
    this.#load = load
    this.#online = online
  }

  /** It could not be had so far, and is asked for again. Tracks. */
  get lacking(): boolean {
    this.#track()
    return this.#part === undefined && this.#failures > 0
  }

  /** The part, however long it takes; never rejects. Once `left` is aborted nothing comes of it any more. */
  async get(left?: AbortSignal): Promise<T> {
    if (this.#part !== undefined) return this.#part
    const coming = new Promise<T>((resolve) => {
      this.#waiting.add(resolve)
      left?.addEventListener('abort', () => this.#waiting.delete(resolve), { once: true })
    })
    if (this.#timer === undefined) void this.#try()
    return coming
  }

  /** The part, or nothing when it cannot be had at the moment. */
  async now(): Promise<T | undefined> {
    if (this.#part === undefined) await this.#try(false)
    return this.#part
  }

  /** `isDue`: it is time, rather than that somebody asks: only such tries lengthen the wait. */
  #try(isDue = true): Promise<void> {
    return (this.#trying ??= this.#once(isDue).finally(() => (this.#trying = undefined)))
  }

  async #once(isDue: boolean): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#online?.removeEventListener('online', this.#again)
    try {
      const part = await this.#load()
      this.#part = part
      for (const resolve of this.#waiting) resolve(part)
      this.#waiting.clear()
    } catch {
      // Browsers give an error of any kind for a script that did not come.
      if (isDue || this.#failures === 0) this.#failures++
      const wait = WAITS[Math.min(this.#failures, WAITS.length) - 1]
      this.#timer = setTimeout(this.#again, wait)
      this.#online?.addEventListener('online', this.#again)
    }
    for (const tell of [...this.#listeners]) tell()
  }

  readonly #again = () => void this.#try()
}
