import { writeCsv } from '../../formats/csv'
import { columns, partColumns } from './columns'
import { partsByItem } from './parts'
import type { Inventory } from './schema'
import { stowageOf } from './stow/stowage'
import { placeWritten } from './stow/where'

/**
 * The list as a sheet with every column, a row for each item, in the order of the list. The place of what is
 * in a container is that container, which has a row of its own.
 */
export const csv = (list: Inventory): string => {
  const { ordered } = list.records.item
  const stowage = stowageOf(ordered)
  const partsOf = partsByItem(list.records.part.rows)
  return writeCsv(
    [...columns, ...partColumns].map(({ label }) => label),
    ordered.map((item) => [
      ...columns.map((column) =>
        column.key === 'place' ? placeWritten(item, stowage) : column.write(item),
      ),
      ...partColumns.map(({ what }) => partsOf(item.id)[what] || ''),
    ]),
  )
}
