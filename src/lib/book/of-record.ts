import { grouped } from '../domain/grouped'
import type { Id } from '../domain/id'

/** A record about another one: a photo or a file of it. */
interface OfRecord {
  readonly id: Id
  readonly of: Id | undefined
}

const NONE: readonly never[] = []

/** What belongs to each record, in the order people chose. */
export const byRecord = <R extends OfRecord>(rows: readonly R[]): ((id: Id) => readonly R[]) => {
  const found = grouped(rows, ({ of }) => of)
  return (id) => found.get(id) ?? NONE
}

/** Removes what belongs to a record that goes. Inside an edit of the caller: undo brings all back. */
export const removeOf = (
  table: { readonly rows: readonly OfRecord[]; remove(id: Id): void },
  of: Id,
): void => {
  for (const row of table.rows) if (row.of === of) table.remove(row.id)
}
