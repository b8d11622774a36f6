interface Ordered {
  readonly items: readonly { readonly id: string }[]
  readonly indexById: ReadonlyMap<string, number>
}

/** How long after a touch nothing may move under the finger. Source: design, section 9. */
const SETTLED = 3000

/**
 * Keeps what a person reads or touches where it is while others add and move rows above it.
 * Says by how many rows the view has to scroll along.
 */
export class Steady {
  #before: Ordered | undefined
  #touchedAt = -Infinity
  #touched: string | undefined

  touch(id: string | undefined): void {
    this.#touchedAt = performance.now()
    this.#touched = id
  }

  /** `firstShown` is the number of the first row on the screen; at the top nothing is held. */
  follow(now: Ordered, firstShown: number): number {
    const before = this.#before
    this.#before = now
    if (!before || before.items === now.items) return 0
    const recent = performance.now() - this.#touchedAt < SETTLED
    const held =
      recent && this.#touched !== undefined ? this.#touched : before.items[firstShown]?.id
    if (held === undefined || (firstShown === 0 && held !== this.#touched)) return 0
    const [from, to] = [before.indexById.get(held), now.indexById.get(held)]
    return from === undefined || to === undefined ? 0 : to - from
  }
}
