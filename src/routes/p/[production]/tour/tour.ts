import type { Listed } from '../../../../lib/app/listed'

/** What is looked at to know whether a thing was tried. */
export interface Standing {
  /** What was done last, whatever it is: another thing is another value. */
  readonly step: unknown
  /** Actions and other things there are in all documents of a kind, by its id. */
  readonly total: Readonly<Record<string, number>>
  /** Something was taken back, and could be done again. */
  readonly takenBack: boolean
  /** The page, without the production: `/print/…`. */
  readonly path: string
}

/** A thing to try, where, and how it is known that somebody did. */
export interface Try {
  readonly says: string
  /** What is said on the page itself. */
  readonly how: string
  /** Where it is tried: a kind, of which the first document with something left is opened, or a page. */
  readonly kind?: string
  readonly page?: string
  tried(now: Standing, before: Standing): boolean
}

const changedOn =
  (kind: string): Try['tried'] =>
  ({ step, path }, before) =>
    step !== undefined && step !== before.step && path.startsWith(`/${kind}/`)

/** What a newcomer tries, in this order. Each is the thing itself, and can be undone. */
export const tries: readonly Try[] = [
  {
    says: 'Mark a line of a list.',
    how: 'Tap the square at its end: first it is under way, then done.',
    kind: 'checklist',
    tried: changedOn('checklist'),
  },
  {
    says: 'Take it back.',
    how: 'Undo stands in the last line of every page. It takes back only what you did.',
    tried: ({ takenBack }) => takenBack,
  },
  {
    says: 'Change a shot.',
    how: 'Tap its square or type over a cell. On set shows one shot at a time.',
    kind: 'shot-list',
    tried: changedOn('shot-list'),
  },
  {
    says: 'Write an action.',
    how: 'In the text, begin a line with [ ] and say who does what by when.',
    kind: 'minutes',
    tried: ({ total }, before) => (total['minutes'] ?? 0) > (before.total['minutes'] ?? 0),
  },
  {
    says: 'Look at a call sheet as paper.',
    how: 'The printer is at its head. Nothing is printed yet.',
    kind: 'call-sheet',
    tried: ({ path }) => path.startsWith('/print/'),
  },
  {
    says: 'Bring in a second device.',
    how: 'Open the link in another browser: what you tick here is ticked there.',
    page: 'share',
    tried: ({ path }) => path.startsWith('/share'),
  },
]

/** How things stand now. */
export const standingOf = (
  documents: readonly Pick<Listed, 'kind' | 'summary'>[],
  { last, next }: { readonly last?: unknown; readonly next?: unknown },
  path: string,
): Standing => {
  const total: Record<string, number> = {}
  for (const { kind, summary } of documents)
    total[kind.id] = (total[kind.id] ?? 0) + (summary?.total ?? 0)
  return { step: last, total, takenBack: next !== undefined, path }
}

/** Which of the things is next after `at`, when that was tried; `at` itself when not. Once all are, their number. */
export const nextTry = (at: number, now: Standing, before: Standing): number => {
  const current = tries[at]
  return current?.tried(now, before) ? at + 1 : at
}
