import { doublesIn, joinInBook, type Doubles } from '../book/doubles'
import type { Id } from '../domain/id'
import type { Document } from '../store/document'
import type { Kind } from '../kinds/kind'
import { flushed } from './flushed'
import type { Production } from './production.svelte'

/** What the step is called, in the book and in every document. */
const LABEL = 'Doubled scenes put together'

/**
 * Puts scenes and elements that stand twice together, and has every document that is here point at the
 * ones that stay: a field called `scene` or `element` is a reference into the book. One step for each.
 */
export const putTogether = async (production: Production): Promise<void> => {
  const { book } = production
  if (!book || book.locked) return
  const doubles = doublesIn(book)
  if (doubles.scene.size + doubles.element.size === 0) return
  const opened = await Promise.all(production.documents.map(({ id }) => production.open(id)))
  book.edit(LABEL, () => joinInBook(book, doubles))
  for (const each of opened) if (each) pointAtKept(each.kind, each.doc, doubles)
  await flushed()
}

/** Writes the names of the records that stay in place of the others. */
export const pointAtKept = ({ schema }: Kind, doc: Document, doubles: Doubles): void => {
  if (doc.locked) return
  const patches = Object.entries(schema.records).flatMap(([name, fields]) =>
    (['scene', 'element'] as const)
      .filter((key) => key in fields)
      .flatMap((key) =>
        (doc.records[name]?.rows ?? []).flatMap((row) => {
          const to = doubles[key].get(row[key] as Id)
          return to ? [{ name, id: row.id, patch: { [key]: to } }] : []
        }),
      ),
  )
  if (patches.length === 0) return
  doc.edit(LABEL, () => {
    for (const { name, id, patch } of patches) doc.records[name]?.set(id, patch)
  })
}
