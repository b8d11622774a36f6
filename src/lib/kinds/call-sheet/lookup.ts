import type { Element, Person, Scene, Use } from '../../book/rows'
import type { Book } from '../../book/schema'
import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'

/** A thing a scene needs. */
export interface Need {
  readonly element: Element
  readonly use: Use
}

/** The book as a sheet asks it. */
export interface Lookup {
  scene(id: Id): Scene | undefined
  /** Cast of a scene in the order of their numbers, and characters whom nobody in the book plays. */
  castOf(scene: Scene): { readonly cast: readonly Person[]; readonly unknown: readonly string[] }
  /** Cast that a written list of numbers and names means. */
  castFrom(written: string): readonly Person[]
  needsOf(scene: Id): readonly Need[]
}

const fold = (text: string): string => text.trim().toUpperCase()

/** How cast are written in a list: their number, or their name while they have none. */
export const castLabel = ({ number, name, character }: Person): string =>
  number || character || name

const byNumber = new Intl.Collator('en', { numeric: true })

/** Cast by number, those without one last. */
export const byCastNumber = (a: Person, b: Person): number =>
  a.number === '' || b.number === ''
    ? Number(a.number === '') - Number(b.number === '') || byNumber.compare(a.name, b.name)
    : byNumber.compare(a.number, b.number) || (a.id < b.id ? -1 : 1)

/** Reads the book once for a whole sheet. */
export const lookupIn = ({ records }: Book): Lookup => {
  const scenes = new Map(records.scene.rows.map((row) => [row.id, row]))
  const named = new Map<string, Person>()
  for (const person of records.person.ordered) {
    if (person.group !== 'cast') continue
    for (const name of [person.number, person.character, person.name]) {
      if (name.trim() !== '' && !named.has(fold(name))) named.set(fold(name), person)
    }
  }
  const cast = records.person.ordered.filter(({ group }) => group === 'cast')
  const parts = new Map<string, Person | undefined>()
  const byPart = (name: string): Person | undefined => {
    if (!parts.has(name)) parts.set(name, onlyOne(cast, name))
    return parts.get(name)
  }
  const meant = (name: string): Person | undefined => named.get(fold(name)) ?? byPart(name)
  const elements = new Map(records.element.ordered.map((row) => [row.id, row]))
  const place = new Map([...elements.keys()].map((id, index) => [id, index]))
  const needs = new Map<Id, Need[]>()
  for (const [scene, uses] of grouped(records.use.rows, ({ scene }) => scene)) {
    if (!scene) continue
    const found = uses.flatMap((use): Need[] => {
      const element = use.element && elements.get(use.element)
      return element && use.state === 'needed' ? [{ element, use }] : []
    })
    needs.set(
      scene,
      found.sort((a, b) => (place.get(a.element.id) ?? 0) - (place.get(b.element.id) ?? 0)),
    )
  }
  const people = (names: readonly string[]) => {
    return [...new Set(names.map(meant))]
      .filter((person) => person !== undefined)
      .sort(byCastNumber)
  }
  return {
    scene: (id) => scenes.get(id),
    castOf: ({ characters }) => ({
      cast: people(characters),
      unknown: characters.filter((name) => name.trim() !== '' && !meant(name)),
    }),
    castFrom: (written) => people(written.split(/[,;]+/)),
    needsOf: (scene) => needs.get(scene) ?? [],
  }
}

const wordsIn = (name: string): readonly string[] => fold(name).match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * The one of the cast whose character is called by a part of the name, or by more: scripts write MAREN for
 * Maren Tull, and Hale for Sgt. Hale. Nobody when it could be two.
 */
const onlyOne = (cast: readonly Person[], name: string): Person | undefined => {
  const wanted = wordsIn(name)
  if (wanted.length === 0) return undefined
  const found = cast.filter(({ character }) => {
    const words = wordsIn(character)
    return (
      words.length > 0 &&
      (wanted.every((word) => words.includes(word)) || words.every((word) => wanted.includes(word)))
    )
  })
  return found.length === 1 ? found[0] : undefined
}
