import type { Part, ScriptDocument } from './schema'
import { paginate, type ScriptPage } from './paginate'
import { elementsOf, partsOf } from './text'
import { typeset, type Set } from './typeset'

const settled = new WeakMap<Part, readonly Set[]>()

const setOf = (part: Part): readonly Set[] => {
  const known = settled.get(part) ?? typeset(elementsOf(part))
  settled.set(part, known)
  return known
}

/** The script on pages as it is printed, and the parts whose lines stand on them. */
export const pagesOf = (
  doc: ScriptDocument,
): { readonly parts: readonly Part[]; readonly pages: readonly ScriptPage[] } => {
  const parts = partsOf(doc)
  return { parts, pages: paginate(parts.map(setOf)) }
}

/** Where pages begin within each part: the element, and the number of the page. */
export const turnsIn = (
  pages: readonly ScriptPage[],
): ReadonlyMap<number, ReadonlyMap<number, number>> => {
  const turns = new Map<number, Map<number, number>>()
  for (const { number, lines } of pages) {
    const first = lines.find(({ scene }) => scene !== undefined)
    if (number === 1 || first?.scene === undefined || first.at === undefined) continue
    const inside = turns.get(first.scene) ?? new Map<number, number>()
    turns.set(first.scene, inside.set(first.at, number))
  }
  return turns
}
