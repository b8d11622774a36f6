import type { Book } from '../../book/schema'
import { minuteText } from '../../domain/clock'
import { eighthsText } from '../../domain/eighths'
import { writeCsv } from '../../formats/csv'
import { castOf } from '../../book/playing'
import type { Table } from '../kind'
import { codeOf } from './codes'
import { doodOf, rulesOf } from './dood'
import { layoutOf, stripName, type Banner, type LaidDay, type Strip } from './layout'
import { activeBoard, isOn, type Schedule } from './schema'
import { bannerText, castText } from './words'

const HEADINGS = [
  'Day',
  'Date',
  'Unit',
  'Scene',
  'I/E',
  'Set',
  'D/N',
  'Script day',
  'Pages',
  'Minutes',
  'Begins',
  'Cast',
  'Location',
  'What happens',
]

/** The board in use as a one-line schedule: a row for each strip and banner, in shooting order. */
export const csv = (doc: Schedule, book: Book): string => {
  const cast = castOf(book)
  const { days, loose } = layoutOf(doc, book, activeBoard(doc))
  const rowOf = (entry: Strip | Banner, day: LaidDay | undefined): string[] => {
    const begins = day?.clock.at.get(entry.key)?.from
    const when = [day ? String(day.number) : '', day?.date ?? '', day?.unit ?? '']
    const time = begins === undefined ? '' : minuteText(begins)
    if (entry.is === 'banner') {
      return [
        ...when,
        '',
        '',
        bannerText(entry),
        '',
        '',
        '',
        String(entry.minutes ?? ''),
        time,
        '',
        '',
        '',
      ]
    }
    const { scene } = entry
    return [
      ...when,
      stripName(entry),
      scene?.intExt ?? '',
      scene?.set ?? '',
      scene?.timeOfDay ?? '',
      scene?.scriptDay ?? '',
      eighthsText(entry.eighths),
      String(entry.minutes ?? ''),
      time,
      castText(entry, cast),
      book.records.location.get(scene?.location)?.name ?? '',
      scene?.synopsis ?? '',
    ]
  }
  return writeCsv(HEADINGS, [
    ...days.flatMap((day) => day.entries.map((entry) => rowOf(entry, day))),
    ...loose.map((entry) => rowOf(entry, undefined)),
  ])
}

/** The day-out-of-days of the board in use: a row for each of the cast, a column for each day. */
export const tables = (doc: Schedule, book: Book): readonly Table[] => {
  const { codes } = doc.about.now
  const board = activeBoard(doc)
  const { days, calendars } = layoutOf(doc, book, board)
  const events = doc.records.event.rows.filter(isOn(board))
  const { columns, lines } = doodOf(days, castOf(book), calendars.get(''), events, rulesOf(doc))
  const sums = ['Work', 'Hold', 'Travel', 'Other', 'Total']
  const heads = columns.map(({ date, numbers, is, days }) =>
    [is === 'away' && `${days} days`, numbers.length > 0 && `Day ${numbers.join(' ')}`, date]
      .filter(Boolean)
      .join(', '),
  )
  return [
    {
      title: 'Day-out-of-days',
      csv: writeCsv(
        ['No.', 'Cast', ...heads, ...sums, 'Start', 'Finish'],
        lines.map(({ member, cells, ...line }) => [
          member.number,
          member.name,
          ...cells.map((cell) => codeOf(codes, cell)),
          ...[line.worked, line.held, line.travel, line.other, line.total],
          line.start,
          line.finish,
        ]),
      ),
      holds: {
        ...Object.fromEntries(sums.map((label) => [label, 'number' as const])),
        Start: 'date',
        Finish: 'date',
      },
    },
  ]
}
