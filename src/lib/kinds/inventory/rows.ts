import type { Id } from '../../domain/id'
import type { Rows } from '../kind'
import { columns } from './columns'
import { schema, type Inventory, type Item } from './schema'
import { stowageOf } from './stow/stowage'
import { containerCalled } from './stow/where'

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
export const addRows = (list: Inventory, rows: readonly Partial<Item>[]): void => {
  const { item: items } = list.records
  const ids = items.addAll(rows)
  const stowage = stowageOf(items.ordered)
  const inside = new Map(items.ordered.map((item) => [item.id, stowage.chainOf(item.id)[0]?.id]))
  const isIn = (item: Id, container: Id): boolean => {
    let at: Id | undefined = item
    while (at && at !== container) at = inside.get(at)
    return at === container
  }
  const called = new Map<string, Item | undefined>()
  ids.forEach((id, n) => {
    const place = rows[n]?.place?.trim() ?? ''
    if (place === '') return
    if (!called.has(place)) called.set(place, containerCalled(place, stowage))
    const container = called.get(place)
    // Rows of one sheet can name each other in a ring, which each of them alone does not show.
    if (!container || isIn(container.id, id)) return
    inside.set(id, container.id)
    items.set(id, { place: '', inside: container.id })
  })
}

/** Rows in from a spreadsheet. */
export const rows: Rows<typeof schema> = {
  columns,
  required: 'name',
  add: (list, given) =>
    list.edit(given.length === 1 ? '1 row brought in' : `${given.length} rows brought in`, () => {
      addRows(list, given.map(itemFrom))
    }),
}
