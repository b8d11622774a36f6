import { bySceneNumber } from '../../book/scene'
import { idFrom } from '../../domain/id'
import { isDueBack, isLate } from './back'
import type { Id } from '../../domain/id'
import { isLow, isPartGone, NO_PARTS, type Parts } from './parts'
import type { Item } from './schema'
import { isLost, phaseOf, shortText } from './state'
import { stowageOf, type Stowage } from './stow/stowage'
import { containerName, placeOf } from './stow/where'

/** What the groups of an inventory are counted against: the day, and what is shot on which. */
export interface Frame {
  /** `'2026-03-12'` */
  readonly today: string
  /** What went of an item while the rest goes on; absent where nothing did. */
  readonly parts?: (item: Id) => Parts
  /** Scene numbers of today. Empty when the book does not say. */
  readonly scenes: readonly string[]
  /** The next shooting day, when the book knows its scenes. */
  readonly next: { readonly title: string; readonly scenes: readonly string[] } | undefined
}

/** Some of the items, under a name one can tap. */
export interface Group {
  /** `hot`, `scene:42`, `holder:Ella Kent`. */
  readonly key: string
  readonly title: string
  readonly count: number
}

/** The groups in the order of the pane. Groups of nothing are left out, except everything. */
export interface Groups {
  readonly smart: readonly Group[]
  readonly scenes: readonly Group[]
  readonly holders: readonly Group[]
  readonly places: readonly Group[]
  readonly containers: readonly Group[]
}

type Test = (item: Item) => boolean

const sceneKey = (scene: string): string => scene.trim().toUpperCase()

const inScenes = (scenes: readonly string[]): Test => {
  const wanted = new Set(scenes.map(sceneKey))
  return (item) => item.scenes.some((scene) => wanted.has(sceneKey(scene)))
}

/** What scenes need that cannot be there yet. */
const shortFor = (scenes: readonly string[]): Test => {
  const inside = inScenes(scenes)
  return (item) => shortText(item) !== '' && inside(item)
}

const partsOf = ({ parts }: Frame, { id }: Item): Parts => parts?.(id) ?? NO_PARTS

const smart = (frame: Frame): readonly (readonly [string, string, Test])[] => [
  ['all', 'Everything', () => true],
  ...(frame.scenes.length > 0
    ? [
        ['today', 'Today', inScenes(frame.scenes)] as const,
        ['short', 'Missing today', shortFor(frame.scenes)] as const,
      ]
    : []),
  ['hot', 'Hot now', ({ hot }) => hot],
  ['late', 'Not back', (item) => isLate(item, frame.today)],
  ['due', 'Due back', (item) => isDueBack(item, frame.today)],
  ['buy', 'Buy again', (item) => isLow(item, partsOf(frame, item))],
  ['needed', 'Needed', (item) => phaseOf(item) === 'coming'],
  ['onset', 'Out on set', ({ state }) => state === 'onset'],
  ['lost', 'Lost or damaged', (item) => isLost(item) || isPartGone(partsOf(frame, item))],
  ...(frame.next
    ? [
        ['next', frame.next.title, inScenes(frame.next.scenes)] as const,
        ['short-next', `Missing on ${frame.next.title}`, shortFor(frame.next.scenes)] as const,
      ]
    : []),
]

/** Counts every group in one pass over the items. */
export const groupsOf = (
  items: readonly Item[],
  frame: Frame,
  stowage: Stowage = stowageOf(items),
): Groups => {
  const tests = smart(frame)
  const counts = tests.map(() => 0)
  const scenes = new Map<string, number>()
  const holders = new Map<string, number>()
  const places = new Map<string, number>()
  const count = (into: Map<string, number>, key: string) => {
    if (key !== '') into.set(key, (into.get(key) ?? 0) + 1)
  }
  for (const item of items) {
    tests.forEach(([, , test], at) => {
      if (test(item)) counts[at] = (counts[at] ?? 0) + 1
    })
    if (item.scenes.length > 0) {
      for (const scene of new Set(item.scenes.map(sceneKey))) count(scenes, scene)
    }
    count(holders, item.holder.trim())
    count(places, placeOf(item, stowage))
  }
  const byName = (a: readonly [string, number], b: readonly [string, number]) =>
    a[0].localeCompare(b[0], undefined, { numeric: true })
  const group = (kind: string, title: (key: string) => string) => {
    return ([key, count]: readonly [string, number]): Group => ({
      key: `${kind}:${key}`,
      title: title(key),
      count,
    })
  }
  return {
    smart: tests
      .map(([key, title], at): Group => ({ key, title, count: counts[at] ?? 0 }))
      .filter(({ key, count }) => count > 0 || key === 'all'),
    scenes: [...scenes]
      .sort(([a], [b]) => bySceneNumber(a, b))
      .map(group('scene', (key) => `Sc ${key}`)),
    holders: [...holders].sort(byName).map(group('holder', (key) => key)),
    places: [...places].sort(byName).map(group('place', (key) => key)),
    containers: stowage.containers
      .map((item): Group => {
        return {
          key: `in:${item.id}`,
          title: containerName(item),
          count: stowage.allIn(item.id).length,
        }
      })
      .sort((a, b) => byName([a.title, 0], [b.title, 0])),
  }
}

/** Whether an item is in the group. A key nobody knows, from an older link, holds everything. */
export const inGroup = (key: string, frame: Frame, stowage: Stowage = stowageOf([])): Test => {
  const found = smart(frame).find(([each]) => each === key)
  if (found) return found[2]
  const [kind, name] = parts(key)
  if (kind === 'scene') return inScenes([name])
  if (kind === 'holder') return ({ holder }) => holder.trim() === name
  if (kind === 'place') return (item) => placeOf(item, stowage) === name
  if (kind === 'in') return (item) => stowage.chainOf(item.id).some(({ id }) => id === name)
  return () => true
}

/** What a thing added while a group is shown has to be, to be seen in it. */
export const valuesFor = (key: string): Partial<Item> => {
  const [kind, name] = parts(key)
  if (kind === 'scene') return { scenes: [name] }
  if (kind === 'holder') return { holder: name }
  if (kind === 'place') return { place: name }
  if (kind === 'in') return { inside: idFrom(name) }
  return key === 'onset' ? { state: 'onset' } : {}
}

const parts = (key: string): readonly [string, string] => {
  const at = key.indexOf(':')
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)]
}
