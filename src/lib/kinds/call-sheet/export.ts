import type { Plan } from '../../book/plan'
import type { Book } from '../../book/schema'
import { writeCsv } from '../../formats/csv'
import { messageOf, personals } from './personal'
import type { CallSheet } from './schema'
import { sheetOf } from './sheet'

/** The crew list with calls, one row for each person. */
export const csv = (doc: CallSheet, book: Book, plan?: Plan): string => {
  const sheet = sheetOf(doc, book, plan)
  return writeCsv(
    ['Department', 'Position', 'Name', 'Telephone', 'E-mail', 'Call'],
    sheet.crew.flatMap(({ name: department, rows }) =>
      rows.map(({ name, position, phone, email, call }) => [
        department,
        position,
        name,
        phone,
        email,
        call.text,
      ]),
    ),
  )
}

/** A message for everybody who is called, one after the other. */
export const txt = (doc: CallSheet, book: Book, plan?: Plan): string => {
  const sheet = sheetOf(doc, book, plan)
  return personals(sheet)
    .map((personal) => messageOf(sheet, personal))
    .join('\n\n')
}
