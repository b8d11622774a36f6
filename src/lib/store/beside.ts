import type * as Y from 'yjs'
import type { Fields } from '../domain/field'
import type { Document } from './document'
import { Table } from './table'

const known = new WeakMap<Y.Doc, Map<string, Table<Fields>>>()

/**
 * A table that every document has whatever its kind, beside those of its schema. The same object for
 * one open document. Undo does not reach it, nor do comparing and bringing back. Rule [D5] in SPEC.md.
 */
export const tableBeside = <F extends Fields>(
  { replica: { raw } }: Pick<Document, 'replica'>,
  name: string,
  fields: F,
): Table<F> => {
  const tables = known.get(raw) ?? new Map<string, Table<Fields>>()
  known.set(raw, tables)
  const table = tables.get(name) ?? new Table<Fields>(raw.getMap(name), fields)
  tables.set(name, table)
  // One name is asked for with one set of fields, which its caller keeps beside it.
  return table as unknown as Table<F>
}
