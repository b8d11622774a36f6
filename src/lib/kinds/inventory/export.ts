import { writeCsv } from '../../formats/csv'
import { columns } from './columns'
import type { Inventory } from './schema'

/** The list as a sheet with every column, a row for each item, in the order of the list. */
export const csv = (list: Inventory): string =>
  writeCsv(
    columns.map(({ label }) => label),
    list.records.item.ordered.map((item) => columns.map((column) => column.write(item))),
  )
