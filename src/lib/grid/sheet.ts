import type { Field } from '../domain/field'
import type { Cell, Column } from '../formats/columns'
import type { Block } from './block'

/** How a kind takes in what is typed or pasted into its table. */
export interface Sheet<R> {
  /**
   * What a text means in a cell of a row, or of a new one; a sentence where it cannot stand there;
   * nothing where there is nothing to do.
   */
  read(row: R | undefined, key: string, text: string): Cell | undefined
  /** Writes what was read, as the kind writes it everywhere. */
  write(row: R, key: string, value: unknown): void
  add(rows: readonly Readonly<Record<string, unknown>>[]): void
  /** Makes one step of all that is done inside. */
  edit(label: string, change: () => void): void
}

/** A text as a column of rows from a spreadsheet reads it; empty is what nobody has written. */
export const readText = (
  column: Column<string> | undefined,
  field: Field<unknown> | undefined,
  text: string,
): Cell | undefined => {
  if (!column || !field) return undefined
  const typed = text.trim()
  const cell = typed === '' ? { value: undefined } : column.read(typed)
  return 'says' in cell ? cell : { value: field.read(cell.value, {}) }
}

/** Takes what was typed into one cell. Answers what is wrong with it, or nothing. */
export const putText = <R>(sheet: Sheet<R>, row: R, key: string, text: string): string => {
  const cell = sheet.read(row, key, text)
  if (!cell) return ''
  if ('says' in cell) return cell.says
  sheet.write(row, key, cell.value)
  return ''
}

/** Takes a block in as one step. Answers how many cells stayed as they were, and why the first. */
export const putBlock = <R>(sheet: Sheet<R>, block: Block<R>): string => {
  const wrong: string[] = []
  const understood = <T>(at: T, cell: Cell | undefined): (T & { value: unknown })[] => {
    if (!cell) return []
    if (!('says' in cell)) return [{ ...at, value: cell.value }]
    wrong.push(cell.says)
    return []
  }
  const ready = block.changes.flatMap(({ row, key, text }) =>
    understood({ row, key }, sheet.read(row, key, text)),
  )
  const fresh = block.below
    .map((texts) =>
      Object.entries(texts).flatMap(([key, text]) =>
        understood({ key }, sheet.read(undefined, key, text)),
      ),
    )
    .filter(({ length }) => length > 0)
  const cells = ready.length + fresh.reduce((sum, { length }) => sum + length, 0)
  if (cells > 0) {
    sheet.edit(`${countText(cells)} ${block.how}`, () => {
      for (const { row, key, value } of ready) sheet.write(row, key, value)
      if (fresh.length > 0) {
        sheet.add(fresh.map((row) => Object.fromEntries(row.map(({ key, value }) => [key, value]))))
      }
    })
  }
  return saysOf(wrong, block.outside)
}

/** `1 cell`, `12 cells`. */
export const countText = (cells: number): string => (cells === 1 ? '1 cell' : `${cells} cells`)

const saysOf = (wrong: readonly string[], outside: number): string => {
  const [first] = wrong
  const were = (cells: number) => (cells === 1 ? 'it was' : 'they were')
  if (first !== undefined) {
    const stayed = wrong.length + outside
    return `${countText(stayed)} could not be taken and stayed as ${were(stayed)}. The first: ${first}`
  }
  if (outside === 0) return ''
  return `${countText(outside)} had no column here to be written in, and ${outside === 1 ? 'was' : 'were'} left out.`
}
