import type { Book } from '../../book/schema'
import { idFrom, type Id } from '../../domain/id'
import { grouped } from '../../domain/grouped'
import { textOf, type Run, type ScriptElement } from '../../formats/script/model'
import { unpacked } from '../../formats/script/packed'
import { tablesFrom, type ScriptTables } from '../../formats/script/tables'
import { changedTexts } from './changes'
import type { Part, Revision, ScriptDocument, Tagged } from './schema'

/** Every revision there is, the first one first. Two made apart stand by their time. */
export const revisionsOf = ({ records }: ScriptDocument): readonly Revision[] =>
  [...records.revision.rows].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))

/** The script as it is now; nothing before the first file. */
export const latest = (doc: ScriptDocument): Revision | undefined => revisionsOf(doc).at(-1)

/** The parts of a revision in the order of the page, of the latest when none is named. */
export const partsOf = (doc: ScriptDocument, revision = latest(doc)): readonly Part[] =>
  [...new Set(revision?.parts)].flatMap((name) => doc.records.part.get(idFrom(name)) ?? [])

const read = new WeakMap<Part, readonly ScriptElement[]>()

/** The elements of a part. Read once for as long as nobody changes it. */
export const elementsOf = (part: Part): readonly ScriptElement[] => {
  const known = read.get(part)
  if (known) return known
  const elements = unpacked(part.elements)
  read.set(part, elements)
  return elements
}

/** As Final Draft omits a scene: the number stays, and what it was stands behind it. */
export const omittedFrom = (
  elements: readonly ScriptElement[],
  number: string,
): readonly ScriptElement[] => [
  {
    type: 'heading',
    runs: [{ text: 'OMITTED' }],
    line: 1,
    number: elements[0]?.number ?? number,
    omitted: elements,
  },
]

const withoutText = new WeakMap<Part, readonly ScriptElement[]>()

/** The elements of a part as they print: a scene that the book omits is OMITTED, whatever its file said. */
export const printedOf = (part: Part, book: Book): readonly ScriptElement[] => {
  const elements = elementsOf(part)
  const scene = book.records.scene.get(part.scene)
  if (!scene?.omitted || elements[0]?.omitted) return elements
  const known = withoutText.get(part) ?? omittedFrom(elements, scene.number)
  withoutText.set(part, known)
  return known
}

/** Elements with those of omitted scenes after the heading that omits them: what tags count. */
export const flat = (elements: readonly ScriptElement[]): readonly ScriptElement[] =>
  elements.some(({ omitted }) => omitted)
    ? elements.flatMap((element) => [element, ...(element.omitted ?? [])])
    : elements

/** All the letters of an element, those between the lines too: what places of tags are counted in. */
export const lettersOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

/** Words of one element as they are compared: what it is, and what it says. */
export const saidOf = ({ type, runs }: ScriptElement): string =>
  `${type} ${textOf(runs).replace(/\s+/g, ' ').trim()}`

const SILENT: ReadonlySet<string> = new Set(['page-break', 'note', 'boneyard', 'section'])

/** What a scene says, one line for each element that is shot or spoken. */
export const saidIn = (elements: readonly ScriptElement[]): readonly string[] =>
  elements.filter(({ type }) => !SILENT.has(type)).map(saidOf)

const stars = new WeakMap<Part, { readonly before: Part | undefined; at: ReadonlySet<number> }>()

/** Which elements of a part were not in the text it took the place of: they get a star. */
export const starredIn = (doc: ScriptDocument, part: Part): ReadonlySet<number> => {
  const before = doc.records.part.get(part.before)
  const known = stars.get(part)
  if (known && known.before === before) return known.at
  const elements = elementsOf(part)
  const marked = elements.flatMap(({ runs }, at) =>
    runs.some(({ revision }) => revision !== undefined) ? [at] : [],
  )
  const at = new Set([
    ...marked,
    ...(before ? changedTexts(elementsOf(before).map(saidOf), elements.map(saidOf)).added : []),
  ])
  stars.set(part, { before, at })
  return at
}

/** Whether a scene's text came, or was changed, after the first file. */
export const isRevised = (doc: ScriptDocument, part: Part): boolean => {
  const [first] = revisionsOf(doc)
  return part.before !== undefined || (part.revision !== undefined && part.revision !== first?.id)
}

const tables = new WeakMap<Revision, ScriptTables>()

/** Title page, sets of revisions and tags of a revision's file. Read once. */
export const tablesOf = (revision: Revision | undefined): ScriptTables => {
  if (!revision) return tablesFrom('')
  const known = tables.get(revision) ?? tablesFrom(revision.tables)
  tables.set(revision, known)
  return known
}

/** The tags of every part, in the order of the text. */
export const tagsByPart = ({ records }: ScriptDocument): ReadonlyMap<Id | undefined, Tagged[]> =>
  grouped(
    [...records.tag.rows].sort((a, b) => a.at - b.at || a.from - b.from || a.to - b.to),
    ({ part }) => part,
  )
