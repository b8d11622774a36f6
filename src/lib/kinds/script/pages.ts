import type { Book } from '../../book/schema'
import type { ScriptElement } from '../../formats/script/model'
import type { Part, ScriptDocument } from './schema'
import { paginate, type ScriptPage } from './paginate'
import { elementsOf, partsOf, printedOf } from './text'
import { typeset, type Set } from './typeset'

const settled = new WeakMap<readonly ScriptElement[], readonly Set[]>()

const setOf = (elements: readonly ScriptElement[]): readonly Set[] => {
  const known = settled.get(elements) ?? typeset(elements)
  settled.set(elements, known)
  return known
}

/** The script on pages as it is printed, and the parts whose lines stand on them. */
export const pagesOf = (
  doc: ScriptDocument,
  book: Book,
): { readonly parts: readonly Part[]; readonly pages: readonly ScriptPage[] } => {
  const parts = partsOf(doc)
  return { parts, pages: paginate(parts.map((part) => setOf(printedOf(part, book)))) }
}

/**
 * Where pages begin by the file's own count, which knows it of scenes alone: at the heading of the first
 * that begins on each. Nothing where the file does not say.
 */
const ownTurns = (parts: readonly Part[]): ReadonlyMap<number, ReadonlyMap<number, string>> => {
  const turns = new Map<number, ReadonlyMap<number, string>>()
  let before = ''
  for (const [index, part] of parts.entries()) {
    const page = elementsOf(part)[0]?.scene?.page ?? ''
    if (page === '' || page === before) continue
    if (before !== '') turns.set(index, new Map([[0, page]]))
    before = page
  }
  return turns
}

/** Where pages begin within each part: as the file counts them, or as they are printed here. */
export const turnsOf = (
  doc: ScriptDocument,
  book: Book,
): ReadonlyMap<number, ReadonlyMap<number, string>> => {
  const own = ownTurns(partsOf(doc))
  return own.size > 0 ? own : turnsIn(pagesOf(doc, book).pages)
}

/** Where pages begin within each part: the element, and the number of the page. */
const turnsIn = (
  pages: readonly ScriptPage[],
): ReadonlyMap<number, ReadonlyMap<number, string>> => {
  const turns = new Map<number, Map<number, string>>()
  for (const { number, lines } of pages) {
    const first = lines.find(({ scene }) => scene !== undefined)
    if (number === 1 || first?.scene === undefined || first.at === undefined) continue
    const inside = turns.get(first.scene) ?? new Map<number, string>()
    turns.set(first.scene, inside.set(first.at, String(number)))
  }
  return turns
}
