import { isTyping } from './keys.svelte'

/** So many rows are drawn beside the one. */
const NEAR = 50

interface Row {
  readonly id: string
}

/**
 * Goes through rows one at a time. Which one is shown is the one somebody went to, or else the first that `waits`
 * at or after the one that was answered last: so what is undone comes back.
 */
export class OneByOne<T extends Row> {
  readonly #rows: () => readonly T[]
  readonly #waits: readonly ((row: T) => boolean)[]
  /** Where it goes on from. */
  #from = $state<string>()
  #stays = $state(false)

  /** `waits`: what is still to be answered; what answers the second waits until nothing answers the first. */
  constructor(rows: () => readonly T[], ...waits: readonly ((row: T) => boolean)[]) {
    this.#rows = rows
    this.#waits = waits
  }

  readonly #place = $derived.by(() => this.#placeOf(this.#from))
  /** What is shown; nothing where nothing waits. */
  readonly now: T | undefined = $derived.by(() =>
    this.#stays && this.#place >= 0 ? this.#rows()[this.#place] : this.#first(this.#place),
  )
  /** From 1. */
  readonly place: number = $derived.by(() => this.#placeOf(this.now?.id) + 1)
  readonly before: T | undefined = $derived.by(() => this.#rows()[this.place - 2])
  readonly after: T | undefined = $derived.by(() => this.#rows()[this.place])
  /** What waits next, after the one that is shown, and then from the top. */
  readonly next: T | undefined = $derived.by(() => this.#first(this.place, this.now?.id))

  /** The rows beside it: of a long list those around, which stay the same while it goes on among them. */
  readonly near: readonly T[] = $derived.by(() => {
    const at = Math.floor(Math.max(0, this.place - 1) / NEAR) * NEAR
    return this.#rows().slice(at, at + NEAR)
  })

  #placeOf(id: string | undefined): number {
    return this.#rows().findIndex((row) => row.id === id)
  }

  #first(place: number, but?: string): T | undefined {
    const rows = this.#rows()
    const at = Math.max(0, place)
    const turned = [...rows.slice(at), ...rows.slice(0, at)]
    for (const waits of this.#waits) {
      const found = turned.find((row) => row.id !== but && waits(row))
      if (found) return found
    }
    return undefined
  }

  /** Shows a row, and goes on showing it whatever becomes of it. */
  goTo(id: string | undefined): void {
    if (id === undefined) return
    this.#from = id
    this.#stays = true
  }

  /** A row was answered: on from there to what waits. */
  goOn(id: string): void {
    this.#from = id
    this.#stays = false
  }

  /** Arrow left and right: the one before and the one after. */
  key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event)) return
    const to = { ArrowLeft: this.before, ArrowRight: this.after }[event.key]
    if (!to) return
    event.preventDefault()
    this.goTo(to.id)
  }
}
