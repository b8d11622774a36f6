import type { Member } from '../../book/playing'
import type { Element, Scene, Use } from '../../book/rows'
import type { Book } from '../../book/schema'
import { categories } from '../../domain/category'
import { fold } from '../../domain/fold'
import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import { cueOf, textOf } from '../../formats/script/model'
import { CAST } from './categories'
import type { Part, ScriptDocument, Tagged } from './schema'
import type { Place } from './tags'
import { elementsOf, flat, partsOf } from './text'

/** An element that a scene needs. */
export interface Needed {
  readonly use: Use
  readonly element: Element
}

/** What a scene needs, by category in the order of their numbers, then a production's own. */
export const neededIn = (
  { records }: Book,
  scene: Id,
): readonly { readonly category: string; readonly needed: readonly Needed[] }[] => {
  const seen = new Set<Id>()
  const all = records.use.rows.flatMap((use): Needed[] => {
    const element = records.element.get(use.element)
    if (!element || use.scene !== scene || use.state === 'refused' || seen.has(element.id))
      return []
    seen.add(element.id)
    return [{ use, element }]
  })
  const order = categories.map(({ code }) => code)
  const placeOf = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length)
  return [...grouped(all, ({ element }) => element.category)]
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .map(([category, needed]) => ({
      category,
      needed: needed.sort((a, b) => (fold(a.element.name) < fold(b.element.name) ? -1 : 1)),
    }))
}

/** Somebody of a scene as its sheet says it: `1. Maren Tull (Ada Wolff)`. */
export const castLine = ({ number, name, person }: Member): string =>
  [number && `${number}.`, name, person?.character && person.name && `(${person.name})`]
    .filter(Boolean)
    .join(' ')

/** What might belong to a scene, because it stands in its text. Nobody has said yes or no. */
export interface Suggested {
  readonly cast: readonly string[]
  readonly elements: readonly Element[]
}

const speakers = new WeakMap<Part, readonly string[]>()
const speakersIn = (part: Part): readonly string[] => {
  const known =
    speakers.get(part) ??
    elementsOf(part).flatMap(({ type, runs }) =>
      type === 'character' ? [cueOf(textOf(runs)).name] : [],
    )
  speakers.set(part, known)
  return known
}

/** Words of a text set apart by spaces, so that `key` is not found in `monkey`. */
const apart = (text: string): string =>
  ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** Characters and elements whose names stand in a scene that has not got them. */
export const suggestedFor = (doc: ScriptDocument, book: Book, part: Part): Suggested => {
  const { scene: scenes, element, use, person } = book.records
  const scene = scenes.get(part.scene)
  const elements = elementsOf(part)
  if (!scene || elements[0]?.omitted) return { cast: [], elements: [] }
  const text = apart(elements.map(({ runs }) => textOf(runs)).join('\n'))
  const stands = (name: string): boolean => {
    const words = apart(name)
    return words.length >= 4 && text.includes(words)
  }
  const said = new Map(
    use.rows.flatMap((row) => (row.scene === scene.id ? [[row.element, row.state] as const] : [])),
  )
  const refused = new Set(
    element.rows.flatMap(({ id, category, name }) =>
      category === CAST && said.has(id) ? [fold(name)] : [],
    ),
  )
  const there = new Set(scene.characters.map(fold))
  const named = [
    ...partsOf(doc).flatMap(speakersIn),
    ...person.rows.flatMap(({ group, character }) => (group === 'cast' ? [character] : [])),
  ]
  const cast = new Map(named.map((name) => [fold(name), name.toUpperCase()]))
  return {
    cast: [...cast].flatMap(([key, name]) =>
      !there.has(key) && !refused.has(key) && stands(name) ? [name] : [],
    ),
    elements: element.rows.filter(
      ({ id, category, name }) => category !== CAST && !said.has(id) && stands(name),
    ),
  }
}

/** The element of a category with this name, made when there is none. Inside an edit of the caller. */
const elementFor = (book: Book, category: string, name: string): Id => {
  const { element } = book.records
  const found = element.rows.find(
    (row) => row.category === category && fold(row.name) === fold(name),
  )
  return found?.id ?? element.add({ category, name })
}

/** Says whether a scene needs an element. Inside an edit of the caller. */
const say = (book: Book, scene: Id, element: Id, state: Use['state']): void => {
  const { use } = book.records
  const there = use.rows.filter((row) => row.scene === scene && row.element === element)
  for (const { id } of there) use.set(id, { state })
  if (there.length === 0) use.add({ scene, element, state })
}

