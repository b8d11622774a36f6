import type { Scene } from '../../book/rows'
import type { Book } from '../../book/schema'
import { scriptColourText } from '../../domain/revision'
import { fold } from '../../domain/fold'
import type { Id } from '../../domain/id'
import { packed } from '../../formats/script/packed'
import type { SceneDraft } from '../../formats/script/scenes'
import { tablesText } from '../../formats/script/tables'
import { CAST, codeFrom } from './categories'
import type { Coming, ComingScene } from './incoming'
import type { ScriptDocument, Tagged } from './schema'
import { carried, type Numbered } from './tags'
import { elementsOf, flat, latest, tagsByPart } from './text'

/** How a revision is called, and by whom it was brought in. */
export interface Taking {
  /** `Blue`. */
  readonly name: string
  /** An index into domain/revision.ts, going on after its end. */
  readonly colour: number
  readonly by: string
  /** ms since 1970. */
  readonly at: number
}

/** What the step is called, in the book and in the script. */
export const stepOf = ({ brought: { scenes, file } }: Coming): string =>
  `${scenes.length === 1 ? '1 scene' : `${scenes.length} scenes`} from ${file}`

/**
 * Takes a file in as it was compared: the scenes into the book, the text into the script, each as one
 * step of the same name. Scenes keep their ids and whatever hangs on them; what the file leaves out is
 * marked omitted. A field of a scene that the file says nothing new of stays as people left it.
 */
export const takeScript = (
  doc: ScriptDocument,
  book: Book,
  coming: Coming,
  taking: Taking,
): void => {
  if (coming.isSame || doc.locked || book.locked) return
  const label = stepOf(coming)
  let scenes: readonly (Id | undefined)[] = []
  let elements: ReadonlyMap<string, Id> = new Map()
  book.edit(label, () => {
    scenes = takeScenes(book, coming, taking.name)
    elements = takeElements(book, coming, scenes)
    const { title } = coming.brought
    if (book.about.now.title === '' && title !== '') book.about.set({ title })
    const { scriptRevision, scriptColour, revisionOrder } = book.about.now
    if (taking.colour !== scriptRevision) book.about.set({ scriptRevision: taking.colour })
    // In the order of the trade the number says it.
    const own =
      revisionOrder.length > 0 ? scriptColourText(taking.name.toLowerCase(), taking.colour) : ''
    if (own !== scriptColour) book.about.set({ scriptColour: own })
  })
  doc.edit(label, () => takeText(doc, coming, taking, scenes, elements))
}

type Patch = Partial<Omit<Scene, 'id'>>

/** Writes the scenes. Answers which scene of the book each one of the file is. */
const takeScenes = (
  { records: { scene: table } }: Book,
  { scenes, isFirst }: Coming,
  name: string,
): readonly (Id | undefined)[] => {
  const isText = ({ state }: ComingScene) => state === 'changed' || state === 'back'
  for (const each of scenes) {
    if (!each.scene || each.state === 'same') continue
    const row = table.get(each.scene)
    if (row) table.set(row.id, patchOf(each, row, isText(each) ? name : undefined))
  }
  const added = scenes.flatMap((each) => (each.state === 'added' && each.draft ? [each] : []))
  const ids = table.addAll(
    added.map(({ draft, number }) => {
      const { numbered: _, heading: __, line: ___, ...read } = draft ?? NO_DRAFT
      return { ...read, number, revised: isFirst ? read.revised : name }
    }),
  )
  const idOf = new Map(added.map((each, index) => [each, ids[index]]))
  const all = scenes.map((each) => each.scene ?? idOf.get(each))
  // A scene put in between stands before the one it stands before in the script.
  let next: Id | undefined
  for (const [index, each] of [...scenes.entries()].reverse()) {
    const id = all[index]
    if (each.state === 'added' && id && next) table.move(id, next)
    if (id && table.get(id)) next = id
  }
  return all
}

const NO_DRAFT: SceneDraft = {
  number: '',
  numbered: 'counted',
  intExt: '',
  set: '',
  timeOfDay: '',
  heading: '',
  eighths: 0,
  estimated: true,
  page: '',
  characters: [],
  synopsis: '',
  omitted: false,
  revised: '',
  line: 0,
}

