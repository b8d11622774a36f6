import type { Plan } from '../book/plan'
import type { Book } from '../book/schema'
import { isProblem, type Problem } from '../domain/problem'
import { guessColumns, readRows } from '../formats/columns'
import type { Csv } from '../formats/csv'
import type { TextFile } from '../formats/text'
import type { Sibling } from '../kinds/going-on'
import type { Holds, Kind, Table } from '../kinds/kind'
import type { Document } from '../store/document'
import { besidePage } from './beside'
import { readCsv } from './readers'
import { readPasted, sheetFrom, writeTable, writeTabs } from '../formats/pasted'
import { cellsOf, writeCsv } from '../formats/csv'

type Rows = NonNullable<Kind['rows']>

/** A spreadsheet that was read, before anything of it is taken. */
export interface SheetRead {
  readonly file: string
  readonly encoding: string
  readonly headings: readonly string[]
  readonly csv: Csv
  /** What each column most likely is, by its heading. */
  readonly mapping: readonly (string | undefined)[]
}

/** Reads a CSV or XLSX file a person chose. No document changes, and the page goes on meanwhile. */
export const readSheet = async (file: TextFile, rows: Rows): Promise<SheetRead | Problem> => {
  const read = await besidePage('csv', file, () => readCsv(file))
  if (isProblem(read)) return read
  const { headings } = read.csv
  return { ...read, headings, mapping: guessColumns(headings, rows.columns) }
}

/** What the clipboard holds: the text, and the page it was copied from, when it was one. */
export interface Pasted {
  readonly text: string
  readonly html: string
}

/** Reads a block that was copied from a spreadsheet, a page or a message. No document changes. */
export const readBlock = ({ text, html }: Pasted, rows: Rows): SheetRead | Problem => {
  const { columns, required } = rows
  // Spreadsheets write their cells as text too, exactly; what a page has in a table only it can say.
  const table = text.includes('\t') && !html.includes('<table') ? [] : tableIn(html)
  const csv =
    table.length > 0 && !isSpreadsheet(html)
      ? sheetFrom(table, columns, required)
      : readPasted(text, columns, required)
  if (isProblem(csv)) return csv
  const { headings } = csv
  const mapping = guessColumns(headings, columns)
  return { file: 'What was pasted', encoding: 'UTF-8', headings, csv, mapping }
}

const isSpreadsheet = (html: string): boolean =>
  /urn:schemas-microsoft-com:office:excel|google-sheets-html-origin|content="Numbers/i.test(html)

/** The cells of the first table of a page; nothing where it has none. Nothing of the page runs. */
const tableIn = (html: string): readonly (readonly string[])[] => {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  for (const brk of table?.querySelectorAll('br') ?? []) brk.replaceWith('\n')
  return [...(table?.rows ?? [])].map((row) =>
    [...row.cells].map(({ textContent }) => textContent.replace(/[^\S\n]+/g, ' ').trim()),
  )
}

/** Puts rows on the clipboard as Excel, Numbers and Google Sheets take them. `csv`: with headings. */
export const copyRows = async (csv: string): Promise<void> => {
  const cells = cellsOf(csv)
  const blob = (type: string, text: string) => ({ [type]: new Blob([text], { type }) })
  await navigator.clipboard.write([
    new ClipboardItem({
      ...blob('text/plain', writeTabs(cells)),
      ...blob('text/html', writeTable(cells)),
    }),
  ])
}

/** Rows under the headings of columns, as a sheet of a spreadsheet file. */
export const tableOf = (
  title: string,
  columns: readonly { readonly label: string; readonly holds?: Holds }[],
  rows: readonly (readonly string[])[],
): Table => ({
  title,
  csv: writeCsv(
    columns.map(({ label }) => label),
    rows,
  ),
  holds: Object.fromEntries(
    columns.flatMap(({ label, holds }) => (holds ? [[label, holds] as const] : [])),
  ),
})

type Heads = Pick<Kind, 'holds' | 'rows'>

/** Tables as a spreadsheet file, a sheet for each, their numbers, dates and times as such. */
export const spreadsheet = async (
  { holds = {}, rows }: Heads,
  tables: readonly Table[],
): Promise<Uint8Array<ArrayBuffer>> => {
  const { writeXlsx } = await import('../formats/xlsx-out')
  const ofColumns = (rows?.columns ?? []).flatMap(({ label, holds }) =>
    holds ? [[label, holds] as const] : [],
  )
  const all = { ...Object.fromEntries(ofColumns), ...holds }
  return writeXlsx(
    tables.map(({ title, csv, holds }) => ({ title, cells: cellsOf(csv), holds: holds ?? all })),
  )
}

/** A document as a spreadsheet file: what its CSV has, then what else of it is a table. `siblings`: what it goes on from. */
export const spreadsheetOf = async (
  kind: Kind,
  doc: Document,
  book: Book,
  plan: Plan | undefined,
  siblings: readonly Sibling[] = [],
): Promise<Uint8Array<ArrayBuffer>> => {
  const [csv = '', more = []] = await Promise.all([
    kind.exports['csv']?.(doc, book, plan, siblings),
    kind.sheets?.(doc, book, plan),
  ])
  return spreadsheet(kind, [{ title: kind.sheet ?? kind.label, csv }, ...more])
}

/** The rows that would come in with this mapping, and those that would not, with the reason. */
export const mapRows = (
  { csv }: SheetRead,
  rows: Rows,
  mapping: readonly (string | undefined)[],
): ReturnType<typeof readRows<string>> => readRows(csv, rows.columns, mapping, rows.required)
