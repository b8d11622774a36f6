import type { Id } from '../domain/id'
import type { Problem } from '../domain/problem'
import type { Book } from '../book/schema'
import { kindOf } from '../kinds'
import type { Kind, Summary } from '../kinds/kind'
import type { DocumentRow } from '../storage/device'
import type { Circle } from './circle.svelte'
import type { Entry } from './circle-schema'
import { issuesFrom, type Issue } from './issues/record'
import { briefsFrom, type Brief } from './talk/unread'

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
  /** Its issues, the first to the last, as far as they are known without opening it. */
  readonly issues: readonly Issue[]
  /** What is open in its comments, as far as it is known without opening it. */
  readonly talk: readonly Brief[]
  /** The comments of it that were read on this device. */
  readonly heard: ReadonlySet<Id>
}

/** A document of a kind that this release does not know. It is listed, and left as it is. */
export interface Unknown {
  readonly id: Id
  readonly title: string
  readonly circle: Circle
  readonly entry: Entry
}

/**
 * Every document, or every template, named by its own title where it is here; a template by what its entry
 * says, for it is renamed there. `rows`: what this device knows. Tracks.
 */
export const listedIn = (
  circles: readonly Circle[],
  rows: ReadonlyMap<Id, DocumentRow>,
  templates = false,
): readonly Listed[] => {
  // Who was given a document and joined later has two circles that list it.
  const seen = new Set<Id>()
  return circles.toSorted(guestsLast).flatMap((circle) =>
    circle.entries.flatMap((entry): Listed[] => {
      const kind = kindOf(entry.kind)
      if (!entry.doc || !kind || seen.has(entry.doc) || entry.template !== templates) return []
      seen.add(entry.doc)
      const row = rows.get(entry.doc)
      const summary = summaryFrom(row?.summary)
      return [
        {
          id: entry.doc,
          kind,
          title: (!templates && summary?.title) || entry.title || kind.label,
          summary,
          circle,
          entry,
          awaited: !row,
          issues: issuesFrom(row?.issues),
          talk: briefsFrom(row?.talk),
          heard: row?.heard ? new Set(row.heard) : NOTHING,
        },
      ]
    }),
  )
}

const NOTHING: ReadonlySet<Id> = new Set()

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

export const guestsLast = (a: Circle, b: Circle): number =>
  Number(a.doc.about.now.only !== undefined) - Number(b.doc.about.now.only !== undefined)

const summaryFrom = (stored: unknown): Summary | undefined =>
  // Written by #summarise on this device only, and read nowhere but in lists.
  typeof stored === 'object' && stored !== null ? (stored as Summary) : undefined
