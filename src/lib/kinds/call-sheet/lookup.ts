import { byCastNumber, calledIn } from '../../book/cast'
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

/** How cast are written in a list: their number, or their name while they have none. */
export const castLabel = ({ number, name, character }: Person): string =>
  number || character || name

/** Reads the book once for a whole sheet. */
export const lookupIn = ({ records }: Book): Lookup => {
  const scenes = new Map(records.scene.rows.map((row) => [row.id, row]))
  const meant = calledIn(records.person.ordered)
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
