import type { Plan } from '../../../../lib/book/plan'
import type { Book } from '../../../../lib/book/schema'
import type { Kind, Paper, PaperOption } from '../../../../lib/kinds/kind'
import type { Document, Schema } from '../../../../lib/store/document'

/** A paper of a document, as an address or a choice names it. */
export interface Asked {
  readonly paper: string
  readonly about: string
  /** The day on set, `'2026-03-12'`: a paper of days that names none is of the first from it on. */
  readonly today?: string
}

/** The paper that is drawn: what was asked for, or the first there is. */
export interface Chosen {
  /** Empty for the first paper of the kind. */
  readonly paper: string
  /** What it is about, where it must be about something. */
  readonly about: string | undefined
  readonly abouts: ReturnType<NonNullable<Paper<Schema>['abouts']>> | undefined
  /** What whoever prints may choose of it. */
  readonly options: readonly PaperOption[]
  /** It says what the paper of the day it is about says. */
  readonly saysDay: boolean
  /** Writes the same as rows for a spreadsheet; absent where it has none. */
  readonly csv: (() => string) | undefined
  /** Which headings of those rows stand over numbers, dates and times. */
  readonly holds: NonNullable<Kind['holds']>
  /** Fetches what draws it. */
  readonly print: Kind['print']
}

export const papersOf = (
  kind: Kind,
  doc: Document,
  book: Book,
  { paper, about, today }: Asked,
  plan: Plan | undefined,
): Chosen => {
  const chosen = kind.papers?.find(({ id }) => id === paper)
  const abouts = chosen?.abouts?.(doc, book, plan)
  const named = abouts?.find(({ id }) => id === about)
  const next = abouts?.find(({ date }) => today !== undefined && date && date >= today)
  const asked = abouts && ((named ?? next ?? abouts[0])?.id ?? '')
  return {
    paper: chosen?.id ?? '',
    about: asked,
    abouts,
    options: chosen?.options?.(doc, book, plan, asked) ?? [],
    saysDay: chosen?.ofDay === true,
    csv: chosen?.csv && (() => chosen.csv?.(doc, book, plan, asked) ?? ''),
    holds: chosen?.holds?.(doc, book, plan, asked) ?? kind.holds ?? {},
    print: () => (chosen ?? kind).print(),
  }
}
