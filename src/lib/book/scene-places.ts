import { fold } from '../domain/fold'
import type { Id } from '../domain/id'
import type { Scene } from './rows'
import type { Book } from './schema'

/** The locations by name, as a field offers them: each name once. */
export const placeNames = ({ records }: Book): readonly string[] => [
  ...new Set(records.location.ordered.map(({ name }) => name.trim()).filter(Boolean)),
]

/** What the location of a scene is called; empty where none is chosen. */
export const placeOf = ({ records }: Book, scene: Pick<Scene, 'location'> | undefined): string =>
  records.location.get(scene?.location)?.name ?? ''

/** The location called so, made where the book has none; none for an empty name. Inside an edit of the caller. */
export const placeNamed = ({ records: { location } }: Book, name: string): Id | undefined => {
  const key = fold(name.trim())
  if (key === '') return undefined
  const known = location.ordered.find((row) => fold(row.name.trim()) === key)
  return known?.id ?? location.add({ name: name.trim() })
}

/** Says where a scene is shot: one step, with the location it makes. */
export const placeScene = (book: Book, { id, number }: Scene, name: string): void =>
  book.edit(`Scene ${number}: Location changed`, () =>
    book.records.scene.set(id, { location: placeNamed(book, name) }),
  )

const setKey = ({ set }: Scene): string => fold(set).replace(/\s+/g, ' ').trim()

/** The other scenes of the same set that are not shot where this one is; nobody asks while it is nowhere. */
export const elsewhere = (book: Book, scene: Scene): readonly Scene[] => {
  const key = setKey(scene)
  if (key === '' || placeOf(book, scene) === '') return []
  return book.records.scene.ordered.filter(
    (each) => setKey(each) === key && each.location !== scene.location,
  )
}

/** `Also for 4 more scenes in FERRY INN`. */
export const alsoText = (scene: Scene, { length }: readonly Scene[]): string =>
  `Also for ${length} more ${length === 1 ? 'scene' : 'scenes'} in ${scene.set.trim()}`

/** Has all scenes of its set shot where this one is, in one step. */
export const placeAlso = (book: Book, scene: Scene): void =>
  book.edit(`${scene.set.trim()}: Location changed`, () => {
    for (const { id } of elsewhere(book, scene)) {
      book.records.scene.set(id, { location: scene.location })
    }
  })
