import { texts } from '../../domain/field'
import type { Id } from '../../domain/id'
import type { PaperOption } from '../../kinds/kind'
import { objectFrom } from './json'

/** What whoever prints chose of one paper, by its options. */
export type Chosen = Readonly<Record<string, readonly string[]>>
/** The same for the papers of a document, by their ids. */
export type AllChosen = Readonly<Record<string, Chosen>>

/** More papers or options than any kind has. */
const MOST = 100

/** What was chosen when something was issued. Any JSON reads as legal choices. Rule [I6]. */
export const chosenFrom = (value: unknown): AllChosen => entries(value, (one) => entries(one, read))

const read = (value: unknown): readonly string[] => texts().read(value, {})

const entries = <T>(value: unknown, each: (value: unknown) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(objectFrom(value) ?? {})
      .slice(0, MOST)
      .map(([key, value]) => [key, each(value)] as const),
  )

/**
 * What was chosen in this tab, by document: a choice outlasts the page it was made on, so that an issue goes
 * out as the print was laid out. It is on no disk until something is issued.
 */
const here = new Map<Id, AllChosen>()

export const chosenHere = (document: Id): AllChosen => here.get(document) ?? {}

/** Keeps what was chosen of a paper, but for whom: copies for somebody, or the cast of a day, are of one print. */
export const choose = (
  document: Id,
  paper: string,
  chosen: Chosen,
  options: readonly Pick<PaperOption, 'id' | 'many'>[],
): void => {
  const ofOnePrint = new Set(options.flatMap(({ id, many }) => (many ? [id] : [])))
  const kept = Object.entries(chosen).filter(([id]) => !ofOnePrint.has(id))
  here.set(document, { ...chosenHere(document), [paper]: Object.fromEntries(kept) })
}
