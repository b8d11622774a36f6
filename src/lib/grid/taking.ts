import { cellsFrom, writeTable, writeTabs } from '../formats/pasted'
import { cleared, filledDown, pasted, textsIn, type Block } from './block'
import type { Column } from './column'
import type { GridState } from './grid-state.svelte'
import type { Range } from './range'

interface Given<R> {
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly onblock: ((block: Block<R>) => void) | undefined
  readonly locked: boolean
}

/** What is done with the cells that are taken: copied, pasted over, filled, emptied. */
export class Taking<R extends { readonly id: string }> {
  readonly #grid: GridState<R>
  readonly #given: () => Given<R>

  constructor(grid: GridState<R>, given: () => Given<R>) {
    this.#grid = grid
    this.#given = given
  }

  /** Whether blocks may be written here. */
  get may(): boolean {
    const { onblock, locked } = this.#given()
    return onblock !== undefined && !locked
  }

  /** Copy and cut by the keys of this machine. */
  readonly oncopy = (event: ClipboardEvent): void => {
    const cells = this.#texts()
    if (this.#typing || !cells || !event.clipboardData) return
    event.clipboardData.setData('text/plain', writeTabs(cells))
    event.clipboardData.setData('text/html', writeTable(cells))
    event.preventDefault()
    if (event.type === 'cut') this.clear()
  }

  readonly onpaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (this.#typing || text === '' || !this.#paste(text)) return
    // The page would show the same rows before it takes them in.
    event.preventDefault()
    event.stopPropagation()
  }

  /** Copy by a button. */
  async copy(): Promise<void> {
    const cells = this.#texts()
    if (!cells) return
    const blob = (type: string, text: string) => ({ [type]: new Blob([text], { type }) })
    await navigator.clipboard.write([
      new ClipboardItem({
        ...blob('text/plain', writeTabs(cells)),
        ...blob('text/html', writeTable(cells)),
      }),
    ])
  }

  /** Paste by a button. The browser may ask the person first. */
  async paste(): Promise<void> {
    this.#paste(await navigator.clipboard.readText())
  }

  clear(): boolean {
    return this.#write((table, area) => cleared(table, area))
  }

  fill(): boolean {
    return this.#write((table, area) => filledDown(table, area))
  }

  get #typing(): boolean {
    return this.#grid.editing !== undefined
  }

  #texts(): string[][] | undefined {
    const { area } = this.#grid
    return area && textsIn(this.#given(), area)
  }

  #paste(text: string): boolean {
    return this.#write((table, area) => pasted(table, area, cellsFrom(text)))
  }

  #write(block: (table: Given<R>, area: Range) => Block<R>): boolean {
    const given = this.#given()
    const { area } = this.#grid
    if (!this.may || !area) return false
    given.onblock?.(block(given, area))
    return true
  }
}
