import type { Id } from '../domain/id'
import { bySceneNumber } from './scene'
import type { Book } from './schema'

/** Numbers are told apart by their signs alone: `12a` is `12A`. */
export const numberKey = (number: string): string => number.trim().toUpperCase()

/** Letters of scenes put in later skip I and O, as those of setups do. docs/words.md#setup. */
const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ']

/** Numbers that come after one: `12A`, `12B` after 12; `12B`, and then `12AA`, after 12A. */
const behind = (number: string): readonly string[] => {
  const [, stem, last] = /^(.*\d[A-Z]*)([A-Z])$/.exec(number) ?? []
  const later = last === undefined ? [] : LETTERS.slice(LETTERS.indexOf(last) + 1)
  return [...later.map((letter) => `${stem}${letter}`), ...LETTERS.map((each) => number + each)]
}

/** Numbers that come before one: `A12`, `B12` before 12; `AA12` before A12. */
const ahead = (number: string): readonly string[] => {
  const rest = /^[A-Z](?=[A-Z]*\d)(.*)$/.exec(number)?.[1]
  return [
    ...LETTERS.map((letter) => letter + number),
    ...(rest === undefined ? [] : LETTERS.map((letter) => letter + rest)),
  ]
}

/**
 * A free number for a scene put in between two others: `12A` after 12, `12B` after 12A, `A1` before 1, and the
 * next whole number at the end. `used` has keys of numbers. `side`: which of the two it is named after, `before`
 * giving `A12` in front of 12. Source: docs/words.md#scene-number.
 */
export const numberBetween = (
  before: string,
  after: string,
  used: ReadonlySet<string>,
  side: 'after' | 'before' = 'after',
): string => {
  const isFree = (number: string): boolean => !used.has(numberKey(number))
  if (after === '' && (before === '' || side === 'after')) {
    const wholes = [...used].map((number) => Number.parseInt(number.replace(/^\D+/, ''), 10) || 0)
    let next = Math.max(0, ...wholes) + 1
    while (!isFree(String(next))) next++
    return String(next)
  }
  const [low, high] = [numberKey(before), numberKey(after)]
  // Where the script stands in another order than its numbers, it is only named after its neighbour.
  const isAsNumbered = low === '' || high === '' || bySceneNumber(low, high) < 0
  const fits = (number: string): boolean =>
    isFree(number) &&
    (!isAsNumbered ||
      ((low === '' || bySceneNumber(low, number) < 0) &&
        (high === '' || bySceneNumber(number, high) < 0)))
  const sides = [low === '' ? [] : behind(low), high === '' ? [] : ahead(high)]
  if (side === 'before') sides.reverse()
  const found = sides.flat().find(fits)
  if (found !== undefined) return found
  let number = low || high
  while (!isFree(number)) number += 'A'
  return number
}

/** Whether nobody and no file changes the numbers of scenes any more. */
export const areLocked = ({ about }: Book): boolean => about.now.sceneNumbers === 'locked'

/** From now on numbers stay, whatever comes. `at` in ms since 1970. */
export const lockNumbers = (book: Book, by: string, at: number): void => {
  book.edit('Scene numbers locked', () =>
    book.about.set({ sceneNumbers: 'locked', numbersLockedBy: by, numbersLockedAt: at }),
  )
}

export const unlockNumbers = (book: Book): void => {
  book.edit('Scene numbers unlocked', () => book.about.set({ sceneNumbers: 'given' }))
}

/** Puts a scene in before or after another one, under a number of its own. Answers which. */
export const putScene = (book: Book, beside: Id, side: 'after' | 'before'): Id | undefined => {
  const { scene: table } = book.records
  const all = table.ordered
  const at = all.findIndex(({ id }) => id === beside)
  const [low, high] = side === 'after' ? [all[at], all[at + 1]] : [all[at - 1], all[at]]
  if (at < 0 || book.locked) return undefined
  const used = new Set(all.map(({ number }) => numberKey(number)))
  const number = numberBetween(low?.number ?? '', high?.number ?? '', used, side)
  let put: Id | undefined
  book.edit(`Scene ${number} put in`, () => {
    put = table.add({ number })
    if (high) table.move(put, high.id)
  })
  return put
}

/** Adds a scene by the number somebody wrote: where numbers are locked it stands where its number belongs. */
export const placeByNumber = ({ records: { scene: table } }: Book, id: Id): void => {
  const number = table.get(id)?.number ?? ''
  const next = table.ordered.find(
    (other) => other.id !== id && bySceneNumber(number, other.number) < 0,
  )
  if (next) table.move(id, next.id)
}

/** A scene that is not shot any more keeps its place and its number, or is shot again. */
export const omitScene = (book: Book, scene: Id, omitted: boolean): void => {
  const number = book.records.scene.get(scene)?.number ?? ''
  book.edit(omitted ? `Scene ${number} omitted` : `Scene ${number} is back`, () =>
    book.records.scene.set(scene, { omitted }),
  )
}

/** Which numbers scenes get, for those that get another one. */
export interface Numbering {
  readonly order: readonly Id[]
  readonly byId: ReadonlyMap<Id, string>
  /** The same by the number until now, for what knows a scene by its number alone. */
  readonly byNumber: ReadonlyMap<string, string>
}

/**
 * 1 to n in the order of the script. `inScript`: its scenes; those it does not know stay behind the one they
 * follow in the book. An omitted scene has a number too: it stands on the paper.
 */
export const numberingOf = ({ records }: Book, inScript: readonly Id[]): Numbering => {
  const { ordered } = records.scene
  const order = inScript.filter((id) => records.scene.get(id))
  const known = new Set(order)
  for (const [at, { id }] of ordered.entries()) {
    if (known.has(id)) continue
    const before = ordered[at - 1]?.id
    order.splice(before ? order.indexOf(before) + 1 : 0, 0, id)
    known.add(id)
  }
  const byId = new Map<Id, string>()
  const byNumber = new Map<string, string>()
  for (const [at, id] of order.entries()) {
    const [was, number] = [records.scene.get(id)?.number ?? '', String(at + 1)]
    if (was === number) continue
    byId.set(id, number)
    if (was !== '' && !byNumber.has(numberKey(was))) byNumber.set(numberKey(was), number)
  }
  return { order, byId, byNumber }
}

/** Writes the numbers, and names the scenes of days anew. Within a step. */
export const giveNumbers = (book: Book, { order, byId, byNumber }: Numbering): void => {
  const { scene, day } = book.records
  for (const [id, number] of byId) scene.set(id, { number })
  if (String(scene.ordered.map(({ id }) => id)) !== String(order)) scene.place(order, {})
  for (const { id, scenes } of day.rows) {
    const renamed = scenes.map((written) => byNumber.get(numberKey(written)) ?? written)
    if (String(renamed) !== String(scenes)) day.set(id, { scenes: renamed })
  }
  book.about.set({ sceneNumbers: 'given' })
}
