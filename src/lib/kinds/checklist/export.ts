import { minuteText } from '../../domain/clock'
import { writeCsv } from '../../formats/csv'
import { columns, stateNames } from './columns'
import type { Book } from '../../book/schema'
import { marksOf, onDay, type Standing } from './daily'
import { recordOf } from './record'
import { dayAtOf } from './set-day'
import { headingOf, partsOf, type Checklist } from './schema'

/**
 * The list as a sheet, a row for each item, in the order it is read. What begins anew stands as on the last day
 * on which something was marked.
 */
export const csv = (list: Checklist, book?: Book): string => {
  const marks = marksOf(list.records.dayState.rows)
  return sheet(list, onDay(list, [...marks.keys()].at(-1) ?? '', marks, dayAtOf(book)))
}

/** What begins anew, as it stood on a day that is over. */
export const csvOfDay = (list: Checklist, day: string, book?: Book): string =>
  sheet(list, recordOf(list, day, marksOf(list.records.dayState.rows), dayAtOf(book)))

const sheet = (list: Checklist, items: readonly Standing[]): string => {
  const parts = partsOf(list.records.section.ordered, items)
  const rows = parts.flatMap(({ section, items }) =>
    items.map((item) => [
      section ? headingOf(section) : '',
      item.text,
      item.quantity === 0 ? '' : item.quantity,
      item.counted === 0 ? '' : item.counted,
      item.department,
      item.owner,
      item.dueMinute === undefined ? '' : minuteText(item.dueMinute),
      item.of?.unmarked
        ? ''
        : (stateNames.find(({ value }) => value === item.state)?.names[0] ?? ''),
      item.note,
      item.cast.join(' '),
    ]),
  )
  return writeCsv(
    columns.map(({ label }) => label),
    rows,
  )
}
