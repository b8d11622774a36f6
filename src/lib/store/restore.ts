import type { Id } from '../domain/id'
import type { Document } from './document'
import { mine } from './mine'
import { differing } from './stored'

/** One record of one table. */
export interface Which {
  readonly table: string
  readonly id: Id
}

/**
 * Makes a document read as it did, or one record of it, as one step that undo takes back. What
 * others write meanwhile merges with it as with any edit. Rule [V6] in SPEC.md.
 */
export const restore = (now: Document, then: Document, label: string, only?: Which): void =>
  now.edit(label, () => {
    if (only) return record(now, then, only)
    now.about.set(differing(now.about.now, then.about.now))
    for (const table of Object.keys(now.records)) {
      const ids = [now, then].flatMap(
        ({ records }) => records[table]?.rows.map(({ id }) => id) ?? [],
      )
      for (const id of new Set(ids)) record(now, then, { table, id })
    }
    for (const name of now.textNames) text(now, then, name)
  })

const record = (now: Document, then: Document, { table, id }: Which): void => {
  const row = then.records[table]?.get(id)
  if (!row) return now.records[table]?.remove(id)
  const { id: _, ...values } = row
  now.records[table]?.put(id, values)
}

const text = (now: Document, then: Document, name: string): void => {
  const [into, from] = [now.text(name), then.text(name)]
  if (into.toJSON() === from.toJSON()) return
  into.doc?.transact(() => {
    into.delete(0, into.length)
    // What is stored between the blocks and is no element or text is no release's.
    into.insert(
      0,
      from.toArray().flatMap((part) => ('clone' in part ? [part.clone()] : [])) as Parameters<
        typeof into.insert
      >[1],
    )
  }, mine)
}
