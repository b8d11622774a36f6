import type { Scene } from '../../book/rows'
import { slugLine } from '../../book/scene'
import { areLocked, numberBetween, numberKey } from '../../book/scene-numbers'
import type { Book } from '../../book/schema'
import { isProblem } from '../../domain/problem'
import type { Id } from '../../domain/id'
import {
  textOf,
  untagged as noTags,
  type Script,
  type ScriptElement,
} from '../../formats/script/model'
import { packed } from '../../formats/script/packed'
import { scenesFrom, type SceneDraft } from '../../formats/script/scenes'
import { tablesText } from '../../formats/script/tables'
import { matchScenes } from './matching'
import type { Part, ScriptDocument } from './schema'
import { untagged, type Numbered } from './tags'
import { elementsOf, latest, omittedFrom, partsOf, saidIn, tablesOf, tagsByPart } from './text'

/** A file that was read, before anything of it is taken. */
export interface Brought {
  readonly file: string
  readonly title: string
  readonly script: Script
  readonly scenes: readonly SceneDraft[]
}

/** What a file does to one scene. */
export interface ComingScene {
  /**
   * `found`: the book had it, and no text of it. `back`: it was omitted, and is there again.
   * `dressed`: same words, set differently.
   */
  readonly state: 'added' | 'found' | 'changed' | 'dressed' | 'same' | 'omitted' | 'back'
  readonly number: string
  readonly heading: string
  /** The scene in the book, where there is one. */
  readonly scene: Id | undefined
  /** Its text until now. */
  readonly part: Part | undefined
  /** What the file says of it; absent for one that stays omitted, or becomes it. */
  readonly draft: SceneDraft | undefined
  /** What it said of itself until now. */
  readonly was: SceneDraft | undefined
  readonly elements: readonly ScriptElement[]
  /** Where the file has tags. */
  readonly tags: readonly Numbered[]
}

/** What a file does to the script, told before anything happens. */
export interface Coming {
  readonly brought: Brought
  /** In the order of the page, with what is omitted at its place. */
  readonly scenes: readonly ComingScene[]
  /** What stands before the first scene. */
  readonly front: ComingScene | undefined
  /** Scenes of the book that neither this file nor the one before it knows. They stay as they are. */
  readonly left: number
  /** No script was here before. */
  readonly isFirst: boolean
  /** Nothing at all would change. */
  readonly isSame: boolean
}

/** Compares a file with the script and the book as they are. Changes nothing. */
export const compareScript = (doc: ScriptDocument, book: Book, brought: Brought): Coming => {
  const parts = partsOf(doc)
  const known = knownScenes(parts, book)
  const isGiven = book.about.now.sceneNumbers !== ''
  const isLocked = areLocked(book)
  const { front, bodies } = partsFrom(brought.script)
  const wasOf = draftsBefore(doc)
  const fresh = brought.scenes.map((draft, index) => ({ draft, ...untagged(bodies[index] ?? []) }))
  const found = matchScenes(
    known.map(({ number, heading, part }) => ({
      // A number that was only counted tells nothing of a scene whose text is known.
      number: part && elementsOf(part)[0]?.number === undefined && !isGiven ? '' : number,
      counted: number,
      heading,
      text: part && saidIn(elementsOf(part)).join('\n'),
    })),
    fresh.map(({ draft, elements }) => ({
      number: draft.numbered === 'given' ? draft.number : '',
      heading: headingOf(draft),
      text: saidIn(elements).join('\n'),
    })),
  )
  const coming = fresh.map(({ draft, elements, tags }, index): ComingScene => {
    const old = known[found[index] ?? -1]
    const part = old?.part
    return {
      state: stateOf(old, draft, elements),
      // A number that was only counted waits for those around it, and a locked one stays.
      number: draft.numbered === 'given' && !(isLocked && old) ? draft.number : (old?.number ?? ''),
      heading: draft.heading,
      scene: old?.scene,
      part,
      draft,
      was: part && wasOf(part),
      elements,
      tags,
    }
  })
  const kept = new Set(isLocked ? known.map(({ number }) => numberKey(number)) : [])
  const told = coming.map((each) =>
    // The file means another scene by it than the production does.
    each.state === 'added' && kept.has(numberKey(each.number)) ? { ...each, number: '' } : each,
  )
  const scenes = numbered(withOmitted(told, found, known, wasOf), known)
  const frontPart = parts.find(({ scene }) => scene === undefined)
  const opening = frontOf(front, frontPart)
  const tags = tagsByPart(doc)
  return {
    brought,
    scenes,
    front: opening,
    left: known.filter(({ part }, old) => !part && !found.includes(old)).length,
    isFirst: parts.length === 0,
    isSame:
      parts.length > 0 &&
      scenes.every((each) => each.state === 'same' && hasTags(tags, each)) &&
      (opening?.state ?? 'same') === 'same' &&
      (opening === undefined) === (frontPart === undefined) &&
      latest(doc)?.tables === tablesText(brought.script) &&
      String(scenes.map(({ part }) => part?.id)) ===
        String(parts.flatMap(({ id, scene }) => (scene ? [id] : []))),
  }
}

/** Whether every tag of the file is on its words already. */
const hasTags = (known: ReturnType<typeof tagsByPart>, { part, tags }: ComingScene): boolean => {
  const there = new Set(known.get(part?.id)?.map(({ at, from, to }) => `${at} ${from} ${to}`))
  return tags.every(({ at, from, to }) => there.has(`${at} ${from} ${to}`))
}

