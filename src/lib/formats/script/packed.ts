import {
  runStyles,
  type ElementType,
  type Run,
  type RunStyle,
  type SceneProperties,
  type ScriptElement,
} from './model'

const TYPES: ReadonlySet<string> = new Set<ElementType>([
  'heading',
  'action',
  'character',
  'parenthetical',
  'dialogue',
  'lyric',
  'transition',
  'shot',
  'centred',
  'general',
  'section',
  'synopsis',
  'note',
  'boneyard',
  'page-break',
])

/** Pieces of a script as JSON, without the lines of the file they came from. `unpacked` reads it. */
export const packed = (elements: readonly ScriptElement[]): string =>
  JSON.stringify(elements.map(elementOut))

const elementOut = ({ type, runs, line: _, omitted, ...rest }: ScriptElement): unknown => {
  const more = { ...rest, ...(omitted ? { omitted: omitted.map(elementOut) } : {}) }
  const [first] = runs
  const words = runs.length === 1 && first && isPlain(first) ? first.text : runs.map(runOut)
  return Object.keys(more).length > 0 ? [type, words, more] : [type, words]
}

const runOut = (run: Run): unknown => (isPlain(run) ? run.text : run)
const isPlain = (run: Run): boolean => Object.keys(run).length === 1

/** What `packed` wrote. Total: whatever stands there gives the pieces that can be read. */
export const unpacked = (stored: string): readonly ScriptElement[] => {
  const read = json(stored)
  return Array.isArray(read) ? read.flatMap((each, at) => elementIn(each, at + 1, true)) : NONE
}

const NONE: readonly never[] = []

/** What a JSON text says; nothing when it is none. */
export const json = (stored: string): unknown => {
  if (stored === '') return undefined
  try {
    return JSON.parse(stored) as unknown
  } catch (error) {
    // Too deep ends as a RangeError.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

const elementIn = (stored: unknown, line: number, mayOmit: boolean): readonly ScriptElement[] => {
  if (!Array.isArray(stored)) return NONE
  const [type, words, more] = stored as readonly unknown[]
  if (typeof type !== 'string' || !TYPES.has(type)) return NONE
  const given = objectIn(more)
  const { number, dual, named, omitted } = given
  const scene = given['scene'] === undefined ? undefined : sceneIn(objectIn(given['scene']))
  const [depth, space] = [countIn(given['depth']), countIn(given['space'])]
  return [
    {
      // Looked up in the set of types a line above.
      type: type as ElementType,
      runs: runsIn(words),
      line,
      ...(typeof number === 'string' ? { number } : {}),
      ...(scene ? { scene } : {}),
      ...(mayOmit && Array.isArray(omitted)
        ? { omitted: omitted.flatMap((each) => elementIn(each, line, false)) }
        : {}),
      ...(dual === true ? { dual } : {}),
      ...(depth === undefined ? {} : { depth }),
      ...(space === undefined ? {} : { space }),
      ...(typeof named === 'string' ? { named } : {}),
    },
  ]
}

const sceneIn = (given: Stored): SceneProperties => {
  const eighths = countIn(given['eighths'])
  const { page, title, colour } = given
  return {
    ...(eighths === undefined ? {} : { eighths }),
    ...(typeof page === 'string' ? { page } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof colour === 'string' ? { colour } : {}),
  }
}

/** Runs of text as stored. Total. */
export const runsIn = (stored: unknown): readonly Run[] => {
  if (typeof stored === 'string') return [{ text: stored }]
  return Array.isArray(stored) ? stored.flatMap(runIn) : NONE
}

const runIn = (stored: unknown): readonly Run[] => {
  if (typeof stored === 'string') return [{ text: stored }]
  const given = objectIn(stored)
  const { text, aside, colour, highlight } = given
  if (typeof text !== 'string') return NONE
  const styles = stylesIn(given['styles'])
  const revision = countIn(given['revision'])
  const tags = Array.isArray(given['tags']) ? given['tags'].filter(isCount) : []
  return [
    {
      text,
      ...(styles.length > 0 ? { styles } : {}),
      ...(aside === 'note' || aside === 'boneyard' ? { aside } : {}),
      ...(typeof colour === 'string' ? { colour } : {}),
      ...(typeof highlight === 'string' ? { highlight } : {}),
      ...(revision === undefined ? {} : { revision }),
      ...(tags.length > 0 ? { tags } : {}),
    },
  ]
}

const stylesIn = (stored: unknown): readonly RunStyle[] =>
  Array.isArray(stored) ? runStyles.filter((style) => stored.includes(style)) : NONE

type Stored = Readonly<Record<string, unknown>>

const objectIn = (value: unknown): Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Stored) : {}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const countIn = (value: unknown): number | undefined => (isCount(value) ? value : undefined)
