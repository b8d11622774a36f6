import Papa from 'papaparse'
import { problem, type Problem } from '../domain/problem'
import { guessColumns, type Column } from './columns'
import { MOST_ROWS, parseCsv, unguarded, type Csv } from './csv'

type Cells = readonly (readonly string[])[]

/** What stands before a line of a list in a message: a dash, a dot, a box, a number. */
const BULLET = /^\s*(?:[-*•·–—☐☑✓✔◦▪‣]|\[[ xX]?\]|\d{1,3}[.)])\s+/

/**
 * A block copied from a spreadsheet, with tabs and quotes; from a file, with separators and headings that
 * `columns` know; or from a message: each line a row of one cell.
 */
export const readPasted = <K extends string>(
  text: string,
  columns: readonly Column<K>[],
  required: K,
): Csv | Problem => {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (plain.includes('\t')) {
    const { data } = Papa.parse<string[]>(plain, { delimiter: '\t', newline: '\n' })
    return sheetFrom(data, columns, required)
  }
  const csv = parseCsv(plain)
  if ('headings' in csv && known(csv.headings, columns) > 1) return csv
  const lines = plain.split('\n').map((line) => [line.replace(BULLET, '')])
  return sheetFrom(lines, columns, required)
}

/** The cells of a block that was copied from a spreadsheet, as they stand: empty ones too. */
export const cellsFrom = (text: string): readonly (readonly string[])[] => {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  // The last row of a block ends with a line of its own in some programs and not in others.
  const { data } = Papa.parse<string[]>(plain.replace(/\n$/, ''), {
    delimiter: '\t',
    newline: '\n',
  })
  return data.map((cells) => cells.map(unguarded))
}

/** Rows of cells as a sheet. The first names the columns when it names one that is known. */
export const sheetFrom = <K extends string>(
  given: Cells,
  columns: readonly Column<K>[],
  required: K,
): Csv | Problem => {
  const filled = given
    .map((cells, at) => ({ line: at + 1, cells: cells.map((cell) => unguarded(cell).trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first] = filled
  const named = first !== undefined && known(first.cells, columns) > 0
  const body = named ? filled.slice(1) : filled
  if (!first || body.length === 0) return problem('paste-no-rows')
  if (body.length > MOST_ROWS) return problem('paste-too-long')
  const width = Math.max(...filled.map(({ cells }) => cells.length))
  const wide = (cells: readonly string[]) => Array.from({ length: width }, (_, n) => cells[n] ?? '')
  const label = columns.find(({ key }) => key === required)?.label ?? ''
  return {
    // Without headings the first column is the one that every row must have.
    headings: named ? wide(first.cells) : wide([label]),
    rows: body.map(({ line, cells }) => ({ line, cells: wide(cells) })),
    left: [],
  }
}

const known = <K extends string>(cells: readonly string[], columns: readonly Column<K>[]): number =>
  guessColumns(cells, columns).filter(Boolean).length

/** A sheet as spreadsheets take it from the clipboard: tabs between cells, quotes where needed. */
export const writeTabs = (cells: Cells): string =>
  Papa.unparse(
    cells.map((row) => [...row]),
    { delimiter: '\t', newline: '\r\n' },
  )

/** The same as a table of a page, for programs that take those first. Nothing in it is markup. */
export const writeTable = (cells: Cells): string =>
  `<table>${cells
    .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('')}</table>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escaped = (cell: string): string =>
  cell.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '').replace(/\n/g, '<br>')
