import type { Column } from './column'
import { across, heightOf, tiled, type Range } from './range'
import { statuses, statusWords } from '../ui/status'

/** A text on its way into a cell. */
export interface Change<R> {
  readonly row: R
  readonly key: string
  readonly text: string
}

/** Texts on their way into many cells at once: one step. */
export interface Block<R> {
  /** As the last line says it: `12 cells pasted`. */
  readonly how: 'pasted' | 'cleared' | 'filled down'
  readonly changes: readonly Change<R>[]
  /** What goes below the last row: each a new row, by column. */
  readonly below: readonly Readonly<Record<string, string>>[]
  /** How many texts had no column, or one that is only looked at. */
  readonly outside: number
}

interface Table<R> {
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
}

/** What is copied out of a cell: what typed into it again would make the same. */
export const copied = <R>(row: R, column: Column<R>): string => {
  if (column.copy) return column.copy(row)
  const text = column.text(row)
  if (column.kind === 'status') {
    return statusWords[statuses.find((status) => status === text) ?? 'open']
  }
  return column.kind === 'choice' ? text : (column.value?.(row) ?? text)
}

/** The texts of a range, row by row. */
export const textsIn = <R>({ rows, columns }: Table<R>, range: Range): string[][] =>
  across(range, (at, over) => {
    const [row, column] = [rows[at], columns[over]]
    return row && column ? copied(row, column) : ''
  })

/** Whether a column takes what is pasted into it or cleared from it. */
const takes = <R>(column: Column<R> | undefined): column is Column<R> =>
  column !== undefined && column.edit !== false && column.kind !== 'custom'

/** A copied block put into a range, with new rows below the last where it is longer. */
export const pasted = <R>(
  { rows, columns }: Table<R>,
  range: Range,
  cells: readonly (readonly string[])[],
): Block<R> => {
  const width = Math.max(1, ...cells.map(({ length }) => length))
  const area = tiled(range, { height: Math.max(1, cells.length), width })
  const changes: Change<R>[] = []
  const below: Record<string, string>[] = []
  let outside = 0
  for (let at = area.top; at <= area.bottom; at++) {
    const texts = cells[(at - area.top) % cells.length] ?? []
    const row = rows[at]
    const fresh: Record<string, string> = {}
    for (let over = area.left; over <= area.right; over++) {
      const text = texts[(over - area.left) % width] ?? ''
      const column = columns[over]
      if (!takes(column)) {
        // A cell that is only looked at may come back as it was copied.
        const same = row && column && text === copied(row, column)
        if (text !== '' && !same) outside++
      } else if (row) changes.push({ row, key: column.key, text })
      else if (text !== '') fresh[column.key] = text
    }
    if (!row && Object.keys(fresh).length > 0) below.push(fresh)
  }
  return { how: 'pasted', changes, below, outside }
}

/** Every cell of a range emptied. */
export const cleared = <R>(table: Table<R>, range: Range): Block<R> => ({
  how: 'cleared',
  changes: into(table, range, () => ''),
  below: [],
  outside: 0,
})

/** The first row of a range in all rows of it; a single row takes what stands above it. */
export const filledDown = <R>(table: Table<R>, range: Range): Block<R> => {
  const first = heightOf(range) === 1 ? Math.max(0, range.top - 1) : range.top
  const source = table.rows[first]
  const rest = { ...range, top: first + 1 }
  const changes = source ? into(table, rest, (column) => copied(source, column)) : []
  return { how: 'filled down', changes, below: [], outside: 0 }
}

const into = <R>(
  { rows, columns }: Table<R>,
  range: Range,
  text: (column: Column<R>) => string,
): Change<R>[] =>
  range.bottom < range.top
    ? []
    : across(range, (at, over) => {
        const [row, column] = [rows[at], columns[over]]
        return row && takes(column) ? [{ row, key: column.key, text: text(column) }] : []
      }).flat(2)
