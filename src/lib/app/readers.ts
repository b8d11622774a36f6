import { isProblem, problem, type Problem } from '../domain/problem'
import { parseCsv, type Csv } from '../formats/csv'
import { isFdx } from '../formats/script/is-fdx'
import { readText, type TextFile } from '../formats/text'

/** A sheet that was read, before anybody says what its columns mean. */
export interface CsvRead {
  readonly file: string
  readonly encoding: string
  readonly csv: Csv
}

/** The rows of a CSV file, or the contacts of a vCard file as rows. A Problem names the file. */
export const readCsv = async (file: TextFile): Promise<CsvRead | Problem> => {
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