const READ = ['intExt', 'set', 'timeOfDay', 'eighths', 'estimated', 'page', 'omitted'] as const

/** What of a scene is written: what the file says now and did not say before. */
const patchOf = (
  { draft, was, number }: ComingScene,
  row: Scene,
  revised: string | undefined,
): Patch => {
  const base: Patch = revised === undefined ? {} : { revised }
  if (!draft) return { ...base, omitted: true }
  const renumbered: Patch = number === row.number ? base : { ...base, number }
  // Where the file only says OMITTED, the book still knows what the scene was.
  if (draft.omitted && draft.set === draft.heading) {
    const { omitted, eighths, estimated } = draft
    return { ...renumbered, omitted, eighths, estimated }
  }
  const changed = READ.filter((key) => was?.[key] !== draft[key])
  const read = Object.fromEntries(changed.map((key) => [key, draft[key]])) as Patch
  const said = String(was?.characters) === String(draft.characters)
  const byHand = was ? row.characters.filter((name) => !was.characters.includes(name)) : []
  return {
    ...renumbered,
    ...read,
    ...(row.omitted && !draft.omitted ? { omitted: false } : {}),
    ...(said ? {} : { characters: [...new Set([...draft.characters, ...byHand])] }),
    ...(draft.synopsis !== '' && row.synopsis === '' ? { synopsis: draft.synopsis } : {}),
    ...(was === undefined && draft.revised !== '' ? { revised: draft.revised } : {}),
  }
}

/** What the tags of a file stand for, by its definitions. */
interface Defined {
  readonly category: string
  readonly label: string
}

const definitionsOf = ({ brought }: Coming) => {
  const { categories, definitions, tags } = brought.script.tagging
  const codes = new Map(categories.map((category) => [category.id, codeFrom(category)]))
  const known = new Map<string, Defined>(
    definitions.map(({ id, category, label }) => [
      id,
      { category: codes.get(category) ?? '126', label: label.trim() },
    ]),
  )
  const numbers = new Map(tags.map(({ number, definitions: ids }) => [number, ids]))
  return {
    all: [...known.values()],
    of: (number: number): readonly (Defined & { readonly id: string })[] =>
      (numbers.get(number) ?? []).flatMap((id) => {
        const defined = known.get(id)
        return defined ? [{ id, ...defined }] : []
      }),
  }
}

const keyOf = ({ category, label }: Defined): string => `${category} ${fold(label)}`

/** Elements and what scenes need of them, for the tags of a file. Answers every element by its key. */
const takeElements = (
  { records }: Book,
  coming: Coming,
  scenes: readonly (Id | undefined)[],
): ReadonlyMap<string, Id> => {
  const definitions = definitionsOf(coming)
  const known = new Map(
    records.element.rows.map(({ id, category, name }) => [keyOf({ category, label: name }), id]),
  )
  const fresh = new Map(
    definitions.all
      .filter((defined) => defined.label !== '' && !known.has(keyOf(defined)))
      .map((defined) => [keyOf(defined), defined]),
  )
  const ids = records.element.addAll(
    [...fresh.values()].map(({ category, label }) => ({ category, name: label })),
  )
  for (const [index, key] of [...fresh.keys()].entries()) {
    const id = ids[index]
    if (id) known.set(key, id)
  }
  const has = new Set(records.use.rows.map(({ scene, element }) => `${scene} ${element}`))
  const uses: { scene: Id; element: Id }[] = []
  for (const [index, { tags }] of coming.scenes.entries()) {
    const scene = scenes[index]
    if (!scene) continue
    const cast: string[] = []
    for (const defined of tags.flatMap(({ number }) => definitions.of(number))) {
      const element = known.get(keyOf(defined))
      if (!element) continue
      if (defined.category === CAST) cast.push(defined.label)
      if (has.has(`${scene} ${element}`)) continue
      has.add(`${scene} ${element}`)
      uses.push({ scene, element })
    }
    addCharacters(records.scene, scene, cast)
  }
  records.use.addAll(uses)
  return known
}

