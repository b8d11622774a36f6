import type { Id } from '../../domain/id'
import { count, minute, text, texts } from '../../domain/field'
import type { Rows } from '../kind'
import { columns } from './columns'
import { headingFrom } from './heading'
import { headingOf, schema, type Checklist, type Item } from './schema'

const { state } = schema.records.item

/** One row of a sheet as the fields of an item. Whatever is in it, the values are legal. */
const itemFrom = (row: Readonly<Record<string, unknown>>): Partial<Item> => ({
  text: text().read(row['item'], row),
  quantity: count().read(row['quantity'], row),
  counted: count().read(row['counted'], row),
  department: text().read(row['department'], row),
  owner: text().read(row['owner'], row),
  dueMinute: minute().read(row['due'], row),
  state: state.read(row['state'], row),
  note: text().read(row['note'], row),
  cast: texts().read(row['cast'], row),
})

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
