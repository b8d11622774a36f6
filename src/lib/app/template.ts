import type { Id } from '../domain/id'
import type { Kind, Start } from '../kinds/kind'
import type { Document, Schema } from '../store/document'
import type { CircleDocument, Entry } from './circle-schema'

/** What fills a document that is made: a start, or another document. */
export interface Filling extends Pick<Start<Schema>, 'fill'> {
  /** The document is a template: others are started from it. */
  readonly template?: boolean
}

/**
 * Fills an empty document with what of another makes one of its kind, as the kind says. From a document it
 * makes a template, and from a template a document: neither has what happened to the other.
 */
export const fillKept = ({ template }: Kind, from: Document, into: Document): void => {
  if (!template) return
  const { now } = from.about
  into.about.set(Object.fromEntries(template.about.map((key) => [key, now[key]])))
  const known = new Map<unknown, Id>()
  for (const [name, keys = []] of Object.entries(template.records)) {
    const rows = from.records[name]?.ordered ?? []
    const ids = into.records[name]?.addAll(
      rows.map((row) => {
        const values = row as Readonly<Record<string, unknown>>
        return Object.fromEntries(
          keys.flatMap((key) => {
            const value = known.get(values[key]) ?? values[key]
            return value === undefined ? [] : [[key, value]]
          }),
        )
      }),
    )
    rows.forEach(({ id }, at) => {
      const made = ids?.[at]
      if (made) known.set(id, made)
    })
  }
  template.also?.(from, into)
}

/** Puts a document that was just made on the list of a circle, for everybody in it. */
export const listNew = (
  circle: CircleDocument,
  entry: Pick<Entry, 'kind' | 'title'> & { readonly doc: Id },
  { template = false }: Pick<Filling, 'template'> = {},
): void =>
  circle.edit(`${entry.title} ${template ? 'kept as a template' : 'added'}`, () =>
    circle.records.entry.add({ ...entry, addedAt: Date.now(), ...(template && { template }) }),
  )
