import type * as Y from 'yjs'
import type { Fields } from '../domain/field'
import type { Document } from './document'
import { Table } from './table'

const known = new WeakMap<Y.Doc, Map<string, Table<Fields>>>()

interface How {
  /** What is done in it is a step of whoever does it, and undo takes it back. Rule [D6]. */
  readonly undone?: boolean
}

/**
 * A table that every document has whatever its kind, beside those of its schema. The same object for
 * one open document. Comparing and bringing back do not reach it, nor does undo unless it is asked for.
 * Rules [D5] and [D6] in SPEC.md.
 */
export const tableBeside = <F extends Fields>(
  { replica: { raw }, history }: Pick<Document, 'replica' | 'history'>,
  name: string,
  fields: F,
  { undone = false }: How = {},
): Table<F> => {
  if (undone) history.reach(raw.getMap(name))
  const tables = known.get(raw) ?? new Map<string, Table<Fields>>()
  known.set(raw, tables)
  const table = tables.get(name) ?? new Table<Fields>(raw.getMap(name), fields)
  tables.set(name, table)
  // One name is asked for with one set of fields, which its caller keeps beside it.
  return table as unknown as Table<F>
}