interface Known {
  readonly scene: Id | undefined
  readonly number: string
  readonly heading: string
  readonly part: Part | undefined
  readonly omitted: boolean
}

/** The scenes of the script, then those of the book that the script does not know. */
const knownScenes = (parts: readonly Part[], { records }: Book): readonly Known[] => {
  const scenes = parts.flatMap((part): Known[] => {
    if (!part.scene) return []
    const row = records.scene.get(part.scene)
    const [heading] = elementsOf(part)
    return [
      {
        scene: row?.id,
        number: row?.number ?? part.number,
        heading: whatItWas(heading) ?? part.heading,
        part,
        omitted: heading?.omitted !== undefined || (row?.omitted ?? false),
      },
    ]
  })
  const inScript = new Set(scenes.map(({ scene }) => scene))
  const others = records.scene.ordered.filter(({ id }) => !inScript.has(id))
  return [...scenes, ...others.map(bookOnly)]
}

const bookOnly = (row: Scene): Known => ({
  scene: row.id,
  number: row.number,
  heading: slugLine(row),
  part: undefined,
  omitted: row.omitted,
})

const whatItWas = (heading: ScriptElement | undefined): string | undefined => {
  const was = heading?.omitted?.find(({ type }) => type === 'heading')
  return was && textOf(was.runs).trim()
}

const headingOf = (draft: SceneDraft): string =>
  draft.omitted && draft.set !== draft.heading ? slugLine(draft) : draft.heading

const stateOf = (
  old: Known | undefined,
  draft: SceneDraft,
  elements: readonly ScriptElement[],
): ComingScene['state'] => {
  if (!old) return 'added'
  if (draft.omitted) {
    if (!old.omitted) return 'omitted'
  } else if (old.omitted) return 'back'
  if (!old.part) return 'found'
  if (old.part.elements === packed(elements)) return 'same'
  const [before, after] = [saidIn(elementsOf(old.part)), saidIn(elements)]
  return String(before) === String(after) ? 'dressed' : 'changed'
}

/** What stands before the first heading, and every heading with what follows it. */
export const partsFrom = ({
  elements,
}: Script): {
  readonly front: readonly ScriptElement[]
  readonly bodies: readonly (readonly ScriptElement[])[]
} => {
  const starts = elements.flatMap(({ type }, index) => (type === 'heading' ? [index] : []))
  return {
    front: elements.slice(0, starts[0]),
    bodies: starts.map((start, index) => elements.slice(start, starts[index + 1])),
  }
}

const frontOf = (
  given: readonly ScriptElement[],
  part: Part | undefined,
): ComingScene | undefined => {
  if (given.length === 0) return undefined
  const { elements, tags } = untagged(given)
  const state = !part ? 'added' : part.elements === packed(elements) ? 'same' : 'changed'
  const nothing = { number: '', heading: '', scene: undefined, draft: undefined, was: undefined }
  return { ...nothing, state, part, elements, tags }
}

/** What a part says of its scene, as its file was read. */
const draftsBefore =
  (doc: ScriptDocument) =>
  (part: Part): SceneDraft | undefined => {
    const { revisions } = tablesOf(doc.records.revision.get(part.revision))
    const elements = elementsOf(part)
    const drafts = scenesFrom({ title: [], elements, revisions, tagging: noTags, flaws: [] })
    return isProblem(drafts) ? undefined : drafts[0]
  }

/** A number for every scene that has none: counted where all are new, in between the others else. */
const numbered = (
  scenes: readonly ComingScene[],
  known: readonly Known[],
): readonly ComingScene[] => {
  if (scenes.every(({ state }) => state === 'added')) {
    return scenes.map((each) => ({ ...each, number: each.draft?.number ?? each.number }))
  }
  const numbers = scenes.map(({ number }) => number)
  const used = new Set([...numbers, ...known.map(({ number }) => number)].map(numberKey))
  for (const [index, number] of numbers.entries()) {
    if (number !== '') continue
    const next = numbers.slice(index + 1).find((later) => later !== '') ?? ''
    const made = numberBetween(numbers[index - 1] ?? '', next, used)
    numbers[index] = made
    used.add(numberKey(made))
  }
  return scenes.map((each, index) => ({ ...each, number: numbers[index] ?? '' }))
}

/** Scenes the file leaves out stand behind the one they followed until now. */
const withOmitted = (
  coming: readonly ComingScene[],
  found: readonly (number | undefined)[],
  known: readonly Known[],
  wasOf: (part: Part) => SceneDraft | undefined,
): readonly ComingScene[] => {
  const taken = new Map(found.flatMap((old, at) => (old === undefined ? [] : [[old, at] as const])))
  const after = new Map<number, ComingScene[]>()
  let last = -1
  for (const [old, { scene, number, heading, part }] of known.entries()) {
    last = taken.get(old) ?? last
    if (taken.has(old) || !part) continue
    const elements = elementsOf(part)
    const stays = elements[0]?.omitted !== undefined
    after.set(last, [
      ...(after.get(last) ?? []),
      {
        state: stays ? 'same' : 'omitted',
        number,
        heading,
        scene,
        part,
        draft: undefined,
        was: wasOf(part),
        elements: stays ? elements : omittedFrom(elements, number),
        tags: [],
      },
    ])
  }
  return [
    ...(after.get(-1) ?? []),
    ...coming.flatMap((each, at) => [each, ...(after.get(at) ?? [])]),
  ]
}
