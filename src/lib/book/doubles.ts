import { fold } from '../domain/fold'
import { grouped } from '../domain/grouped'
import type { Id } from '../domain/id'
import { lacking } from '../domain/lacking'
import type { Element, Scene } from './rows'
import type { Book } from './schema'
import { slugLine } from './scene'

/** Records that stand more than once: each of the others by the one that stays. */
export interface Doubles {
  readonly scene: ReadonlyMap<Id, Id>
  readonly element: ReadonlyMap<Id, Id>
}

const sceneKey = (scene: Scene): string =>
  `${scene.number.trim().toUpperCase()}\n${fold(slugLine(scene))}`
const elementKey = ({ category, name }: Element): string => `${category}\n${fold(name.trim())}`

/**
 * Scenes of one number and one heading, and elements of one category and name: two devices brought the
 * same script in while apart. The one with the smallest id stays, so that two who put them together apart
 * keep the same, whatever either has moved.
 */
export const doublesIn = ({ records }: Book): Doubles => ({
  scene: othersOf(
    records.scene.rows.filter(({ number }) => number.trim() !== ''),
    sceneKey,
  ),
  element: othersOf(
    records.element.rows.filter(({ name }) => name.trim() !== ''),
    elementKey,
  ),
})

const othersOf = <R extends { readonly id: Id }>(
  rows: readonly R[],
  key: (row: R) => string,
): ReadonlyMap<Id, Id> =>
  new Map(
    [...grouped(rows, key).values()].flatMap((all) => {
      const [first, ...others] = all.map(({ id }) => id).sort()
      return first ? others.map((id) => [id, first] as const) : []
    }),
  )

/** Where what is named went, from one to the next, for all that was ever put together. */
export const movedIn = ({ records }: Book): ReadonlyMap<Id, Id> => {
  const next = new Map(
    records.joined.rows.flatMap(({ from, to }) => (from && to ? [[from, to] as const] : [])),
  )
  const endOf = (from: Id): Id => {
    const seen = new Set<Id>()
    let at = from
    // Two devices apart can write a ring.
    for (let to = next.get(at); to && !seen.has(to); to = next.get(at)) {
      seen.add(at)
      at = to
    }
    return at
  }
  const isHere = (id: Id) =>
    records.scene.get(id) !== undefined || records.element.get(id) !== undefined
  return new Map(
    [...next.keys()].flatMap((from) => {
      const to = endOf(from)
      return isHere(from) || !isHere(to) ? [] : [[from, to] as const]
    }),
  )
}

/** Puts them together in the book: what one of them lacks it has from the other. Inside an edit. */
export const joinInBook = (book: Book, doubles: Doubles): void => {
  const { scene: scenes, element: elements, joined } = book.records
  for (const [from, to] of doubles.scene) {
    const [other, kept] = [scenes.get(from), scenes.get(to)]
    if (!other || !kept) continue
    const characters = [...new Set([...kept.characters, ...other.characters])]
    scenes.set(to, { ...lacking(kept, other), characters })
    scenes.remove(from)
  }
  for (const [from, to] of doubles.element) {
    const [other, kept] = [elements.get(from), elements.get(to)]
    if (!other || !kept) continue
    elements.set(to, lacking(kept, other))
    elements.remove(from)
  }
  joined.addAll([...doubles.scene, ...doubles.element].map(([from, to]) => ({ from, to })))
  joinUses(book)
}

/** What scenes need, at the scenes and elements that stay, and once. */
const joinUses = (book: Book): void => {
  const { use: uses } = book.records
  const moved = movedIn(book)
  const there = new Map<string, Id>()
  for (const use of uses.rows) {
    const scene = use.scene && (moved.get(use.scene) ?? use.scene)
    const element = use.element && (moved.get(use.element) ?? use.element)
    const key = `${scene} ${element}`
    const twin = there.get(key)
    const first = twin && uses.get(twin)
    if (first) {
      // Somebody needs it: that counts before a suggestion that was refused.
      const state = use.state === 'needed' ? 'needed' : first.state
      uses.set(first.id, { ...lacking(first, use), state })
      uses.remove(use.id)
      continue
    }
    there.set(key, use.id)
    if (scene !== use.scene || element !== use.element) uses.set(use.id, { scene, element })
  }
}