const withCharacter = (book: Book, id: Id, name: string): void => {
  const row = book.records.scene.get(id)
  if (!row || row.characters.some((each) => fold(each) === fold(name))) return
  book.records.scene.set(id, { characters: [...row.characters, name.toUpperCase()] })
}

/** Adds to the sheet of a scene by hand. People of the cast stand in its characters as well. */
export const addTo = (book: Book, scene: Scene, category: string, name: string): void =>
  book.edit(`${name} added to scene ${scene.number}`, () => {
    say(book, scene.id, elementFor(book, category, name), 'needed')
    if (category === CAST) withCharacter(book, scene.id, name)
  })

/** What was suggested belongs to the scene. */
export const accept = (book: Book, scene: Scene, { cast, elements }: Suggested): void => {
  const count = cast.length + elements.length
  const what = count === 1 ? (cast[0] ?? elements[0]?.name) : `${count} suggestions`
  book.edit(`${what} taken into scene ${scene.number}`, () => {
    const row = book.records.scene.get(scene.id)
    if (row && cast.length > 0) {
      book.records.scene.set(scene.id, { characters: [...row.characters, ...cast] })
    }
    for (const { id } of elements) say(book, scene.id, id, 'needed')
  })
}

/** What was suggested does not belong to the scene, and is not suggested there again. */
export const refuse = (book: Book, scene: Scene, { cast, elements }: Suggested): void =>
  book.edit(`${cast[0] ?? elements[0]?.name} is not in scene ${scene.number}`, () => {
    for (const name of cast) say(book, scene.id, elementFor(book, CAST, name), 'refused')
    for (const { id } of elements) say(book, scene.id, id, 'refused')
  })

/** Takes an element off the sheet of a scene, and its tags off the words there. */
export const takeOff = (
  doc: ScriptDocument,
  book: Book,
  scene: Scene,
  { element }: Needed,
): void => {
  const label = `${element.name} taken off scene ${scene.number}`
  book.edit(label, () => {
    say(book, scene.id, element.id, 'refused')
    const row = book.records.scene.get(scene.id)
    const rest = row?.characters.filter((name) => fold(name) !== fold(element.name)) ?? []
    if (element.category === CAST && row && rest.length < row.characters.length) {
      book.records.scene.set(scene.id, { characters: rest })
    }
  })
  const parts = new Set(partsOf(doc).flatMap((part) => (part.scene === scene.id ? [part.id] : [])))
  const tags = doc.records.tag.rows.filter(
    (tag) => tag.element === element.id && tag.part && parts.has(tag.part),
  )
  if (tags.length > 0) doc.edit(label, () => tags.forEach(({ id }) => doc.records.tag.remove(id)))
}

/** Marks words of a part as an element: they get a tag, and the scene needs it. One step in both. */
export const tagWords = (
  doc: ScriptDocument,
  book: Book,
  part: Part,
  place: Place,
  { category, name }: { readonly category: string; readonly name: string },
): void => {
  if (doc.locked || book.locked) return
  const label = `${name} tagged`
  let element: Id | undefined
  book.edit(label, () => {
    element = elementFor(book, category, name)
    if (!part.scene || !book.records.scene.get(part.scene)) return
    say(book, part.scene, element, 'needed')
    if (category === CAST) withCharacter(book, part.scene, name)
  })
  doc.edit(label, () => {
    doc.records.tag.add({ part: part.id, ...place, element, category, label: name })
  })
}

/** Takes a tag off its words. What the scene needs stays as it is. */
export const untag = (doc: ScriptDocument, tag: Tagged): void =>
  doc.edit(`${tag.label} is no tag any more`, () => doc.records.tag.remove(tag.id))

/** The words a tag would stand on, without the spaces around them; nothing where there is none. */
export const trimmed = (
  part: Part,
  { at, from, to }: Place,
): (Place & { words: string }) | undefined => {
  const element = flat(elementsOf(part))[at]
  const text = element?.runs.map((run) => run.text).join('') ?? ''
  const words = text.slice(from, to)
  const start = from + (words.length - words.trimStart().length)
  const name = words.trim()
  return name === '' ? undefined : { at, from: start, to: start + name.length, words: name }
}
