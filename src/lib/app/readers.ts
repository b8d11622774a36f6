import { isProblem, problem, type Problem } from '../domain/problem'
import { parseCsv, type Csv } from '../formats/csv'
import { isFdx } from '../formats/script/is-fdx'
import { isOldSheet, isXlsx } from '../formats/sheet-bytes'
import { LARGEST, readText, type TextFile } from '../formats/text'

/** A sheet that was read, before anybody says what its columns mean. */
export interface CsvRead {
  readonly file: string
  readonly encoding: string
  readonly csv: Csv
}

/** The rows of a CSV or XLSX file, or the contacts of a vCard file as rows. A Problem names the file. */
export const readCsv = async (file: TextFile): Promise<CsvRead | Problem> => {
  if (file.size > LARGEST) return problem('file-too-large', file.name)
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isOldSheet(bytes)) return problem('sheet-old', file.name)
  if (isXlsx(bytes)) {
    // Spreadsheets bring their reader with them: only who has one needs it.
    const csv = await (await import('../formats/xlsx-in')).readXlsx(bytes)
    return isProblem(csv)
      ? problem(csv.problem, file.name)
      : { file: file.name, encoding: 'UTF-8', csv }
  }
  const text = await readText(file)
  if (isProblem(text)) return text
  if (isFdx(text.text)) return problem('script-final-draft', file.name)
  // Contacts bring their parser with them: only who has some needs it.
  const csv = /^\s*BEGIN:VCARD/i.test(text.text)
    ? (await import('../formats/contacts')).contactsFrom(text.text)
    : parseCsv(text.text)
  if (isProblem(csv)) return problem(csv.problem, file.name)
  return { file: file.name, encoding: text.encoding, csv }
}
