import Papa from 'papaparse'
import { problem, type Problem } from '../domain/problem'

/** A row of a sheet with the line of the file it begins on. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** A row that cannot come in, and why. */
export interface LeftRow extends CsvRow {
  readonly says: string
}

export interface Csv {
  readonly headings: readonly string[]
  readonly rows: readonly CsvRow[]
  /** Rows with more cells than headings: nobody can say what the rest means. */
  readonly left: readonly LeftRow[]
}

/** More rows than any list here can show and share. */
export const MOST_ROWS = 20_000

/** Reads a sheet saved as CSV or TSV; the separator is found out. Short rows are filled up. */
export const parseCsv = (text: string): Csv | Problem => {
  // Sheets put together from several have all kinds of line ends, and one parser would take one.
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), {
    delimiter: separatorOf(text),
    newline: '\n',
    skipEmptyLines: false,
    // With blank lines between; a file that goes on for ever is not read to its end.
    preview: MOST_ROWS * 3,
  })
  let line = 1
  const all = data.map((cells): CsvRow => {
    const row = { line, cells: cells.map((cell) => unguarded(cell).trim()) }
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)
    return row
  })
  return data.length >= MOST_ROWS * 3 ? problem('csv-too-long') : sheetOf(all)
}

/** A sheet from its rows: the first that is not empty has the headings. Cells have no spaces around them. */
export const sheetOf = (all: readonly CsvRow[]): Csv | Problem => {
  const filled = all.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [head, ...body] = filled
  if (!head || body.length === 0) return problem('csv-no-rows')
  if (body.length > MOST_ROWS) return problem('csv-too-long')
  const headings = trimmed(head.cells)
  const rows: CsvRow[] = []
  const left: LeftRow[] = []
  for (const { line, cells } of body) {
    const used = trimmed(cells)
    if (used.length > headings.length) {
      const says = `It has ${used.length} cells, and there are only ${headings.length} headings.`
      left.push({ line, cells: used, says })
    } else rows.push({ line, cells: headings.map((_, index) => used[index] ?? '') })
  }
  return { headings, rows, left }
}

/** Every cell of a sheet that `writeCsv` wrote, its headings first. */
export const cellsOf = (written: string): readonly (readonly string[])[] =>
  Papa.parse<string[]>(written, { delimiter: ',', newline: '\r\n' }).data

/** Writes a sheet: CRLF, quoted where needed, and no cell that a spreadsheet would run. */
export const writeCsv = (
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string =>
  Papa.unparse(
    [headings, ...rows].map((cells) => cells.map((cell) => guarded(String(cell)))),
    { newline: '\r\n' },
  )

/** Programs run a cell that begins like this as a formula. A number is no danger. */
const RISKY = /^[=+\-@\t\r]/

const guarded = (cell: string): string =>
  (RISKY.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell)) || /^'+[=+\-@\t\r]/.test(cell)
    ? `'${cell}`
    : cell

/** A cell without the mark that keeps a spreadsheet from running it. */
export const unguarded = (cell: string): string =>
  /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell

/** Cells without the empty ones at the end, which spreadsheets add to every row. */
const trimmed = (cells: readonly string[]): readonly string[] => {
  let end = cells.length
  while (end > 0 && cells[end - 1] === '') end--
  return cells.slice(0, end)
}

/** The separator that the first line has most of, outside quotes. */
const separatorOf = (text: string): string => {
  const first = /^[^\r\n]*/.exec(text.replace(/^\uFEFF?\s*/, ''))?.[0].replace(/"[^"]*"/g, '') ?? ''
  const count = (separator: string) => first.split(separator).length - 1
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
