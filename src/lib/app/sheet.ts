import { isProblem, type Problem } from '../domain/problem'
import { guessColumns, readRows } from '../formats/columns'
import type { Csv } from '../formats/csv'
import type { TextFile } from '../formats/text'
import type { Kind } from '../kinds/kind'
import { besidePage } from './beside'
import { readCsv } from './readers'

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

/** Reads a CSV file a person chose. No document changes, and the page goes on meanwhile. */
export const readSheet = async (file: TextFile, rows: Rows): Promise<SheetRead | Problem> => {
  const read = await besidePage('csv', file, () => readCsv(file))
  if (isProblem(read)) return read
  const { headings } = read.csv
  return { ...read, headings, mapping: guessColumns(headings, rows.columns) }
}

/** The rows that would come in with this mapping, and those that would not, with the reason. */
export const mapRows = (
  { csv }: SheetRead,
  rows: Rows,
  mapping: readonly (string | undefined)[],
): ReturnType<typeof readRows<string>> => readRows(csv, rows.columns, mapping, rows.required)
