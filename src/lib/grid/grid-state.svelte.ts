import { flushSync } from 'svelte'
import type { Column } from './column'
import { cellsIn, rangeOf, type Range } from './range'
import { placing } from '../ui/places'
import { Section, withSections } from '../ui/sections'
import { Slip } from '../ui/slip'
import { Slots } from '../ui/slots'
import { statuses, type Status } from '../ui/status'
import { scrolledTo, windowed } from '../ui/windowed'

/** What a Grid was given, as its state needs it. */
interface Given<R> {
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly groupOf: ((row: R) => string) | undefined
  readonly onedit: ((row: R, key: string, text: string) => void) | undefined
  readonly locked: boolean
}

export interface CellName {
  /** Id of the row. */
  readonly id: string
  /** Key of the column. */
  readonly key: string
}

/** A cell with the element that draws it. */
export interface Hit<R> {
  readonly at: HTMLElement
  readonly row: R
  readonly column: Column<R>
}

/** Where the editing of a cell goes on: Enter down, Tab sideways, or nowhere when it was left. */
export type Move = 'down' | 'right' | 'left' | 'stay' | 'away'

const ways = { down: [1, 0], right: [0, 1], left: [0, -1], stay: [0, 0] } as const

/** Which rows of a Grid are drawn, which cell has the focus, and which is being edited. */
export class GridState<R extends { readonly id: string }> {
  readonly #given: () => Given<R>
  readonly #slip = new Slip()
  readonly #slots = new Slots<R | Section<R>>((item) => (item instanceof Section ? 'head' : 'row'))

  viewport = $state<HTMLElement>()
  scrollTop = $state(0)
  height = $state(600)
  /** Measured height of a row: it depends on the pointer and on the text size. */
  probe = $state(30)
  /** The same, never 0: nothing has a height while the Grid is hidden. */
  readonly rowHeight = $derived(Math.max(20, this.probe))
  /** The focus is inside: elements must not be moved about. */
  focused = $state(false)
  active = $state.raw<CellName>()
  /** The other end of a range, when more than one cell is taken. */
  anchor = $state.raw<CellName>()
  editing = $state.raw<CellName & { readonly typed?: string }>()
  choosing = $state.raw<Hit<R>>()

