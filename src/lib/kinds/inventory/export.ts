import { writeCsv } from '../../formats/csv'
import { columns } from './columns'
import { isPartGone, leftOf, partsByItem, type Parts } from './parts'
import type { Inventory, Item } from './schema'
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
  const derived = ordered.some(
    ({ id }) => isPartGone(partsOf(id)) || partsOf(id).used > 0 || partsOf(id).bought > 0,
  )
    ? counts
    : []
  return writeCsv(
    [...columns, ...derived].map(({ label }) => label),
    ordered.map((item) => [
      ...columns.map((column) =>
        column.key === 'place' ? placeWritten(item, stowage) : column.write(item),
      ),
      ...derived.map(({ write }) => write(item, partsOf(item.id))),
    ]),
  )
}

/** What went and came of an item, where a list has any of it. */
const counts: readonly {
  readonly label: string
  readonly write: (item: Item, parts: Parts) => number
}[] = [
  { label: 'Left', write: leftOf },
  { label: 'Pieces used', write: (_, { used }) => used },
  { label: 'Pieces lost', write: (_, { lost }) => lost },
  { label: 'Pieces damaged', write: (_, { damaged }) => damaged },
  { label: 'Pieces bought', write: (_, { bought }) => bought },
]

/** Which headings of it stand over numbers, besides those of the columns. */
export const countHolds = Object.fromEntries(counts.map(({ label }) => [label, 'number' as const]))
