import type { Rows } from '../kind'
import { columns } from './columns'
import { schema, type Item } from './schema'

const { item: fields } = schema.records

/** One row of a sheet as the fields of an item; only what the row says. The values are legal. */
export const itemFrom = (row: Readonly<Record<string, unknown>>): Partial<Item> => {
  const said = columns.filter(({ key }) => row[key] !== undefined)
  // Each value was read by the field of its own key.
  return Object.fromEntries(
    said.map(({ key }) => [key, fields[key].read(row[key], row)]),
  ) as Partial<Item>
}

/** Rows in from a spreadsheet. */
export const rows: Rows<typeof schema> = {
  columns,
  required: 'name',
  add: (list, given) =>
    list.edit(given.length === 1 ? '1 row brought in' : `${given.length} rows brought in`, () => {
      list.records.item.addAll(given.map(itemFrom))
    }),
}
