/** Rows that fill the tallest tablet, at 44 px each. */
const SCREEN = 32
/** Rows that are added in each later frame: few enough for a slow tablet to keep up. */
const PIECE = 24

/**
 * How much of a long list is drawn: what fills a screen at once, the rest piece by piece in the frames that
 * follow, so that what stands beside it does not wait. To be made while a component is.
 */
export class FromTop<T> {
  readonly #read: () => readonly T[]
  #drawn = $state(SCREEN)
  readonly #rows: readonly T[] = $derived.by(() =>
    this.#drawn < this.#read().length ? this.#read().slice(0, this.#drawn) : this.#read(),
  )

  constructor(read: () => readonly T[]) {
    this.#read = read
    $effect(() => {
      if (this.#drawn >= read().length) return
      // Nobody sees frames of a page that is hidden, and none come.
      if (document.visibilityState !== 'visible') {
        this.#drawn = read().length
        return
      }
      let timer: ReturnType<typeof setTimeout> | undefined
      const frame = requestAnimationFrame(() => {
        timer = setTimeout(() => (this.#drawn += PIECE))
      })
      return () => {
        cancelAnimationFrame(frame)
        clearTimeout(timer)
      }
    })
  }

  get now(): readonly T[] {
    return this.#rows
  }
}
