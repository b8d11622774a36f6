import type { Run, ScriptElement, Tagging } from '../../formats/script/model'
import { joined } from '../../formats/script/model'
import type { Book } from '../../book/schema'
import { grouped } from '../../domain/grouped'
import { categoryFor, codeFrom } from './categories'
import type { Tagged } from './schema'
import { flat, lettersOf } from './text'

/** Where words of a part are. */
export interface Place {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Words with the number that a file put on them. */
export interface Numbered extends Place {
  readonly number: number
}

/** Elements without the tags of their file, and where those were. */
export const untagged = (
  elements: readonly ScriptElement[],
): { readonly elements: readonly ScriptElement[]; readonly tags: readonly Numbered[] } => {
  const tags = flat(elements).flatMap(({ runs }, at) => numbersOn(runs, at))
  return tags.length === 0 ? { elements, tags } : { elements: elements.map(bare), tags }
}

const bare = (element: ScriptElement): ScriptElement => ({
  ...element,
  runs: joined(element.runs.map(({ tags: _, ...run }) => run)),
  ...(element.omitted ? { omitted: element.omitted.map(bare) } : {}),
})

const numbersOn = (runs: readonly Run[], at: number): readonly Numbered[] => {
  const all: Numbered[] = []
  let from = 0
  for (const { text, tags = [] } of runs) {
    const to = from + text.length
    for (const number of tags) {
      // Words that are set differently within one tag are several runs, and one tag.
      const before = all.findIndex((tag) => tag.number === number && tag.to === from)
      const last = all[before]
      if (last) all[before] = { ...last, to }
      else all.push({ at, from, to, number })
    }
    from = to
  }
  return all
}

/** Where the words of a tag stand in a text that took the place of another; nothing when they went. */
export const carried = (
  { at, from, to }: Place,
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
): Place | undefined => {
  const old = before[at]
  if (!old || to <= from) return undefined
  const text = lettersOf(old.runs)
  const words = text.slice(from, to)
  const texts = after.map(({ runs }) => lettersOf(runs))
  const byNearness = [...texts.keys()].sort((a, b) => Math.abs(a - at) - Math.abs(b - at) || a - b)
  const same = byNearness.find((index) => texts[index] === text)
  if (same !== undefined) return { at: same, from, to }
  const near = byNearness.find((index) => texts[index]?.includes(words))
  if (near === undefined || words.trim() === '') return undefined
  const start = texts[near]?.indexOf(words) ?? 0
  return { at: near, from: start, to: start + words.length }
}

/** What tags of a script stand for, as a file says it, and the numbers to put on words. */
export interface Numbering {
  readonly tagging: Tagging
  readonly numberOf: (tag: Tagged) => number
}

/** The tags of the file that was brought in, and those made here after them. */
export const numbering = (given: Tagging, tags: readonly Tagged[], book: Book): Numbering => {
  const categories = [...given.categories]
  const definitions = [...given.definitions]
  const numbers = [...given.tags]
  const idsByCode = new Map(categories.map((category) => [codeFrom(category), category.id]))
  const known = new Map(given.tags.map((tag) => [tag.number, tag]))
  const made = new Map<string, number>()
  let next = Math.max(0, ...given.tags.map(({ number }) => number))
  const isGiven = ({ number, definition }: Tagged): boolean =>
    number !== undefined && known.get(number)?.definitions.includes(definition) === true
  for (const tag of tags) {
    const key = keyOf(tag)
    if (isGiven(tag) || made.has(key)) continue
    const element = book.records.element.get(tag.element)
    const code = element?.category || tag.category || '126'
    let category = idsByCode.get(code)
    if (category === undefined) {
      const added = categoryFor(code, categories.length + 1)
      categories.push(added)
      category = added.id
      idsByCode.set(code, category)
    }
    if (!definitions.some(({ id }) => id === key)) {
      definitions.push({ id: key, category, label: element?.name || tag.label })
    }
    numbers.push({ number: ++next, definitions: [key] })
    made.set(key, next)
  }
  return {
    tagging: { categories, definitions, tags: numbers },
    numberOf: (tag) => (isGiven(tag) ? (tag.number ?? 0) : (made.get(keyOf(tag)) ?? 0)),
  }
}

/** Who a tag is in a file: the definition it came with, else the element it stands for. */
const keyOf = ({ definition, element, category, label }: Tagged): string =>
  definition || element || `${category} ${label}`

/** The elements of a part with the numbers of its tags on their words. */
export const withTags = (
  elements: readonly ScriptElement[],
  tags: readonly Tagged[],
  numberOf: (tag: Tagged) => number,
): readonly ScriptElement[] => {
  if (tags.length === 0) return elements
  const byPlace = grouped(tags, ({ at }) => at)
  let at = 0
  const tag = (element: ScriptElement): ScriptElement => {
    const here = byPlace.get(at++)
    const runs = here ? cut(element.runs, here, numberOf) : element.runs
    const { omitted } = element
    return { ...element, runs, ...(omitted ? { omitted: omitted.map(tag) } : {}) }
  }
  return elements.map(tag)
}

const cut = (
  runs: readonly Run[],
  tags: readonly Tagged[],
  numberOf: (tag: Tagged) => number,
): readonly Run[] =>
  pieces(
    runs,
    tags.flatMap(({ from, to }) => [from, to]),
  ).flatMap(({ run, from, to }) => {
    const numbers = tags
      .filter((tag) => tag.from <= from && tag.to >= to && tag.to > tag.from)
      .map(numberOf)
    const all = [...new Set(numbers)].sort((a, b) => a - b)
    return all.length > 0 ? [{ ...run, tags: all }] : [run]
  })

/** Runs cut at places, each piece with where it is. */
export const pieces = (
  runs: readonly Run[],
  cuts: readonly number[],
): readonly { readonly run: Run; readonly from: number; readonly to: number }[] => {
  const all: { run: Run; from: number; to: number }[] = []
  let start = 0
  for (const run of runs) {
    const end = start + run.text.length
    const inside = [...new Set(cuts.filter((cut) => cut > start && cut < end))]
    const edges = [start, ...inside.sort((a, b) => a - b), end]
    for (const [index, from] of edges.slice(0, -1).entries()) {
      const to = edges[index + 1] ?? end
      const text = run.text.slice(from - start, to - start)
      all.push({ run: inside.length === 0 ? run : { ...run, text }, from, to })
    }
    start = end
  }
  return all
}
