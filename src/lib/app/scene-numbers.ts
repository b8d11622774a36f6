import {
  areLocked,
  giveNumbers,
  numberingOf,
  numberKey,
  type Numbering,
} from '../book/scene-numbers'
import type { Id } from '../domain/id'
import type { Kind } from '../kinds/kind'
import type { ScriptDocument } from '../kinds/script/schema'
import { partsOf } from '../kinds/script/text'
import type { Document } from '../store/document'
import { flushed } from './flushed'
import type { Production } from './production.svelte'

/** What the step is called, in the book and in every document. */
const LABEL = 'Scenes numbered'

/**
 * Numbers the scenes 1 to n as they stand in the script, and has every document that is here follow. Nothing
 * where numbers are locked. One step for all.
 */
export const numberScenes = async (production: Production): Promise<void> => {
  const { book } = production
  if (!book || book.locked || areLocked(book)) return
  const named = production.documents.filter(({ kind }) => namesScenes(kind))
  const opened = await Promise.all(named.map(({ id }) => production.open(id)))
  const script = opened.find((each) => each?.kind.id === 'script')
  // A document is only ever opened with the schema of its own kind, and this one is a script's.
  const parts = script ? partsOf(script.doc as unknown as ScriptDocument) : []
  const numbering = numberingOf(
    book,
    parts.flatMap(({ scene }) => scene ?? []),
  )
  book.edit(LABEL, () => giveNumbers(book, numbering))
  for (const each of opened) if (each) followNumbers(each.kind, each.doc, numbering)
  await flushed()
}

/** Whether documents of a kind may say the number of a scene: the others are not opened for it. */
const namesScenes = ({ schema }: Kind): boolean =>
  Object.values(schema.records).some((fields) => 'scene' in fields || 'scenes' in fields)

/**
 * Writes the numbers of scenes anew wherever a document has them: beside the reference, or alone. Such fields are
 * called so: `scene` with `number`, `scene`, `scenes`.
 */
export const followNumbers = (
  { schema }: Kind,
  doc: Document,
  { byId, byNumber }: Pick<Numbering, 'byId' | 'byNumber'>,
): void => {
  if (doc.locked) return
  const renamed = (written: string): string => byNumber.get(numberKey(written)) ?? written
  const found = Object.entries(schema.records).flatMap(([table, fields]) =>
    (doc.records[table]?.rows ?? []).flatMap((row) => {
      const { scene, scenes, number } = row as Readonly<Record<string, unknown>>
      const patch: Record<string, unknown> = {}
      if ('scene' in fields && typeof scene === 'string') {
        const own = byId.get(scene as Id)
        if (own !== undefined && typeof number === 'string') patch['number'] = own
        if (renamed(scene) !== scene) patch['scene'] = renamed(scene)
      }
      if ('scenes' in fields && Array.isArray(scenes)) {
        const all = scenes.map((each) => renamed(String(each)))
        if (String(all) !== String(scenes)) patch['scenes'] = all
      }
      return Object.keys(patch).length > 0 ? [{ table, id: row.id, patch }] : []
    }),
  )
  if (found.length === 0) return
  doc.edit(LABEL, () => {
    for (const { table, id, patch } of found) doc.records[table]?.set(id, patch)
  })
}
