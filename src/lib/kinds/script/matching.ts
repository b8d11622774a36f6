import { fold } from '../../domain/fold'
import { numberKey } from '../../book/scene-numbers'
import { likeness, wordsIn } from './changes'

/** A scene as it is matched: what the production has, or what a file brings. */
export interface Matched {
  /** As printed; empty where the file counts none. */
  readonly number: string
  /** A number that is only counted: it is asked when nothing else is left. */
  readonly counted?: string
  readonly heading: string
  /** What is said and done in it; absent where nobody knows. */
  readonly text: string | undefined
}

/** From here on two texts are the same scene under another heading. */
const ALIKE = 0.6
/** Headings that are the same need less. */
const SIMILAR = 0.15
/** More pairs than these are not compared word by word. */
const MOST = 60_000

/**
 * For every scene of a file, which of the known scenes it is: by its number and heading, then by heading and text,
 * then by its number, then by heading, then by text alone, then by a number that was counted. No known scene is
 * taken twice.
 */
export const matchScenes = (
  known: readonly Matched[],
  coming: readonly Matched[],
): readonly (number | undefined)[] => {
  const found: (number | undefined)[] = coming.map(() => undefined)
  const free = new Set(known.keys())
  const take = (at: number, old: number | undefined): void => {
    if (old === undefined || !free.delete(old)) return
    found[at] = old
  }
  const open = (): number[] => [...coming.keys()].filter((at) => found[at] === undefined)
  const keyed = (key: (scene: Matched) => string) => {
    const waiting = new Map<string, number[]>()
    for (const old of free) {
      const scene = known[old]
      const name = scene ? key(scene) : ''
      if (name !== '') waiting.set(name, [...(waiting.get(name) ?? []), old])
    }
    return waiting
  }
  const inOrder = (key: (scene: Matched) => string): void => {
    const waiting = keyed(key)
    for (const at of open()) {
      const scene = coming[at]
      take(at, scene && waiting.get(key(scene))?.shift())
    }
  }

  inOrder(({ number, heading }) =>
    number === '' ? '' : `${numberKey(number)}\n${headingKey(heading)}`,
  )
  // A file that was numbered anew still has the scenes it had.
  inOrder(({ heading, text }) => (text ? `${headingKey(heading)}\n${fold(text)}` : ''))
  inOrder(({ number }) => numberKey(number))

  const words = new Map<Matched, ReadonlyMap<string, number>>()
  const wordsOf = (scene: Matched) => {
    const all = words.get(scene) ?? wordsIn(fold(`${scene.heading} ${scene.text ?? ''}`))
    words.set(scene, all)
    return all
  }
  /** The closest pairs first, so that one that is a little alike takes nothing from its better. */
  const byLikeness = (pairs: readonly (readonly [number, number])[], least: number): void => {
    const scored = pairs.slice(0, MOST).flatMap(([at, old]) => {
      const [a, b] = [coming[at], known[old]]
      if (!a || !b) return []
      const like = b.text === undefined ? least : likeness(wordsOf(a), wordsOf(b))
      return like < least ? [] : [{ at, old, like }]
    })
    scored.sort((a, b) => b.like - a.like || a.at - b.at || a.old - b.old)
    for (const { at, old } of scored) if (found[at] === undefined) take(at, old)
  }

  const waiting = keyed(({ heading }) => headingKey(heading))
  const sameHeading = open().flatMap((at) =>
    (waiting.get(headingKey(coming[at]?.heading ?? '')) ?? []).map((old) => [at, old] as const),
  )
  byLikeness(sameHeading, SIMILAR)
  // A scene that kept its heading and its place between the same scenes was rewritten.
  const between = keyed(({ heading }) => headingKey(heading))
  for (const at of open()) {
    const [before, after] = [found[at - 1], found[at + 1]]
    const [only, ...more] = (between.get(headingKey(coming[at]?.heading ?? '')) ?? []).filter(
      (old) => (before === undefined || old > before) && (after === undefined || old < after),
    )
    if (more.length === 0) take(at, only)
  }
  const rest = [...free]
  byLikeness(
    open().flatMap((at) => rest.flatMap((old) => (known[old]?.text ? [[at, old] as const] : []))),
    ALIKE,
  )
  inOrder(({ number, counted }) => numberKey(counted ?? number))
  return found
}

const headingKey = (heading: string): string =>
  fold(heading)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
