import { minuteText } from '../../domain/clock'
import { writeCsv } from '../../formats/csv'
import { columns, stateNames } from './columns'
import { headingOf, partsOf, type Checklist } from './schema'

/** The list as a sheet, a row for each item, in the order it is read. */
export const csv = (list: Checklist): string => {
  const parts = partsOf(list.records.section.ordered, list.records.item.ordered)
  const rows = parts.flatMap(({ section, items }) =>
    items.map((item) => [
      section ? headingOf(section) : '',
      item.text,
      item.quantity === 0 ? '' : item.quantity,
      item.counted === 0 ? '' : item.counted,
      item.department,
      item.owner,
      item.dueMinute === undefined ? '' : minuteText(item.dueMinute),
      stateNames.find(({ value }) => value === item.state)?.names[0] ?? '',
      item.note,
      item.cast.join(' '),
    ]),
  )
  return writeCsv(
    columns.map(({ label }) => label),
    rows,
  )
}
