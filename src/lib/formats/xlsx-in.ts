import { Unzip, UnzipInflate, zipSync } from 'fflate'
import { streamXlsxRows } from 'hucre/xlsx'
import { isProblem, problem, type Problem } from '../domain/problem'
import { MOST_ROWS, sheetOf, type Csv, type CsvRow } from './csv'

/** Most bytes a file may unpack to, whatever it says of itself. */
export const MOST_UNPACKED = 64 * 1024 * 1024

/** A sheet with more columns than this is no list. */
const MOST_COLUMNS = 500

/**
 * Reads the first sheet of an XLSX file (ECMA-376) as `parseCsv` reads a CSV file. Of a formula it takes the
 * result that was saved; dates come as `2026-03-12`, times as `07:30`. Nothing runs, and it takes no more
 * room than `most` bytes unpacked, whatever the file is.
 */
export const readXlsx = async (bytes: Uint8Array, most = MOST_UNPACKED): Promise<Csv | Problem> => {
  const safe = unpacked(bytes, most)
  if (isProblem(safe)) return safe
  const rows: CsvRow[] = []
  try {
    for await (const { index, values } of streamXlsxRows(safe)) {
      // A row of headings above them, and nothing between them that counts.
      if (rows.length > MOST_ROWS) return problem('csv-too-long')
      if (!values.some(isFilled)) continue
      // Formats reach to the last column of a row where nothing stands.
      if (values.length > MOST_COLUMNS && values.slice(MOST_COLUMNS).some(isFilled)) {
        return problem('sheet-unreadable')
      }
      const cells = values.slice(0, MOST_COLUMNS).map((value) => textOf(value).trim())
      rows.push({ line: index + 1, cells })
    }
  } catch (error) {
    // hucre throws an Error of many kinds for what is no spreadsheet, and for what it takes for an attack.
    if (error instanceof Error) return problem('sheet-unreadable')
    throw error
  }
  return sheetOf(rows)
}

/**
 * The same file with nothing in it but its tables, packed without being pressed together: what it unpacks to
 * is counted while it is unpacked, because a file may say anything of its own size.
 */
const unpacked = (bytes: Uint8Array, most: number): Uint8Array | Problem => {
  const files: Record<string, Uint8Array> = {}
  let [length, failed] = [0, false]
  const unzip = new Unzip((file) => {
    if (!/\.(xml|rels)$/i.test(file.name) || /\/(drawings|media|theme)\//.test(file.name)) return
    const chunks: Uint8Array[] = []
    file.ondata = (error, chunk, last) => {
      length += error ? 0 : chunk.length
      failed ||= Boolean(error)
      if (failed || length > most) return
      chunks.push(chunk)
      if (last) files[file.name] = joined(chunks)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let from = 0; from < bytes.length && length <= most && !failed; from += STEP) {
      unzip.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length)
    }
  } catch (error) {
    // fflate throws an Error with a code of its own for bytes that are no ZIP.
    if (error instanceof Error) return problem('sheet-unreadable')
    throw error
  }
  if (length > most) return problem('sheet-too-large')
  return failed ? problem('sheet-unreadable') : zipSync(files, { level: 0 })
}

/** Unpacked a piece at a time, so that a file that never ends is left early. */
const STEP = 16 * 1024

const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

const isFilled = (value: unknown): boolean => value !== null && value !== ''

/** A value as a person would have typed it into a CSV file. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n')
  // Spreadsheets reckon in halves and thirds of a bit: fifteen digits are all that count.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value instanceof Date && !Number.isNaN(value.getTime())) return dateText(value)
  return ''
}

/** A time of day alone is counted from the last days of 1899. */
const dateText = (value: Date): string => {
  const [date = '', time = ''] = new Date(Math.round(value.getTime() / 60_000) * 60_000)
    .toISOString()
    .split('T')
  const minutes = time.slice(0, 5)
  if (date < '1900-01-01') return minutes
  return minutes === '00:00' ? date : `${date} ${minutes}`
}
