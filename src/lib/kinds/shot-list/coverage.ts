import { calledIn, characterKey } from '../../book/cast'
import { castOf, type Member } from '../../book/playing'
import type { Plan } from '../../book/plan'
import { bySceneNumber } from '../../book/scene'
import { scenesOn } from '../../book/scenes-on'
import type { Scene } from '../../book/rows'
import type { Book } from '../../book/schema'
import { grouped } from '../../domain/grouped'
import { keysOf, sizes } from './codes'
import {
  designation,
  inSceneOrder,
  isOver,
  plannedMinutes,
  sceneNumbers,
  type Shot,
  type ShotList,
} from './schema'

type Size = Shot['size']

/** The shots of one size in a scene. */
export interface SizeCovered {
  readonly size: Size
  readonly setups: readonly string[]
  /** All of them are shot or skipped. */
  readonly over: boolean
}

/** Whether somebody of a scene has a shot of their own. */
export interface Single {
  readonly member: Member
  /** The shots that are of them alone. */
  readonly setups: readonly string[]
  /** One of them is shot. */
  readonly shot: boolean
  /** In how many shots of the scene they are, alone or not. */
  readonly shots: number
}

/** What a list has of one scene. */
export interface SceneCoverage {
  readonly number: string
  /** Where the book has it. */
  readonly scene: Scene | undefined
  readonly shots: number
  readonly done: number
  /** Neither shot nor skipped. */
  readonly left: number
  /** Estimated minutes of what is left. */
  readonly leftMinutes: number
  readonly sizes: readonly SizeCovered[]
  readonly singles: readonly Single[]
  /** Somebody sees where everybody is: a shot from full to extreme long. */
  readonly master: boolean
}

/** Sizes with the whole body in them, which show where everybody is. Source: docs/words.md#coverage. */
const WIDE: ReadonlySet<Size> = new Set(['fs', 'ws', 'ls', 'ews', 'els', 'est'])

/** Not a single of whoever is in it: a hand, or what somebody sees. */
const isNobody = ({ size, framing }: Shot): boolean => size === 'insert' || framing === 'pov'

/**
 * How every scene of a list is covered, in its order, with the scenes its day shoots that have no shot yet.
 * A single is a shot of one person that nothing else is said of: 2S, OTS and POV are none. Skipped shots
 * cover nothing.
 */
export const coverageOf = (list: ShotList, book: Book, plan?: Plan): readonly SceneCoverage[] => {
  const people = book.records.person.ordered
  const called = calledIn(people)
  const keyOf = (written: string) => called(written)?.id ?? characterKey(written)
  const cast = castOf(book)
  const scenes = new Map(book.records.scene.rows.map((scene) => [scene.number, scene]))
  const shots = grouped(inSceneOrder(list), ({ scene }) => scene)
  const today = scenesOn(book, plan, list.about.now.day).map(({ number }) => number)
  return [...new Set([...sceneNumbers(list), ...today])].map((number) => {
    const all = shots.get(number) ?? []
    const kept = all.filter(({ state }) => state !== 'skip')
    const left = all.filter((shot) => !isOver(shot))
    const scene = scenes.get(number)
    const withKeys = kept.map((shot) => ({ shot, keys: new Set(shot.cast.map(keyOf)) }))
    const singles = cast.of(scene).map((member): Single => {
      const within = withKeys.filter(({ keys }) => keys.has(member.key))
      const own = within.filter(
        ({ shot, keys }) =>
          keys.size === 1 && (shot.framing === '' || shot.framing === 's') && !isNobody(shot),
      )
      return {
        member,
        setups: own.map(({ shot }) => designation(shot)),
        shot: own.some(({ shot }) => shot.state === 'done'),
        shots: within.length,
      }
    })
    const bySize = grouped(kept, ({ size }) => size)
    return {
      number,
      scene,
      shots: all.length,
      done: all.filter(({ state }) => state === 'done').length,
      left: left.length,
      leftMinutes: left.reduce((sum, shot) => sum + plannedMinutes(shot), 0),
      sizes: keysOf(sizes).flatMap((size): readonly SizeCovered[] => {
        const of = size === '' ? undefined : bySize.get(size)
        return of ? [{ size, setups: of.map(designation), over: of.every(isOver) }] : []
      }),
      singles,
      master: kept.some(({ size }) => WIDE.has(size)),
    }
  })
}

/**
 * Scenes of the book that a list for no day in particular has no shot of, in script order. A list for a day,
 * or for one scene, is not about the others.
 */
export const notListed = (list: ShotList, book: Book): readonly Scene[] => {
  const numbers = new Set(sceneNumbers(list))
  if (list.about.now.day !== '' || numbers.size < 2) return []
  return book.records.scene.rows
    .filter(({ number, omitted }) => number !== '' && !omitted && !numbers.has(number))
    .sort((a, b) => bySceneNumber(a.number, b.number))
}

/** What is missing in a scene, as a sentence: `No wide. No single of Joss Pellow.` Empty: nothing. */
export const missingIn = ({ shots, master, singles }: SceneCoverage): string => {
  if (shots === 0) return 'No shot yet.'
  const without = singles
    .filter(({ setups }) => setups.length === 0)
    .map(({ member }) => member.name)
  return [
    master ? '' : 'No wide.',
    without.length === 0 ? '' : `No single of ${without.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ')
}
