import { castOf } from '../../book/playing'
import type { Book } from '../../book/schema'
import type { PaperOption, Printed } from '../kind'
import type { Banner, LaidDay, Strip } from './layout'
import type { schema } from './schema'

/** Columns of a one-line schedule that may be left out. */
const COLUMNS = { time: 'Time', pages: 'Pages', cast: 'Cast', place: 'Location' } as const

export type OneLineColumn = keyof typeof COLUMNS

/** The first choice of a filter: it takes nothing away. */
const ALL = 'all'

/** What whoever prints may choose of a one-line schedule: whose scenes, where, and which columns. */
export const oneLineOptions = (book: Book): readonly PaperOption[] => [
  {
    id: 'with',
    label: 'With',
    choices: [
      { id: ALL, label: 'Anybody' },
      ...castOf(book).members.map(({ key, number, name }) => ({
        id: key,
        label: [number, name].filter(Boolean).join(' '),
      })),
    ],
  },
  {
    id: 'at',
    label: 'At',
    choices: [
      { id: ALL, label: 'Anywhere' },
      ...book.records.location.ordered.map(({ id, name }) => ({ id, label: name || 'Location' })),
    ],
  },
  ...Object.entries(COLUMNS).map(([id, label]) => ({
    id,
    label: `Column ${label}`,
    choices: [
      { id: 'shown', label: 'Printed' },
      { id: 'hidden', label: 'Left out' },
    ],
  })),
]

/** A one-line schedule as somebody wants it. */
export interface OneLine {
  readonly columns: ReadonlySet<OneLineColumn>
  /** `With Maren`, `At Net loft`; empty where it has everything. */
  readonly only: string
  /** What of a day is printed; days of which nothing is are left out. */
  of(day: LaidDay): readonly (Strip | Banner)[]
}

export const oneLineOf = ({
  book,
  options,
}: Pick<Printed<typeof schema>, 'book' | 'options'>): OneLine => {
  const asked = (id: string) => {
    const chosen = options?.[id]?.[0] ?? ALL
    return chosen === ALL ? undefined : chosen
  }
  const cast = castOf(book)
  const who = cast.members.find(({ key }) => key === asked('with'))
  const where = book.records.location.ordered.find(({ id }) => id === asked('at'))
  return {
    columns: new Set(
      (Object.keys(COLUMNS) as OneLineColumn[]).filter((id) => options?.[id]?.[0] !== 'hidden'),
    ),
    only: [who && `With ${who.name}`, where && `At ${where.name || 'a location'}`]
      .filter(Boolean)
      .join(', '),
    of: ({ entries }) =>
      !who && !where
        ? entries
        : entries.filter(
            (entry) =>
              entry.is === 'scene' &&
              (!who || cast.of(entry.scene).includes(who)) &&
              (!where || entry.scene?.location === where.id),
          ),
  }
}