const addCharacters = (
  table: Book['records']['scene'],
  scene: Id,
  names: readonly string[],
): void => {
  const row = table.get(scene)
  const there = new Set(row?.characters.map(fold))
  const fresh = [...new Set(names.map((name) => name.toUpperCase()))].filter(
    (name) => !there.has(fold(name)),
  )
  if (row && fresh.length > 0) table.set(scene, { characters: [...row.characters, ...fresh] })
}

type TagDraft = Omit<Tagged, 'id'>

const takeText = (
  doc: ScriptDocument,
  coming: Coming,
  { name, colour, by, at }: Taking,
  scenes: readonly (Id | undefined)[],
  elements: ReadonlyMap<string, Id>,
): void => {
  const { records } = doc
  const { brought, front } = coming
  const before = latest(doc)
  const definitions = definitionsOf(coming)
  const tagsOf = tagsByPart(doc)
  const revision = records.revision.add({
    // A clock that is behind must not put what is new behind what it takes the place of.
    at: Math.max(at, (before?.at ?? 0) + 1),
    by,
    file: brought.file,
    name,
    colour,
    tables: tablesText(brought.script),
  })
  const fresh: TagDraft[] = []
  const all = front ? [front, ...coming.scenes] : coming.scenes
  const ids = [...(front ? [undefined] : []), ...scenes]
  const kept = all.map((each, index) => {
    const { part, state } = each
    if (part && state === 'same') return part.id
    const isText = state !== 'dressed'
    return (
      records.part.addAll([
        {
          revision: isText ? revision : (part?.revision ?? revision),
          before: isText ? part?.id : part?.before,
          scene: ids[index] ?? part?.scene,
          number: each.number,
          heading: each.heading,
          elements: packed(each.elements),
        },
      ])[0] ?? revision
    )
  })
  for (const [index, each] of all.entries()) {
    const part = kept[index]
    if (!part) continue
    const there = each.part ? (tagsOf.get(each.part.id) ?? []) : []
    const isNew = part !== each.part?.id
    const here = isNew && each.part ? carriedTags(there, part, elementsOf(each.part), each) : there
    const drafts = each.tags.flatMap((tag) =>
      definitions
        .of(tag.number)
        .map(({ id, category, label }) =>
          draftOf(part, tag, { definition: id, category, label }, elements),
        ),
    )
    const settled = settle(here, drafts)
    for (const { id, patch } of settled.changed) records.tag.set(id, patch)
    fresh.push(...(isNew ? settled.moved : []), ...settled.added)
  }
  records.tag.addAll(fresh)
  records.revision.set(revision, { parts: kept })
  if (doc.about.now.title === '' && brought.title !== '') doc.about.set({ title: brought.title })
}

const draftOf = (
  part: Id,
  { at, from, to, number }: Numbered,
  { definition, category, label }: Pick<Tagged, 'definition' | 'category' | 'label'>,
  elements: ReadonlyMap<string, Id>,
): TagDraft => {
  const element = elements.get(keyOf({ category, label }))
  return { part, at, from, to, number, element, category, label, definition }
}

const carriedTags = (
  tags: readonly Tagged[],
  part: Id,
  before: ReturnType<typeof elementsOf>,
  { elements }: ComingScene,
): readonly TagDraft[] =>
  tags.flatMap(({ id: _, ...tag }) => {
    const place = carried(tag, flat(before), flat(elements))
    return place ? [{ ...tag, ...place, part }] : []
  })

/** Tags that are there and tags of a file, each once: the file knows the number, people the rest. */
const settle = (here: readonly (TagDraft | Tagged)[], given: readonly TagDraft[]) => {
  const rest = [...given]
  const changed: { id: Id; patch: Pick<TagDraft, 'definition' | 'number'> }[] = []
  const moved = here.map((tag): TagDraft => {
    const at = rest.findIndex((draft) => isSameTag(draft, tag))
    if (at < 0) return tag
    const [draft] = rest.splice(at, 1)
    if (!draft) return tag
    const { definition, number } = draft
    if ('id' in tag) changed.push({ id: tag.id, patch: { definition, number } })
    return { ...tag, definition, number }
  })
  return { changed, moved, added: rest }
}

const isSameTag = (a: TagDraft, b: TagDraft): boolean =>
  a.at === b.at && a.from === b.from && a.to === b.to && a.element === b.element