  readonly items = $derived.by((): readonly (R | Section<R>)[] => {
    const { rows, groupOf } = this.#given()
    return withSections(rows, groupOf)
  })
  readonly #itemPlaces = placing()
  readonly #rowPlaces = placing()
  readonly indexById = $derived(this.#itemPlaces(this.items))
  readonly rowNumbers = $derived.by(() => {
    const { rows } = this.#given()
    return this.items === rows ? this.indexById : this.#rowPlaces(rows)
  })
  readonly #columnNumbers: ReadonlyMap<string, number> = $derived.by(
    () => new Map(this.#given().columns.map(({ key }, at) => [key, at])),
  )
  /** The cells that are taken: the range, or the one that has the focus. */
  readonly area: Range | undefined = $derived.by(() => {
    const end = this.#placeOf(this.active)
    return end && rangeOf(this.#placeOf(this.anchor) ?? end, end)
  })
  /** The same, when there is more than one. */
  readonly range: Range | undefined = $derived(
    this.area && cellsIn(this.area) > 1 ? this.area : undefined,
  )
  readonly #drawn = $derived(
    windowed({
      scrollTop: this.scrollTop,
      height: this.height,
      rowHeight: this.rowHeight,
      count: this.items.length,
    }),
  )
  readonly #first = $derived(this.#drawn.first)
  readonly #end = $derived(this.#drawn.end)
  readonly #shown = $derived.by(() => {
    const slice = this.items.slice(this.#first, this.#end)
    // The cell with the focus stays, however far one scrolls: what is typed there goes on.
    const kept = this.active && this.indexById.get(this.active.id)
    const item = kept === undefined ? undefined : this.items[kept]
    if (item && kept !== undefined && (kept < this.#first || kept >= this.#end)) slice.push(item)
    return slice
  })
  /** The rows and heads that are drawn now, each with the place it is drawn in. */
  readonly shown = $derived.by(() => this.#slots.assign(this.#shown, this.focused))
  /** Where Tab enters: the cell left last, or the first. */
  readonly entry: CellName | undefined = $derived.by(() => {
    if (this.active && this.indexById.has(this.active.id)) return this.active
    const { rows, columns } = this.#given()
    return rows[0] && columns[0] && { id: rows[0].id, key: columns[0].key }
  })
  readonly statusColumn: Column<R> | undefined = $derived.by(() =>
    this.#given().columns.find((column) => column.kind === 'status'),
  )

  constructor(given: () => Given<R>) {
    this.#given = given
  }

  row(id: string | undefined): R | undefined {
    const at = this.rowNumbers.get(id ?? '')
    return at === undefined ? undefined : this.#given().rows[at]
  }

  #placeOf(cell: CellName | undefined): { row: number; column: number } | undefined {
    const row = this.rowNumbers.get(cell?.id ?? '')
    const column = this.#columnNumbers.get(cell?.key ?? '')
    return row === undefined || column === undefined ? undefined : { row, column }
  }

  column(key: string | undefined): Column<R> | undefined {
    return this.#given().columns.find((column) => column.key === key)
  }

  /** The cell an event happened in. */
  hit({ target }: Pick<Event, 'target'>): Hit<R> | undefined {
    if (!(target instanceof Element) || !this.viewport?.contains(target)) return undefined
    const at = target.closest<HTMLElement>('[data-key]')
    const row = this.row(at?.parentElement?.dataset['id'])
    const column = this.column(at?.dataset['key'])
    return at && row && column ? { at, row, column } : undefined
  }

  /** Whether a cell holds text that may be typed over here. */
  canEdit(column: Column<R> | undefined): column is Column<R> {
    const { locked, onedit } = this.#given()
    if (!column || locked || !onedit || column.edit === false) return false
    return column.kind !== 'status' && column.kind !== 'custom' && column.kind !== 'yes'
  }

  /** Scrolls as little as needed for a row to be seen. */
  reveal(id: string): void {
    const at = this.indexById.get(id)
    const { viewport } = this
    if (!viewport || at === undefined) return
    // The head stands over the first row, and the sums over the last.
    const head = [...viewport.querySelectorAll('[data-stays]')].reduce(
      (sum, { clientHeight }) => sum + clientHeight,
      0,
    )
    const { scrollTop, clientHeight } = viewport
    const room = { scrollTop, height: clientHeight - head, rowHeight: this.rowHeight }
    viewport.scrollTop = scrolledTo(at, room)
    this.scrollTop = viewport.scrollTop
  }

  /** Moves the focus to a cell, scrolling as little as needed. `far`: a range grows to it. */
  go(id: string, key: string, far = false): void {
    this.anchor = far ? (this.anchor ?? this.active) : undefined
    this.active = { id, key }
    const { viewport } = this
    if (!viewport || !this.indexById.has(id)) return
    this.reveal(id)
    // At once: the next key may follow before the browser draws, and belongs to this cell.
    flushSync()
    const row = viewport.querySelector(`[data-id="${CSS.escape(id)}"]`)
    const cell = row?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  /** All cells, from the first to the last. */
  takeAll(): boolean {
    const { rows, columns } = this.#given()
    const [row, column] = [rows.at(-1), columns.at(-1)]
    const [first, key] = [rows[0]?.id, columns[0]?.key]
    if (!row || !column || first === undefined || key === undefined) return false
    this.anchor = { id: row.id, key: column.key }
    this.go(first, key, true)
    return true
  }

  /** Which columns of a row are taken, and whether a range ends in it. */
  takenIn(id: string): { from: number; to: number; last: boolean } {
    const at = this.rowNumbers.get(id)
    const { area, range } = this
    const last = area !== undefined && at === area.bottom
    return range && at !== undefined && at >= range.top && at <= range.bottom
      ? { from: range.left, to: range.right, last }
      : { from: 1, to: 0, last }
  }

  /** Back to the cell that had the focus; the range stays. */
  back(): void {
    const { active, anchor } = this
    if (active) this.go(active.id, active.key, anchor !== undefined)
  }

  /** Begins to edit a cell, with the letter that was typed or with what stands there. */
  edit(id: string, key: string, typed?: string): boolean {
    if (!this.canEdit(this.column(key))) return false
    this.active = { id, key }
    this.anchor = undefined
    this.editing = typed === undefined ? { id, key } : { id, key, typed }
    return true
  }

  /** Ends the editing and goes on to the next cell. */
  finish(move: Move): void {
    const was = this.editing
    this.editing = undefined
    if (!was || move === 'away') return
    const { rows, columns } = this.#given()
    const [down, right] = ways[move]
    const row = rows[(this.rowNumbers.get(was.id) ?? 0) + down]
    const column = columns[columns.findIndex(({ key }) => key === was.key) + right]
    this.go(row?.id ?? was.id, column?.key ?? was.key)
  }

  statusIn(row: R, column: Column<R>): Status {
    const text = column.text(row)
    return statuses.find((status) => status === text) ?? 'open'
  }

  setStatus(row: R, column: Column<R> | undefined, next: Status): void {
    const { locked, onedit } = this.#given()
    if (!column || locked || column.edit === false || this.statusIn(row, column) === next) return
    if (this.#slip.may()) onedit?.(row, column.key, next)
  }

  /** A status out of the five that were offered. */
  choose(next: Status): void {
    const chosen = this.choosing
    this.choosing = undefined
    if (!chosen) return
    this.#slip.forget()
    this.setStatus(chosen.row, chosen.column, next)
    this.go(chosen.row.id, chosen.column.key)
  }
}
