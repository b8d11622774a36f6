import { minuteText } from '../../domain/clock'
import { writeCsv } from '../../formats/csv'
import type { Table } from '../kind'
import { columns, stateNames } from './columns'
import type { Book } from '../../book/schema'
import { marksOf, onDay, type Standing } from './daily'
import { recordOf } from './record'
import { dayAtOf } from './set-day'
import { headingOf, partsOf, type Checklist, type ListSection } from './schema'

/**
 * The list as a sheet, a row for each item, in the order it is read. What begins anew stands as on the last day
 * on which something was marked.
 */
export const csv = (list: Checklist, book?: Book): string => sheet(list, lastStanding(list, book))

const lastStanding = (list: Checklist, book?: Book): readonly Standing[] => {
  const marks = marksOf(list.records.dayState.rows)
  return onDay(list, [...marks.keys()].at(-1) ?? '', marks, dayAtOf(book))
}

/** What begins anew, as it stood on a day that is over. */
export const csvOfDay = (list: Checklist, day: string, book?: Book): string =>
  sheet(list, recordOf(list, day, marksOf(list.records.dayState.rows), dayAtOf(book)))

/** Each section as a table of its own. */
export const sectionTables = (list: Checklist, book?: Book): readonly Table[] => {
  const items = lastStanding(list, book)
  return partsOf(list.records.section.ordered, items).flatMap(({ section, items }) =>
    section && items.length > 0
      ? [
          {
            title: headingOf(section) || 'Section',
            csv: writeCsv(
              columns.map(({ label }) => label),
              rowsOf(section, items),
            ),
          },
        ]
      : [],
  )
}

const sheet = (list: Checklist, items: readonly Standing[]): string =>
  writeCsv(
    columns.map(({ label }) => label),
    partsOf(list.records.section.ordered, items).flatMap(({ section, items }) =>
      rowsOf(section, items),
    ),
  )

const rowsOf = (section: ListSection | undefined, items: readonly Standing[]) =>
  items.map((item) => [
    section ? headingOf(section) : '',
    item.text,
    item.quantity === 0 ? '' : item.quantity,
    item.counted === 0 ? '' : item.counted,
    item.department,
    item.owner,
    item.dueMinute === undefined ? '' : minuteText(item.dueMinute),
    item.of?.unmarked ? '' : (stateNames.find(({ value }) => value === item.state)?.names[0] ?? ''),
    item.note,
    item.cast.join(' '),
  ])
