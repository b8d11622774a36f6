interface Drawn<T> {
  readonly slot: string
  readonly item: T
}

/**
 * Gives what is drawn a place to be drawn in. What stays keeps its place; what comes takes a place
 * that was left, so that scrolling fills elements again instead of making new ones. Things of two
 * sorts never share a place.
 */
export class Slots<T extends { readonly id: string }> {
  readonly #sortOf: (item: T) => string
  #drawn: readonly Drawn<T>[] = []
  #made = 0

  constructor(sortOf: (item: T) => string) {
    this.#sortOf = sortOf
  }

  /**
   * `items` with their places, in their order. With `still` the places keep the order they had:
   * an element that is moved within the page loses the focus and the caret.
   */
  assign(items: readonly T[], still: boolean): readonly Drawn<T>[] {
    const known = new Map(this.#drawn.map((each) => [each.item.id, each.slot]))
    const staying = new Set(items.map(({ id }) => id))
    const left = this.#drawn.filter(({ item }) => !staying.has(item.id))
    const free = (item: T): string => {
      const at = left.findIndex((each) => this.#sortOf(each.item) === this.#sortOf(item))
      const [taken] = at < 0 ? [] : left.splice(at, 1)
      return taken?.slot ?? `${this.#sortOf(item)}${this.#made++}`
    }
    const drawn = items.map((item) => ({ slot: known.get(item.id) ?? free(item), item }))
    this.#drawn = still ? this.#inOldOrder(drawn) : drawn
    return this.#drawn
  }

  #inOldOrder(drawn: readonly Drawn<T>[]): readonly Drawn<T>[] {
    const bySlot = new Map(drawn.map((each) => [each.slot, each]))
    const old = this.#drawn.flatMap(({ slot }) => bySlot.get(slot) ?? [])
    const had = new Set(old)
    return [...old, ...drawn.filter((each) => !had.has(each))]
  }
}
