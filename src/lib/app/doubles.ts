import { doublesIn, joinInBook, movedIn } from '../book/doubles'
import type { Id } from '../domain/id'
import type { Document } from '../store/document'
import type { Kind } from '../kinds/kind'
import { flushed } from './flushed'
import type { Production } from './production.svelte'

/** What the step is called, in the book and in every document. */
const LABEL = 'Doubled scenes put together'

/**
 * Puts scenes and elements that stand twice together, and has every document that is here name the ones that
 * stay. One step for each. A document that comes later asks for it where it is open.
 */
export const putTogether = async (production: Production): Promise<void> => {
  const { book } = production
  if (!book || book.locked) return
  const doubles = doublesIn(book)
  if (doubles.scene.size + doubles.element.size === 0) return
  const opened = await Promise.all(production.documents.map(({ id }) => production.open(id)))
  book.edit(LABEL, () => joinInBook(book, doubles))
  const moved = movedIn(book)
  for (const each of opened) if (each) nameKept(each.kind, each.doc, moved)
  await flushed()
}

/** What of a document names a scene or an element that is another one since. Such fields are called so. */
export const namesMoved = (
  { schema }: Kind,
  doc: Document,
  moved: ReadonlyMap<Id, Id>,
): readonly { readonly table: string; readonly id: Id; readonly patch: object }[] =>
  moved.size === 0
    ? []
    : Object.entries(schema.records).flatMap(([table, fields]) =>
        (['scene', 'element'] as const)
          .filter((key) => key in fields)
          .flatMap((key) =>
            (doc.records[table]?.rows ?? []).flatMap((row) => {
              const to = moved.get(row[key] as Id)
              return to ? [{ table, id: row.id, patch: { [key]: to } }] : []
            }),
          ),
      )

/** Writes the ones that stay in their place. */
export const nameKept = (kind: Kind, doc: Document, moved: ReadonlyMap<Id, Id>): void => {
  const found = doc.locked ? [] : namesMoved(kind, doc, moved)
  if (found.length === 0) return
  doc.edit(LABEL, () => {
    for (const { table, id, patch } of found) doc.records[table]?.set(id, patch)
  })
}
