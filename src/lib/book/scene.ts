import { lightOf } from '../domain/time-of-day'
import type { Scene } from './rows'

/** The heading as the script prints it: `INT. FERRY INN - BACK BAR - NIGHT`. */
export const slugLine = ({
  intExt,
  set,
  timeOfDay,
}: Pick<Scene, 'intExt' | 'set' | 'timeOfDay'>): string =>
  [[intExt && `${intExt}.`, set].filter(Boolean).join(' '), timeOfDay].filter(Boolean).join(' - ')

/** The class of a schedule strip. Source: docs/words.md#strip-colours. */
export type Strip = 'int-day' | 'ext-day' | 'int-night' | 'ext-night' | 'dawn' | 'dusk'

/**
 * The strip a scene is drawn on, white where the book does not know it. The words are printed beside it:
 * colour is never the only sign.
 */
export const stripOf = (scene: Pick<Scene, 'intExt' | 'timeOfDay'> | undefined): Strip => {
  const { intExt = 'INT', timeOfDay = '' } = scene ?? {}
  const light = lightOf(timeOfDay)
  const dark = light === 'night'
  if (intExt !== 'INT' && light === 'dawn') return 'dawn'
  if (intExt !== 'INT' && (light === 'dusk' || light === 'twilight' || light === 'magic'))
    return 'dusk'
  return intExt === 'EXT' ? (dark ? 'ext-night' : 'ext-day') : dark ? 'int-night' : 'int-day'
}

/**
 * Scene numbers in script order: `2` before `12`, `A12` before `12`, `12` before `12A`, and what was put in
 * between later: `12`, `A12A`, `12A`, `12AA`, `12B`.
 */
export const bySceneNumber = (a: string, b: string): number => {
  const [x, y] = [partsOf(a), partsOf(b)]
  if (x.number !== y.number) return x.number - y.number
  if (x.after !== y.after) return x.after < y.after ? -1 : 1
  return x.before < y.before ? -1 : x.before > y.before ? 1 : 0
}

const partsOf = (number: string): { before: string; number: number; after: string } => {
  const parts = /^\s*([^\d\s]*)(\d+)(.*)$/.exec(number)
  return {
    // Read from the number outwards: `AB12` stands before `B12`, and each of them before `12`.
    before: `${[...(parts?.[1] ?? '')].reverse().join('')}~`,
    number: parts?.[2] === undefined ? Infinity : Number(parts[2]),
    after: parts?.[3] ?? number,
  }
}
