import { rank, text } from '../domain/field'
import { fold } from '../domain/fold'
import type { Id } from '../domain/id'
import type { Document, Schema } from '../store/document'
import type { Row } from '../store/table'

/** Ways to look at a table of a kind that everybody has: name a table `view` with these fields. */
export const viewRecord = {
  rank: rank(),
  name: text(),
  /** Columns, order, groups and filter as grid/view.ts writes and reads them. */
  view: text(),
} as const

/** Longest name of a view, in UTF-16 units. */
const LONGEST_NAME = 60

type View = Row<typeof viewRecord>
type Written = Pick<View, 'name' | 'view'>

/** The table the views of one table stand in. */
interface Views {
  readonly ordered: readonly View[]
  get(id: Id): View | undefined
  set(id: Id, values: Written): void
  add(values: Written): unknown
  remove(id: Id): void
}

/** The shared views of a document, as a table is given them. Reading `all` tracks. */
export const sharedViews = (doc: Pick<Document<Schema>, 'edit' | 'locked'>, table: Views) => ({
  get all(): readonly View[] {
    return table.ordered.filter(({ name }) => name.trim() !== '')
  },
  get locked(): boolean {
    return doc.locked !== undefined
  },
  /** Keeps a view under a name; one of that name becomes it. */
  keep(given: string, view: string): void {
    const name = given.trim().slice(0, LONGEST_NAME)
    if (name === '') return
    const there = table.ordered.find((row) => fold(row.name.trim()) === fold(name))
    doc.edit(`View ${name} kept for everybody`, () => {
      if (there) table.set(there.id, { name, view })
      else table.add({ name, view })
    })
  },
  remove(id: Id): void {
    const row = table.get(id)
    if (row) doc.edit(`View ${row.name} removed`, () => table.remove(id))
  },
})
