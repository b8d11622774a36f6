import { isProblem, problem, type Problem } from '../domain/problem'
import { guessColumns, readRows } from '../formats/columns'
import { parseCsv, type Csv } from '../formats/csv'
import { readText, type TextFile } from '../formats/text'
import type { Kind } from '../kinds/kind'

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

/** Reads a CSV file a person chose. No document changes. */
export const readSheet = async (file: TextFile, rows: Rows): Promise<SheetRead | Problem> => {
  const text = await readText(file)
  if (isProblem(text)) return text
  const csv = parseCsv(text.text)
  if (isProblem(csv)) return problem(csv.problem, file.name)
  const { headings } = csv
  const mapping = guessColumns(headings, rows.columns)
  return { file: file.name, encoding: text.encoding, headings, csv, mapping }
}

/** The rows that would come in with this mapping, and those that would not, with the reason. */
export const mapRows = (
  { csv }: SheetRead,
  rows: Rows,
  mapping: readonly (string | undefined)[],
): ReturnType<typeof readRows<string>> => readRows(csv, rows.columns, mapping, rows.required)
