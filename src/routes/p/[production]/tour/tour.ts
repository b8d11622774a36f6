import type { Listed } from '../../../../lib/app/listed'

/** What is looked at to know whether a thing was tried. */
export interface Standing {
  /** Things done in all documents of a kind, by its id. */
  readonly done: Readonly<Record<string, number>>
  /** Things there are, done or not. */
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
  /** Where it is tried: a kind, of which the first document is opened, or a page. */
  readonly kind?: string
  readonly page?: string
  tried(now: Standing, before: Standing): boolean
}

const moreDone =
  (kind: string): Try['tried'] =>
  ({ done }, before) =>
    (done[kind] ?? 0) > (before.done[kind] ?? 0)

/** What a newcomer tries, in this order. Each is the thing itself, and can be undone. */
export const tries: readonly Try[] = [
  {
    says: 'Tick something off a list.',
    how: 'Tap the square of any line.',
    kind: 'checklist',
    tried: moreDone('checklist'),
  },
  {
    says: 'Take it back.',
    how: 'Undo stands in the last line of every page. It takes back only what you did.',
    tried: ({ takenBack }) => takenBack,
  },
  {
    says: 'Mark a shot done.',
    how: 'Tap the square of a shot, or On set for one shot at a time.',
    kind: 'shot-list',
    tried: moreDone('shot-list'),
  },
  {
    says: 'Write an action.',
    how: 'In the text, begin a line with [ ] and say who does what by when.',
    kind: 'minutes',
    tried: ({ total }, before) => (total['minutes'] ?? 0) > (before.total['minutes'] ?? 0),
  },
  {
    says: 'Look at a call sheet as paper.',
    how: 'Print stands in its menu. Nothing is printed yet.',
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
  takenBack: boolean,
  path: string,
): Standing => {
  const sum = (of: 'done' | 'total') => {
    const sums: Record<string, number> = {}
    for (const { kind, summary } of documents)
      sums[kind.id] = (sums[kind.id] ?? 0) + (summary?.[of] ?? 0)
    return sums
  }
  return { done: sum('done'), total: sum('total'), takenBack, path }
}

/** Which of the things is next after `at`, when that was tried; `at` itself when not. Once all are, their number. */
export const nextTry = (at: number, now: Standing, before: Standing): number => {
  const current = tries[at]
  return current?.tried(now, before) ? at + 1 : at
}
