import type { Id } from '../../domain/id'
import type { Rows } from '../kind'
import { columns, columnsFor, partColumns } from './columns'
import { schema, type Inventory, type Item } from './schema'
import { placing } from './stow/putting'

const { item: fields } = schema.records

/** One row of a sheet as the fields of an item; only what the row says. The values are legal. */
export const itemFrom = (row: Readonly<Record<string, unknown>>): Partial<Item> => {
  const said = columns.filter(({ key }) => row[key] !== undefined)
  // Each value was read by the field of its own key.
  return Object.fromEntries(
    said.map(({ key }) => [key, fields[key].read(row[key], row)]),
  ) as Partial<Item>
}

/** Adds items as they were written. A place that is the name or number of a container puts them in it. Inside an edit. */
export const addRows = (list: Inventory, rows: readonly Partial<Item>[]): readonly Id[] => {
  const { item: items } = list.records
  const ids = items.addAll(rows)
  // Rows of one sheet can name each other in a ring, which each of them alone does not show.
  const places = placing(list)
  ids.forEach((id, n) => {
    const place = rows[n]?.place?.trim() ?? ''
    if (place === '') return
    const at = places({ id }, place)
    if (at.inside) items.set(id, at)
  })
  return ids
}

/** Rows in from a spreadsheet. */
export const rows: Rows<typeof schema> = {
  columns: [...columns, ...partColumns],
  columnsFor: (list) => [...columnsFor(list.about.now.type), ...partColumns],
  required: 'name',
  add: (list, given) =>
    list.edit(given.length === 1 ? '1 row brought in' : `${given.length} rows brought in`, () => {
      const ids = addRows(list, given.map(itemFrom))
      ids.forEach((of, n) => {
        for (const { key, what } of partColumns) {
          const pieces = given[n]?.[key]
          if (typeof pieces === 'number' && pieces > 0) list.records.part.add({ of, what, pieces })
        }
      })
    }),
}
