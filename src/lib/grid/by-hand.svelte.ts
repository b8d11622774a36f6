import { landingAt, steppedGap, type Landing, type Moving } from '../ui/landing'
import { Lifting } from '../ui/lifting.svelte'
import type { Steady } from '../ui/steady'
import type { Column } from './column'
import type { GridState } from './grid-state.svelte'

interface Given<R> {
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly groupOf: ((row: R) => string) | undefined
  readonly moving: Moving<R> | undefined
  readonly onmove: ((key: string, to: number) => void) | undefined
}

/** What is moved by hand: rows by their heads, rows and columns by keys. */
export class ByHand<R extends { readonly id: string }> {
  readonly #grid: GridState<R>
  readonly #steady: Steady
  readonly #given: () => Given<R>
  /** Where something went by the keys, for who cannot see it. */
  said = $state('')
  readonly lifting: Lifting<R>

  constructor(grid: GridState<R>, steady: Steady, given: () => Given<R>) {
    this.#grid = grid
    this.#steady = steady
    this.#given = given
    this.lifting = new Lifting<R>({
      rowAt: (target, byMouse) => this.rowAt(target, byMouse),
      together: (row) => this.#taken(row),
      gapAt: (clientY) => {
        const top = grid.viewport?.querySelector('[data-body]')?.getBoundingClientRect().top ?? 0
        return Math.round((clientY - top) / grid.rowHeight)
      },
      landing: (gap, rows) => this.#landing(gap, rows),
      onland: (rows, to) => this.#land(rows, to),
    })
  }

  /** The row that a press lifts: by a mouse at the handle, by a finger anywhere on the head of the row. */
  rowAt(target: EventTarget | null, byMouse: boolean): R | undefined {
    if (!this.#given().moving || this.#grid.editing || !(target instanceof Element))
      return undefined
    const at = target.closest(byMouse ? '[data-handle]' : '[role=rowheader]')
    return at && !target.closest('button, a, input, select, [data-pull]')
      ? this.#grid.hit({ target })?.row
      : undefined
  }

  /** Alt Shift and an arrow. Answers whether it moved something, or would have. */
  keys(
    { key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent,
    row: R,
    column: Column<R>,
  ): boolean {
    if (!altKey || !shiftKey || ctrlKey || metaKey) return false
    if (key === 'ArrowLeft' || key === 'ArrowRight')
      return this.#moveColumn(column, key === 'ArrowLeft' ? -1 : 1)
    if (key === 'ArrowUp' || key === 'ArrowDown')
      return this.#moveRows(row, key === 'ArrowUp' ? -1 : 1)
    return false
  }

  /** The column one is in moves, and the first one of all stays. */
  #moveColumn(column: Column<R>, by: 1 | -1): boolean {
    const { columns, onmove } = this.#given()
    const from = columns.indexOf(column)
    const to = from + by
    if (!onmove || from < 1 || to < 1 || to >= columns.length) return false
    onmove(column.key, to)
    this.said = `${column.label}, column ${to + 1} of ${columns.length}`
    // Its cell stands elsewhere now, and has the focus there.
    this.#grid.back()
    return true
  }

  #moveRows(row: R, by: 1 | -1): boolean {
    const { moving } = this.#given()
    if (!moving) return false
    const moved = this.#taken(row)
    const { items, indexById } = this.#grid
    const gap = steppedGap(items, indexById.get(moved[0]?.id ?? '') ?? 0, moved, by)
    const to = gap === undefined ? undefined : this.#landing(gap, moved)
    // At the edge of its group it stays.
    if (!to) return true
    this.#land(moved, to)
    this.#grid.back()
    const { rows } = this.#given()
    const at = (this.#grid.rowNumbers.get(moved[0]?.id ?? '') ?? 0) + 1
    this.said =
      moved.length === 1
        ? `${moving.name(row)}, ${at} of ${rows.length}`
        : `${moved.length} rows, ${at} to ${at + moved.length - 1} of ${rows.length}`
    return true
  }

  #land(rows: readonly R[], to: Landing<R>): void {
    // They are where they were put: the table does not follow them.
    this.#steady.touch(undefined)
    this.#given().moving?.to(rows, to)
  }

  /** The rows of the range, when this is one of them. */
  #taken(row: R): readonly R[] {
    const { range, rowNumbers } = this.#grid
    const at = rowNumbers.get(row.id)
    return range && at !== undefined && at >= range.top && at <= range.bottom
      ? this.#given().rows.slice(range.top, range.bottom + 1)
      : [row]
  }

  #landing(gap: number, moved: readonly R[]): Landing<R> | undefined {
    const { groupOf, moving } = this.#given()
    const order = { items: this.#grid.items, sectionOf: groupOf, may: moving?.may, across: false }
    return landingAt(order, gap, moved)
  }
}
