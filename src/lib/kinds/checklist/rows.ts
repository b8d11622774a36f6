import type { Id } from '../../domain/id'
import { text } from '../../domain/field'
import type { Rows } from '../kind'
import { columns } from './columns'
import { headingFrom } from './heading'
import { headingOf, schema, type Checklist, type Item } from './schema'

const { item: fields } = schema.records

/** Where a column is written: two have a shorter name in a sheet than in the document. */
const fieldOf = {
  item: 'text',
  quantity: 'quantity',
  counted: 'counted',
  department: 'department',
  owner: 'owner',
  due: 'dueMinute',
  state: 'state',
  note: 'note',
  cast: 'cast',
} as const

/** One row of a sheet as the fields of an item; only what the row says. The values are legal. */
const itemFrom = (row: Readonly<Record<string, unknown>>): Partial<Item> => {
  const said = Object.entries(fieldOf).filter(([column]) => row[column] !== undefined)
  // Each value was read by the field of its own key.
  return Object.fromEntries(
    said.map(([column, key]) => [key, fields[key].read(row[column], row)]),
  ) as Partial<Item>
}

/** Rows in from a spreadsheet: sections are found by their heading, or made. */
export const rows: Rows<typeof schema> = {
  columns,
  required: 'item',
  add: (list: Checklist, given) => {
    const label = given.length === 1 ? '1 row brought in' : `${given.length} rows brought in`
    list.edit(label, () => {
      const known = new Map<string, Id>(
        list.records.section.ordered.map((section) => [keyOf(headingOf(section)), section.id]),
      )
      const sectionFor = (written: string): Id | undefined => {
        const heading = headingFrom(written)
        const key = keyOf(headingOf(heading))
        if (written.trim() === '') return undefined
        const id = known.get(key) ?? list.records.section.add(heading)
        known.set(key, id)
        return id
      }
      list.records.item.addAll(
        given.map((row) => {
          const section = sectionFor(text().read(row['section'], row))
          return { ...itemFrom(row), ...(section && { section }) }
        }),
      )
    })
  },
}

const keyOf = (heading: string): string => heading.trim().toLowerCase()
