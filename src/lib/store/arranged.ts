import type { Id } from '../domain/id'

/** Rows in one order. While only what stands in them changes, a few are put anew and no row is looked up. */
export class Arranged<R> {
  readonly #ids: readonly Id[]
  readonly #read: (id: Id) => R
  readonly #touched = new Set<string>()
  #rows: readonly R[] | undefined
  #places: ReadonlyMap<string, number> | undefined

  constructor(ids: readonly Id[], read: (id: Id) => R) {
    this.#ids = ids
    this.#read = read
  }

  /** The row of this id is another one from now on. */
  touch(id: string): void {
    if (this.#rows) this.#touched.add(id)
  }

  get rows(): readonly R[] {
    if (!this.#rows) return (this.#rows = Object.freeze(this.#ids.map((id) => this.#read(id))))
    if (this.#touched.size === 0) return this.#rows
    const places = (this.#places ??= new Map(this.#ids.map((id, at) => [id, at])))
    const rows = [...this.#rows]
    for (const touched of this.#touched) {
      const at = places.get(touched)
      const id = at === undefined ? undefined : this.#ids[at]
      if (at !== undefined && id) rows[at] = this.#read(id)
    }
    this.#touched.clear()
    return (this.#rows = Object.freeze(rows))
  }
}
