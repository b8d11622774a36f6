import { fold } from '../../domain/fold'
import { excerpt, type Excerpt } from './marks'
import { BESIDE, rankIn, SLIP } from './rank'
import { withSlip } from './slips'

/** One thing that can be found, in a document or the book. */
export interface Thing {
  /** Within its document; empty for the document itself. */
  readonly id: string
  /** Where it stands: a kind of document, a page of the book, or `documents`. */
  readonly group: string
  readonly title: string
  readonly line: string
  /** What else it is found by. */
  readonly words: string
}

/** A thing that was found, with the letters that say why. */
export interface Found {
  readonly doc: string
  readonly id: string
  readonly title: Excerpt
  /** What stands beside it; or what it was found by, when that is neither. */
  readonly line: Excerpt
}

/** What was found in one group, the best first, and how many there are. */
export interface FoundGroup {
  readonly group: string
  readonly found: readonly Found[]
  readonly total: number
  /** How good the best is: less is better. */
  readonly rank: number
}

/** Longest text a thing is found by, in letters. A peer cannot make the index larger. */
const LONGEST = 20_000
/** The most of one group that is shown. */
const MOST = 6
/** The most words of a query that are looked for. */
const MOST_WORDS = 12

/**
 * Finds things as one types. All of them are in memory as folded text, and are looked through for
 * every query: docs/decisions/009-find.md. Rules [F1] to [F3] in SPEC.md.
 */
export class Finder {
  readonly #byKey = new Map<string, readonly Entry[]>()
  #all: readonly Entry[] | undefined

  /** Puts things of a document in the place of those that were put under the same key. */
  put(key: string, doc: string, things: readonly Thing[]): void {
    this.#byKey.set(
      key,
      things.map((thing) => entryFrom(doc, thing)),
    )
    this.#all = undefined
  }

  remove(key: string): void {
    if (this.#byKey.delete(key)) this.#all = undefined
  }

  /** Whatever has every word of the query, in groups, the group with the best first. */
  find(query: string): readonly FoundGroup[] {
    const words = wordsOf(query)
    if (words.length === 0) return []
    const all = (this.#all ??= [...this.#byKey.values()].flat())
    let ranks = new Float64Array(all.length)
    for (const word of words) ranks = having(all, ranks, word)
    const phrase = fold(query).trim()
    const groups = new Map<string, Best>()
    all.forEach((entry, at) => {
      const rank = ranks[at] ?? OUT
      if (rank === OUT) return
      const group = groups.get(entry.thing.group) ?? new Best()
      groups.set(entry.thing.group, group)
      const mayBe = rank < words.length * BESIDE
      group.add(entry, mayBe ? rank - asTyped(entry, phrase) : rank)
    })
    return [...groups]
      .sort(([, a], [, b]) => a.rank - b.rank)
      .map(([group, { total, rank, entries }]) => ({
        group,
        total,
        rank,
        found: entries.map((entry) => foundFrom(entry, words)),
      }))
  }
}

/** The words that are looked for, folded. */
export const wordsOf = (query: string): readonly string[] =>
  fold(query).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)

interface Entry {
  readonly doc: string
  readonly thing: Thing
  /** Title, line and words, folded. */
  readonly text: string
  readonly titleEnd: number
}

/** The rank of what does not have all the words so far. */
const OUT = Infinity

const entryFrom = (doc: string, thing: Thing): Entry => {
  const title = fold(thing.title)
  const text = `${title}\n${fold(thing.line)}\n${fold(thing.words)}`.slice(0, LONGEST)
  return { doc, thing, text, titleEnd: title.length }
}

/**
 * The ranks of those that have the word too, the others being out; with one slip in it when none has
 * it as it is. In plain numbers: twenty thousand objects a letter would be collected while one types.
 */
const having = (
  all: readonly Entry[],
  before: Float64Array<ArrayBuffer>,
  word: string,
): Float64Array<ArrayBuffer> => {
  const after = new Float64Array(all.length).fill(OUT)
  let none = true
  all.forEach(({ text, titleEnd }, at) => {
    const rank = before[at] ?? OUT
    const own = rank === OUT ? undefined : rankIn(text, titleEnd, word)
    if (own === undefined) return
    after[at] = rank + own
    none = false
  })
  if (!none) return after
  const left = [...all.keys()].filter((at) => before[at] !== OUT)
  const texts = left.map((at) => all[at]?.text ?? '')
  for (const found of withSlip(texts, word)) {
    const at = left[found]
    if (at !== undefined) after[at] = (before[at] ?? OUT) + SLIP
  }
  return after
}

/** What it is worth that a title has the query as it was typed: most when that is all of it. */
const asTyped = ({ text, titleEnd }: Entry, phrase: string): number => {
  const at = text.indexOf(phrase)
  if (at < 0 || at + phrase.length > titleEnd) return 0
  return at > 0 ? 0.25 : phrase.length < titleEnd ? 0.5 : 0.75
}

/** The best of one group; equals stay in the order of their documents. */
class Best {
  readonly #ranked: { readonly entry: Entry; readonly rank: number }[] = []
  total = 0

  get entries(): readonly Entry[] {
    return this.#ranked.map(({ entry }) => entry)
  }

  get rank(): number {
    return this.#ranked[0]?.rank ?? Infinity
  }

  add(entry: Entry, rank: number): void {
    this.total++
    const last = this.#ranked.at(-1)
    if (this.#ranked.length === MOST && last && last.rank <= rank) return
    const at = this.#ranked.findIndex((other) => other.rank > rank)
    this.#ranked.splice(at < 0 ? this.#ranked.length : at, 0, { entry, rank })
    if (this.#ranked.length > MOST) this.#ranked.pop()
  }
}

const foundFrom = ({ doc, thing }: Entry, words: readonly string[]): Found => {
  const title = excerpt(thing.title, words)
  const line = excerpt(thing.line, words)
  const shows = title.marks.length + line.marks.length > 0
  const others = shows ? [] : thing.words.split('\n')
  const why = others.map((text) => excerpt(text, words)).find(({ marks }) => marks.length > 0)
  return { doc, id: thing.id, title, line: why ?? line }
}
