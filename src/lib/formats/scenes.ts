import { problem, type Problem } from '../domain/problem'
import type { Script, ScriptElement } from './fountain'

/** A scene as the script gives it, before it is in any book. */
export interface SceneDraft {
  /** As written, or counted when the script has no numbers. */
  readonly number: string
  readonly numbered: 'given' | 'counted'
  readonly intExt: '' | 'INT' | 'EXT' | 'INT/EXT'
  readonly set: string
  readonly timeOfDay: string
  readonly heading: string
  /** Estimated from the text: Fountain has no page lengths. Source: docs/words.md#eighths. */
  readonly eighths: number
  /** Who speaks, in order of appearance, without what stands in brackets. */
  readonly characters: readonly string[]
  readonly synopsis: string
  readonly omitted: boolean
  readonly line: number
}

/** Lines of a script page, and characters to a line. Source: docs/words.md#page. */
const LINES = 55
const WIDTH = { action: 60, dialogue: 35, parenthetical: 25 } as const

/** The scenes of a script in order; a Problem when it has none. */
export const scenesFrom = ({ elements }: Script): readonly SceneDraft[] | Problem => {
  const starts = elements.flatMap(({ type }, index) => (type === 'heading' ? [index] : []))
  if (starts.length === 0) return problem('script-no-scenes')
  const given = new Set(starts.flatMap((at) => elements[at]?.number ?? []))
  let counted = 0
  return starts.map((start, index) => {
    const heading = elements[start]
    if (!heading) throw new Error('A heading stands where one was found')
    const body = elements.slice(start + 1, starts[index + 1])
    // A counted number must not be one that the script gives to another scene.
    if (!heading.number)
      do counted++
      while (given.has(String(counted)))
    const number = heading.number ?? String(counted)
    return {
      ...partsOf(heading.text),
      number,
      numbered: heading.number ? 'given' : 'counted',
      heading: heading.text,
      eighths: eighthsOf([heading, ...body]),
      characters: speakers(body),
      synopsis: body[0]?.type === 'synopsis' ? body[0].text : '',
      omitted: /^\W*OMIT/i.test(heading.text),
      line: heading.line,
    }
  })
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
  // The time of day stands after the last dash with spaces, or after a dash set wide.
  const cut = /^(.*\S)\s*(?:\s-{1,2}\s|\s?[–—]\s?|-(?=[^\x00-\x7f]))\s*([^-–—]{1,40})$/.exec(rest)
  return cut?.[1] && cut[2]
    ? { intExt, set: cut[1].trim(), timeOfDay: cut[2].trim().toUpperCase() }
    : { intExt, set: rest, timeOfDay: '' }
}

const speakers = (body: readonly ScriptElement[]): readonly string[] => [
  ...new Set(
    body.flatMap(({ type, text }) =>
      type === 'character' ? [text.replace(/\s*\([^)]*\)?/g, '').trim()] : [],
    ),
  ),
]

/** Length in eighths, at least one, counted in printed lines. */
const eighthsOf = (elements: readonly ScriptElement[]): number => {
  let lines = 0
  for (const { type, text } of elements) {
    if (type === 'section' || type === 'synopsis' || type === 'page-break') continue
    const width =
      type === 'dialogue' || type === 'lyric'
        ? WIDTH.dialogue
        : type === 'parenthetical'
          ? WIDTH.parenthetical
          : WIDTH.action
    for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / width))
    // A blank line stands before everything but what belongs to a speech.
    if (!['dialogue', 'parenthetical', 'lyric'].includes(type)) lines++
  }
  return Math.max(1, Math.round((lines / LINES) * 8))
}
