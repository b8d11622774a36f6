import { problem, type Problem } from '../../domain/problem'
import { isTimeOfDay } from '../../domain/time-of-day'
import { cueOf, textOf, type ElementType, type Script, type ScriptElement } from './model'

/** A scene as the script gives it, before it is in any book. */
export interface SceneDraft {
  /** As written, or counted when the script has no numbers. */
  readonly number: string
  readonly numbered: 'given' | 'counted'
  readonly intExt: '' | 'INT' | 'EXT' | 'INT/EXT'
  readonly set: string
  readonly timeOfDay: string
  readonly heading: string
  /** As the file counts them on its pages, or worked out from the text. Source: docs/words.md#eighths. */
  readonly eighths: number
  readonly estimated: boolean
  /** The page it begins on, as printed; empty when the file does not say. */
  readonly page: string
  /** Who speaks, in order of appearance, without what stands in brackets. */
  readonly characters: readonly string[]
  readonly synopsis: string
  readonly omitted: boolean
  /** The latest set of revisions with a mark in it, by name; empty when nothing is marked. */
  readonly revised: string
  readonly line: number
}

/** Lines of a script page, and characters to a line. Source: docs/words.md#page. */
const LINES = 55
const WIDTH = { action: 60, dialogue: 35, parenthetical: 25 } as const

/** The scenes of a script in order; a Problem when it has none. */
export const scenesFrom = (script: Script): readonly SceneDraft[] | Problem => {
  const { elements } = script
  const starts = elements.flatMap(({ type }, index) => (type === 'heading' ? [index] : []))
  if (starts.length === 0) return problem('script-no-scenes')
  const given = new Set(starts.flatMap((at) => elements[at]?.number ?? []))
  const revised = lastRevision(script)
  let counted = 0
  return starts.map((start, index) => {
    const heading = elements[start]
    if (!heading) throw new Error('A heading stands where one was found')
    const body = elements.slice(start + 1, starts[index + 1])
    // A counted number must not be one that the script gives to another scene.
    if (!heading.number)
      do counted++
      while (given.has(String(counted)))
    const text = textOf(heading.runs).trim()
    const omitted = heading.omitted !== undefined || /^\W*OMIT/i.test(text)
    // An omitted scene keeps its place and its number, and what it was is known from behind it.
    const was = heading.omitted?.find(({ type }) => type === 'heading')
    return {
      ...partsOf(was ? textOf(was.runs).trim() : text),
      number: heading.number ?? String(counted),
      numbered: heading.number ? 'given' : 'counted',
      heading: text,
      ...lengthOf(heading, body, omitted),
      page: heading.scene?.page ?? '',
      characters: speakers(omitted ? (heading.omitted ?? []) : body),
      synopsis: body[0]?.type === 'synopsis' ? textOf(body[0].runs) : '',
      omitted,
      revised: revised([heading, ...body]),
      line: heading.line,
    }
  })
}

/** Nothing is shot of an omitted scene, so it has no length. */
const lengthOf = (
  heading: ScriptElement,
  body: readonly ScriptElement[],
  omitted: boolean,
): Pick<SceneDraft, 'eighths' | 'estimated'> => {
  const eighths = omitted ? 0 : heading.scene?.eighths
  return eighths === undefined
    ? { eighths: eighthsOf([heading, ...body]), estimated: true }
    : { eighths, estimated: false }
}

const lastRevision = ({ revisions }: Script): ((elements: readonly ScriptElement[]) => string) => {
  const order = revisions.map(({ id }) => id)
  return (elements) => {
    let last = -1
    for (const { runs } of elements) {
      for (const { revision } of runs) {
        if (revision !== undefined) last = Math.max(last, order.indexOf(revision))
      }
    }
    return revisions[last]?.name ?? ''
  }
}

const INSIDE = /^(?:int|инт|пав)\b/i

const partsOf = (heading: string): Pick<SceneDraft, 'intExt' | 'set' | 'timeOfDay'> => {
  const found =
    /^(int\.?\s*\/\s*ext|i\s*\/\s*e|int|ext|est|инт|экст|экс|нат|пав)(?=[.。．\s])[.。．]?\s*(.*)$/i.exec(
      heading,
    )
  const prefix = found?.[1] ?? ''
  const rest = (found?.[2] ?? heading).trim()
  const intExt = prefix.includes('/')
    ? 'INT/EXT'
    : prefix === ''
      ? ''
      : INSIDE.test(`${prefix} `) || /^(инт|пав)$/i.test(prefix)
        ? 'INT'
        : 'EXT'
  return { intExt, ...placeAndTime(rest) }
}

/** A dash with a space beside it, one set wide, or one before a letter that is; a comma, or a full stop. */
const CUT = /--|(?<=\s)-|-(?=\s|[^\x00-\x7f])|[–—]|[,.](?=\s)/g

/** From the first time of day behind a cut, all is of that: `NIGHT - CONTINUOUS`. */
const placeAndTime = (rest: string): Pick<SceneDraft, 'set' | 'timeOfDay'> => {
  const cuts = [...rest.matchAll(CUT)]
  for (const [at, { 0: cut, index }] of cuts.entries()) {
    const set = rest.slice(0, index).trim()
    const from = index + cut.length
    const next = rest.slice(from, cuts[at + 1]?.index).trim()
    if (set === '' || next.length > 40 || !isTimeOfDay(next)) continue
    return { set, timeOfDay: rest.slice(from).trim().replace(/\.$/, '').toUpperCase() }
  }
  return { set: rest, timeOfDay: '' }
}

const speakers = (body: readonly ScriptElement[]): readonly string[] => [
  ...new Set(
    body.flatMap(({ type, runs }) => (type === 'character' ? [cueOf(textOf(runs)).name] : [])),
  ),
]

const UNPRINTED: readonly ElementType[] = ['section', 'synopsis', 'page-break', 'note', 'boneyard']

/** Length in eighths, at least one, counted in printed lines. */
const eighthsOf = (elements: readonly ScriptElement[]): number => {
  let lines = 0
  for (const { type, runs } of elements) {
    if (UNPRINTED.includes(type)) continue
    const width =
      type === 'dialogue' || type === 'lyric'
        ? WIDTH.dialogue
        : type === 'parenthetical'
          ? WIDTH.parenthetical
          : WIDTH.action
    for (const line of textOf(runs).split('\n')) {
      lines += Math.max(1, Math.ceil(line.length / width))
    }
    // A blank line stands before everything but what belongs to a speech.
    if (!['dialogue', 'parenthetical', 'lyric'].includes(type)) lines++
  }
  return Math.max(1, Math.round((lines / LINES) * 8))
}
