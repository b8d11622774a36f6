import { blobs, blobsIn, firstFile, type Hash, type Referred } from '../../domain/blob'
import { choice, count, instant, reference, text, type Field } from '../../domain/field'
import type { Id } from '../../domain/id'
import { letterAt, type IssueName } from '../../domain/issue'
import { colourOf, tradeOrder, type RevisionColour } from '../../domain/revision'
import { tableBeside } from '../../store/beside'
import type { Document } from '../../store/document'
import type { Row, Table } from '../../store/table'

/** Nobody issues a paper more often. */
const MOST_ISSUES = 9999

const issueCount = (): Field<number> => ({
  read: (value) => {
    const number = count(1).read(value, {})
    return number >= 1 && number <= MOST_ISSUES ? number : 1
  },
})

const LONGEST_COLOUR = 40

const colourWord = (): Field<string> => ({
  read: (value) => text().read(value, {}).slice(0, LONGEST_COLOUR),
})

/** What an issue says of itself: in the document beside its kind's records, and sealed in what is frozen. */
export const sayings = {
  number: issueCount(),
  stage: choice('final', 'prelim'),
  /** The colour as a word: the order of a production may change, an issue never does. */
  colour: colourWord(),
  /** Which of domain/revision.ts it is drawn in, where the word does not say so. */
  paint: colourWord(),
  issuedAt: instant(),
  /** Who issued it, by name, and on which device. */
  issuedBy: text(),
  issuedOn: reference(),
  note: text(),
  /** The issue that was the last one then. */
  before: reference(),
  /** What the board was called that it was drawn from. */
  board: text(),
} as const

/** An issue in its document. */
export const issueFields = {
  ...sayings,
  /** What is frozen. */
  hash: firstFile(),
  /** Its size. */
  bytes: count(),
  /** The pictures that the paper shows, small: they stay while there is the issue. */
  shown: blobs('small'),
  /** Somebody thought better of it before anybody had it. */
  takenBackAt: instant(),
  takenBackBy: text(),
} as const

/** In every document, so no kind may call a table so. */
export const ISSUES = 'issues'

type Record = Row<typeof issueFields>

/** One issue of a document, as it stands among the others. */
export interface Issue extends IssueName {
  readonly id: Id
  readonly hash: Hash
  readonly bytes: number
  readonly issuedAt: number
  readonly issuedBy: string
  readonly issuedOn: Id | undefined
  readonly note: string
  readonly before: Id | undefined
  readonly board: string
  readonly takenBackAt?: number
  readonly takenBackBy?: string
}

/** The issues of a document as they are stored. */
export const issueTable = (doc: Document): Table<typeof issueFields> =>
  tableBeside(doc, ISSUES, issueFields)

/**
 * Every issue of a document, the first to the last, in the same order and by the same names on every
 * device. Those taken back stand at the end and name nothing. Tracks. Rules [I3] and [I7] in SPEC.md.
 */
export const issuesOf = (doc: Document): readonly Issue[] => {
  const all = issueTable(doc).rows.filter((row) => row.hash !== undefined)
  const inOrder = all.toSorted(
    (a, b) =>
      Number(a.takenBackAt !== undefined) - Number(b.takenBackAt !== undefined) ||
      a.number - b.number ||
      (a.issuedAt ?? 0) - (b.issuedAt ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )
  return inOrder.flatMap((row, at) => {
    const first = inOrder.findIndex(
      ({ number, takenBackAt }) => number === row.number && takenBackAt === undefined,
    )
    return issueFrom(row, row.takenBackAt === undefined ? letterAt(at - first) : '')
  })
}

const issueFrom = (row: Record, letter: string): Issue | [] => {
  if (!row.hash) return []
  const { id, hash, bytes, number, stage, colour, paint, issuedBy, issuedOn, note, before, board } =
    row
  return {
    ...{
      id,
      hash,
      bytes,
      number,
      letter,
      stage,
      colour,
      paint,
      issuedBy,
      issuedOn,
      note,
      before,
      board,
    },
    issuedAt: row.issuedAt ?? 0,
    ...(row.takenBackAt !== undefined && {
      takenBackAt: row.takenBackAt,
      takenBackBy: row.takenBackBy,
    }),
  }
}

/** Those that count: nobody took them back. */
export const standing = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(({ takenBackAt }) => takenBackAt === undefined)

/** The last of those that count. */
export const lastOf = (issues: readonly Issue[]): Issue | undefined => standing(issues).at(-1)

/** What the next issue would be called. */
export interface Offered {
  readonly number: number
  readonly colour: string
  readonly paint: string
}

/**
 * The number and colour that come next. A preliminary one takes no colour from those after it: the
 * first final is white, the first revision blue. A colour that went out already is passed over, because a
 * production may change its order between two issues.
 */
export const offeredIn = (
  issues: readonly Issue[],
  order: readonly RevisionColour[] = tradeOrder,
): Offered => {
  const counted = standing(issues)
  const finals = new Set(counted.filter(({ stage }) => stage === 'final').map((one) => one.number))
  const used = new Set(counted.flatMap((one) => (one.stage === 'final' ? [one.colour] : [])))
  let place = finals.size
  while (used.has(colourOf(place, order).name)) place++
  const { name, paint } = colourOf(place, order)
  return {
    number: Math.max(0, ...counted.map(({ number }) => number)) + 1,
    colour: name,
    paint,
  }
}

/** What the issues of a document name besides the document itself: what is frozen, and its pictures. */
export const referredByIssues = (doc: Document, known: ReadonlySet<Hash>): readonly Referred[] =>
  issueTable(doc)
    .rows.flatMap((row) => blobsIn(issueFields, row))
    .filter(({ small, file }) => [small, file].some((hash) => hash && !known.has(hash)))

/** The issues of a document that is not open, as this device wrote them down. */
export const issuesFrom = (stored: unknown): readonly Issue[] =>
  // Written by lookAt on this device only.
  Array.isArray(stored) ? (stored as readonly Issue[]) : []
