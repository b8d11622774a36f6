import type { CellName, GridState, Hit } from './grid-state.svelte'

/** A range made by pulling: a mouse from cell to cell, a finger by the corner of what is taken. */
export class Pulling<R extends { readonly id: string }> {
  readonly #grid: GridState<R>
  #from: CellName | undefined
  /** The press that is going on, or was the last, has taken a range: it is no click on a cell. */
  pulled = false

  constructor(grid: GridState<R>) {
    this.#grid = grid
  }

  down(event: PointerEvent, cell: Hit<R> | undefined): void {
    this.#from = undefined
    this.pulled = false
    const grid = this.#grid
    if (!cell || event.button !== 0 || grid.editing) return
    if (event.target instanceof Element && event.target.matches('[data-pull]')) {
      // The corner is drawn anew in another cell as it is pulled; the grid goes on hearing the finger.
      grid.viewport?.setPointerCapture(event.pointerId)
      this.#from = grid.anchor ?? grid.active
      this.pulled = true
    } else if (event.pointerType === 'mouse') {
      const here = { id: cell.row.id, key: cell.column.key }
      if (event.shiftKey) {
        grid.anchor ??= grid.active
        this.pulled = true
      } else grid.anchor = undefined
      this.#from = grid.anchor ?? here
    } else grid.anchor = undefined
  }

  /** Answers whether the range has changed. */
  move(event: PointerEvent): boolean {
    const grid = this.#grid
    const { viewport } = grid
    if (!this.#from || !viewport || event.buttons === 0) return false
    const cell = grid.hit({ target: document.elementFromPoint(event.clientX, event.clientY) })
    if (!cell || (cell.row.id === grid.active?.id && cell.column.key === grid.active.key))
      return false
    if (!this.pulled) viewport.setPointerCapture(event.pointerId)
    this.pulled = true
    grid.anchor = this.#from
    grid.go(cell.row.id, cell.column.key, true)
    return true
  }

  up(): void {
    this.#from = undefined
  }
}
