import type { Id } from '../domain/id'
import type { Problem } from '../domain/problem'
import type { Book } from '../book/schema'
import { kindOf } from '../kinds'
import type { Kind, Summary } from '../kinds/kind'
import type { Circle } from './circle.svelte'
import type { Entry } from './circle-schema'

/** One document of the production as lists show it, open or not. */
export interface Listed {
  readonly id: Id
  readonly kind: Kind
  readonly title: string
  readonly summary: Summary | undefined
  readonly circle: Circle
  readonly entry: Entry
  /** Nothing of it has come to this device yet. */
  readonly awaited: boolean
}

/** A document of a kind that this release does not know. It is listed, and left as it is. */
export interface Unknown {
  readonly id: Id
  readonly title: string
  readonly circle: Circle
  readonly entry: Entry
}

/** The documents of kinds that this release does not know, in the order they were added. Tracks. */
export const unknownIn = (circles: readonly Circle[]): readonly Unknown[] =>
  circles
    .flatMap((circle) =>
      circle.entries.flatMap((entry): Unknown[] =>
        entry.doc && !kindOf(entry.kind)
          ? [{ id: entry.doc, title: entry.title || 'A document', circle, entry }]
          : [],
      ),
    )
    .sort((a, b) => (a.entry.addedAt ?? 0) - (b.entry.addedAt ?? 0))

/** Why a list of documents, or the book, can only be read here, or nothing. Tracks. */
export const lockedIn = (
  circles: readonly Circle[],
  book: Book | undefined,
): Problem | undefined => {
  const list = circles.find(({ doc }) => doc.locked)
  if (list?.doc.locked) return { ...list.doc.locked, about: `The list of ${list.row.name}` }
  return book?.locked && { ...book.locked, about: 'The book' }
}
