import { texts } from '../../domain/field'
import type { Id } from '../../domain/id'
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
 * out as the print was laid out. It is theirs alone and on no disk.
 */
const here = new Map<Id, AllChosen>()

export const chosenHere = (document: Id): AllChosen => here.get(document) ?? {}

export const choose = (document: Id, paper: string, chosen: Chosen): void =>
  void here.set(document, { ...chosenHere(document), [paper]: chosen })
