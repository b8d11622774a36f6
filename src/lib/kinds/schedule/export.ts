import type { Book } from '../../book/schema'
import { minuteText } from '../../domain/clock'
import { eighthsText } from '../../domain/eighths'
import { writeCsv } from '../../formats/csv'
import { castOf } from '../../book/playing'
import { layoutOf, stripName, type Banner, type LaidDay, type Strip } from './layout'
import { activeBoard, type Schedule } from './schema'
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
