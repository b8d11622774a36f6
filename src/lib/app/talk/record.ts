import { instant, reference, text, texts, type Field } from '../../domain/field'
import { grouped } from '../../domain/grouped'
import { idFrom, type Id } from '../../domain/id'
import { tableBeside } from '../../store/beside'
import type { Document } from '../../store/document'
import type { Row, Table } from '../../store/table'

/** Longest comment, in UTF-16 units: what is longer belongs into minutes or a note. */
export const LONGEST_COMMENT = 2000
/** Longest name of a record or of a person that is kept with a comment. */
const LONGEST_NAME = 200
/** Nobody calls more people at once. */
const MOST_NAMED = 50

const textUpTo = (longest: number): Field<string> => ({
  read: (value) => text().read(value, {}).slice(0, longest),
})

const people = (): Field<readonly Id[]> => ({
  read: (value) =>
    texts()
      .read(value, {})
      .flatMap((one) => idFrom(one) ?? [])
      .slice(0, MOST_NAMED),
})

/** A comment as it is stored, beside the records of its document. */
export const commentFields = {
  /** What it is about, by the name the kind finds it by; empty is the document itself. */
  of: textUpTo(LONGEST_NAME),
  /** The comment it answers. */
  answers: reference(),
  text: textUpTo(LONGEST_COMMENT),
  /** Whose device wrote it, and what its person was called then. */
  by: reference(),
  name: textUpTo(LONGEST_NAME),
  at: instant(),
  changedAt: instant(),
  /** People of the book who are called in it. */
  mentions: people(),
  settledAt: instant(),
  settledBy: textUpTo(LONGEST_NAME),
} as const

/** In every document, so no kind may call a table so. */
export const COMMENTS = 'comments'

type Record = Row<typeof commentFields>

/** One comment. */
export interface Comment {
  readonly id: Id
  readonly text: string
  readonly by: Id | undefined
  readonly name: string
  /** ms since 1970. */
  readonly at: number
  readonly changed: boolean
  readonly mentions: readonly Id[]
}

/** A comment and what was answered to it, the earliest first. */
export interface Thread {
  /** Of the comment it began with, whether that is still there or not. */
  readonly id: Id
  readonly of: string
  readonly comments: readonly [Comment, ...Comment[]]
  /** Somebody said that nothing is open in it any more. */
  readonly settled?: { readonly at: number; readonly by: string }
}

/** The comments of a document as they are stored. */
export const commentTable = (doc: Document): Table<typeof commentFields> =>
  tableBeside(doc, COMMENTS, commentFields, { undone: true })

/**
 * Every thread of a document, the earliest first, the same on every device. A comment without words
 * is none. Tracks. Rules [C1] and [C2] in SPEC.md.
 */
export const threadsOf = (doc: Document): readonly Thread[] => {
  const rows = commentTable(doc).rows.filter((row) => row.text.trim() !== '')
  const byId = new Map(rows.map((row) => [row.id, row]))
  const threads = grouped(rows, (row) => rootOf(row, byId))
  return [...threads]
    .flatMap(([id, rows]) => threadFrom(id, rows) ?? [])
    .sort((a, b) => a.comments[0].at - b.comments[0].at || (a.id < b.id ? -1 : 1))
}

/** An answer to an answer belongs to what that answers. */
const rootOf = ({ id, answers }: Record, byId: ReadonlyMap<Id, Record>): Id =>
  answers === undefined ? id : (byId.get(answers)?.answers ?? answers)

const threadFrom = (id: Id, rows: readonly Record[]): Thread | undefined => {
  const [head, ...rest] = rows.toSorted(
    (a, b) =>
      // What it began with comes first, whatever the clocks of the others said.
      Number(b.id === id) - Number(a.id === id) ||
      (a.at ?? 0) - (b.at ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )
  if (!head) return undefined
  const { of, settledAt, settledBy } = head
  return {
    id,
    of,
    comments: [commentFrom(head), ...rest.map(commentFrom)],
    ...(settledAt !== undefined && { settled: { at: settledAt, by: settledBy } }),
  }
}

const commentFrom = ({ id, text, by, name, at, changedAt, mentions }: Record): Comment => ({
  ...{ id, text, by, name, mentions },
  at: at ?? 0,
  changed: changedAt !== undefined,
})
