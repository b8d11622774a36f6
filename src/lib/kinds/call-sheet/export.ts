import type { Plan } from '../../book/plan'
import type { Book } from '../../book/schema'
import { writeCsv } from '../../formats/csv'
import type { Table } from '../kind'
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

const TIMES = ['Pick-up', 'Arrive', 'Costume', 'Make-up', 'On set'] as const
const ofDay = Object.fromEntries(TIMES.map((label) => [label, 'time' as const]))

/** What else of the sheet is a table: scenes, cast and background. */
export const tables = (doc: CallSheet, book: Book, plan?: Plan): readonly Table[] => {
  const { rows, cast, background } = sheetOf(doc, book, plan)
  return [
    {
      title: 'Scenes',
      csv: writeCsv(
        ['Scene', 'Set', 'Synopsis', 'D/N', 'Pages', 'Cast', 'Location', 'Plan'],
        rows.flatMap((row) =>
          row.is === 'band'
            ? []
            : [
                [
                  row.number,
                  row.set.text,
                  row.synopsis.text,
                  row.dayNight.text,
                  row.pages.text,
                  row.cast.text,
                  row.location?.name ?? '',
                  row.plan.text,
                ],
              ],
        ),
      ),
      holds: { Plan: 'time' },
    },
    {
      title: 'Cast',
      csv: writeCsv(
        ['No.', 'Name', 'Character', 'Status', ...TIMES, 'Notes'],
        cast.map(({ person, name, character, ...row }) => [
          person.number,
          name.text,
          character.text,
          ...[row.status, row.pickup, row.call, row.costume, row.makeup, row.onSet, row.notes].map(
            ({ text }) => text,
          ),
        ]),
      ),
      holds: ofDay,
    },
    {
      title: 'Background',
      csv: writeCsv(
        ['How many', 'Name', 'Arrive', 'Costume', 'On set', 'Notes'],
        background.map(({ number, name, call, costume, onSet, notes }) =>
          [number, name, call, costume, onSet, notes].map(({ text }) => text),
        ),
      ),
      holds: { 'How many': 'number', Arrive: 'time', Costume: 'time', 'On set': 'time' },
    },
  ]
}
