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

const DARK = /NIGHT|EVENING|NUIT|NACHT|NOCHE|NOITE|NOTTE|НОЧЬ|夜|晚/i
const DAWN = /DAWN|SUNRISE|MORNING LIGHT/i
const DUSK = /DUSK|SUNSET|SUNDOWN|TWILIGHT|MAGIC|GOLDEN HOUR/i

/**
 * The strip a scene is drawn on, white where the book does not know it. The words are printed beside it:
 * colour is never the only sign.
 */
export const stripOf = (scene: Pick<Scene, 'intExt' | 'timeOfDay'> | undefined): Strip => {
  const { intExt = 'INT', timeOfDay = '' } = scene ?? {}
  if (intExt !== 'INT' && DAWN.test(timeOfDay)) return 'dawn'
  if (intExt !== 'INT' && DUSK.test(timeOfDay)) return 'dusk'
  const dark = DARK.test(timeOfDay)
  return intExt === 'EXT' ? (dark ? 'ext-night' : 'ext-day') : dark ? 'int-night' : 'int-day'
}

/** Scene numbers in script order: `2` before `12`, `12` before `12A`, `A12` before `12`. */
export const bySceneNumber = (a: string, b: string): number => {
  const [x, y] = [partsOf(a), partsOf(b)]
  if (x.number !== y.number) return x.number - y.number
  if (x.before !== y.before) {
    return x.before === '' ? 1 : y.before === '' ? -1 : x.before < y.before ? -1 : 1
  }
  return x.after < y.after ? -1 : x.after > y.after ? 1 : 0
}

const partsOf = (number: string): { before: string; number: number; after: string } => {
  const parts = /^\s*([^\d\s]*)(\d+)(.*)$/.exec(number)
  return {
    before: parts?.[1] ?? '',
    number: parts?.[2] === undefined ? Infinity : Number(parts[2]),
    after: parts?.[3] ?? number,
  }
}
