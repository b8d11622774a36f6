import { SvelteSet } from 'svelte/reactivity'

/** Several rows of a list that one action is for. */
export class Picking<R extends { readonly id: string }> {
  #on = $state(false)
  readonly #ids = new SvelteSet<string>()
  readonly #rows: () => readonly R[]
  /** What a row is called. */
  readonly name: (row: R) => string
  /** Whether a row can be picked. */
  readonly may: (row: R) => boolean

  constructor(rows: () => readonly R[], name: (row: R) => string, may: (row: R) => boolean) {
    this.#rows = rows
    this.name = name
    this.may = may
  }

  /** Rows are picked now: a tap on one picks it. */
  get on(): boolean {
    return this.#on
  }

  /** What is picked, in order, of what is shown. */
  readonly picked: readonly R[] = $derived.by(() =>
    this.#rows().filter((row) => this.#ids.has(row.id)),
  )
  readonly all: readonly R[] = $derived.by(() => this.#rows().filter(this.may))

  has({ id }: R): boolean {
    return this.#ids.has(id)
  }

  start(): void {
    this.#on = true
  }
  add(row: R): void {
    this.start()
    if (this.may(row)) this.#ids.add(row.id)
  }
  toggle(row: R): void {
    if (!this.#ids.delete(row.id)) this.#ids.add(row.id)
  }
  /** All of them; none where all were. */
  toggleAll(): void {
    const all = this.picked.length < this.all.length
    this.#ids.clear()
    if (all) for (const { id } of this.all) this.#ids.add(id)
  }
  stop(): void {
    this.#on = false
    this.#ids.clear()
  }
}
