import type { Id } from '../domain/id'
import type { Document, Schema } from '../store/document'
import type { Kept } from './kind'

/**
 * Writes what a kind keeps of a document into an empty one: for a template, and for a copy, which says only
 * what it does besides. Records that name one another name their copies.
 */
export const keepInto = <S extends Schema>(
  kept: Kept<S>,
  from: Document<S>,
  into: Document<S>,
): void => {
  fill(kept, from as unknown as Document, into as unknown as Document)
  kept.also?.(from, into)
}

/** Of a schema it is not known which: a kind checks its own names where it says what it keeps. */
const fill = (
  kept: {
    readonly about: readonly string[]
    readonly records: Readonly<Record<string, readonly string[] | undefined>>
  },
  from: Document,
  into: Document,
): void => {
  const { now } = from.about
  into.about.set(Object.fromEntries(kept.about.map((key) => [key, now[key]])))
  const known = new Map<unknown, Id>()
  for (const [name, keys = []] of Object.entries(kept.records)) {
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
}
