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
    const { from, to } = this.held(now, firstShown) ?? { from: 0, to: 0 }
    return to - from
  }

  /** The row that has to stay, by its number before and now. Absent when none has moved. */
  held(now: Ordered, firstShown: number): { from: number; to: number } | undefined {
    const before = this.#before
    this.#before = now
    if (!before || before.items === now.items) return undefined
    const recent = performance.now() - this.#touchedAt < SETTLED
    const id = recent && this.#touched !== undefined ? this.#touched : before.items[firstShown]?.id
    if (id === undefined || (firstShown === 0 && id !== this.#touched)) return undefined
    const [from, to] = [before.indexById.get(id), now.indexById.get(id)]
    return from === undefined || to === undefined || from === to ? undefined : { from, to }
  }
}
