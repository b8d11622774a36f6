import { isHeading, readFountain } from './fountain'
import { markedUp } from './fountain-emphasis'
import { leastSpace } from './fountain-space'
import { beginsTitle } from './fountain-title'
import {
  goesOn,
  usualSpace,
  type ElementType,
  type Run,
  type Script,
  type ScriptElement,
} from './model'

/**
 * A script as Fountain. What Fountain has no words for stays out: colours, revisions, tags, lengths
 * and the scenes behind omitted ones. Shots and general text go out as action.
 */
export const writeFountain = (script: Script): string => {
  const title = titlePage(script)
  const body: string[] = []
  let before: ScriptElement | undefined
  for (const [index, element] of script.elements.entries()) {
    const { type, space } = element
    if (before) {
      const blanks = Math.max(space ?? usualSpace(before, type), leastSpace(before, type))
      body.push('\n'.repeat(blanks + 1))
    }
    // A cue is one only when something follows it at once.
    const next = script.elements[index + 1]
    const follows = next !== undefined && goesOn(element, next)
    const isFirst = before === undefined && title === ''
    body.push(written(element, { before, follows, isFirst }))
    before = element
  }
  return `${[title, body.join('')].filter(Boolean).join('\n\n')}\n`
}

const titlePage = ({ title }: Script): string => {
  const keys: { key: string; lines: string[] }[] = []
  for (const { key, runs } of title) {
    const name = key.replace(/[:：\n]/g, ' ').trim() || 'Notes'
    const lines = markedUp(runs).split('\n').filter(Boolean)
    const last = keys.at(-1)
    if (last?.key === name) last.lines.push(...lines)
    else keys.push({ key: name, lines })
  }
  return keys
    .map(({ key, lines }) =>
      lines.length > 1
        ? `${key}:\n${lines.map((line) => `    ${line}`).join('\n')}`
        : `${key}: ${lines[0] ?? ''}`.trimEnd(),
    )
    .join('\n')
}

interface Place {
  readonly before: ScriptElement | undefined
  readonly follows: boolean
  /** Nothing stands above it: it must not be taken for a title page. */
  readonly isFirst: boolean
}

const written = (element: ScriptElement, place: Place): string => {
  const { type, runs, depth = 1, dual, number } = element
  const text = markedUp(runs)
  const line = text.replaceAll('\n', ' ').trim()
  switch (type) {
    case 'heading':
      return headingLine(line, number)
    case 'character':
      return cueLine(line, dual === true, place)
    case 'parenthetical':
      if (!goesOn(place.before, element)) return action(text, place)
      return /^\(.*\)$/.test(line) ? line : `(${line})`
    case 'dialogue':
      return goesOn(place.before, element) ? speech(text) : action(text, place)
    case 'lyric':
      return text
        .split('\n')
        .map((words) => `~${words}`)
        .join('\n')
    case 'transition':
      return readsAs('transition', line, runs, place) ? line : `> ${line.replace(/<$/, '\\<')}`
    case 'centred':
      return text
        .split('\n')
        .map((words) => `> ${words} <`)
        .join('\n')
    case 'section':
      return `${'#'.repeat(Math.max(1, depth))} ${line}`
    case 'synopsis':
      return `= ${line}`
    case 'note':
    case 'boneyard':
      return text
    case 'page-break':
      return '==='
    case 'action':
    case 'shot':
    case 'general':
      return action(text, place)
  }
}

const headingLine = (line: string, number: string | undefined): string => {
  // What is no number must not read as one, with emphasis around it or without.
  const words = line.replace(/(#[^#]+)#(?=[*_]{0,4}$)/, '$1\\#')
  const heading = isHeading(words) ? words : `.${words.replace(/^\./, '\\.')}`
  const printed = number?.replace(/[#\n]/g, '').trim()
  return printed ? `${heading} #${printed}#` : heading
}

const cueLine = (line: string, dual: boolean, place: Place): string => {
  const name = line.replace(/\^$/, '\\^')
  const cue = dual ? `${name} ^` : name
  const isPlain =
    place.follows &&
    !place.isFirst &&
    readFountain(`\n\n${cue}\nX`).elements[0]?.type === 'character'
  return isPlain && !name.startsWith('@') ? cue : `@${cue}`
}

/** Lines of a speech. Those that look like something else within it are escaped. */
const speech = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? '  ' : line.replace(/^(\s*)(\(.*\)\s*$|~)/, '$1\\$2')))
    .join('\n')

const action = (text: string, place: Place): string => {
  const [first = '', ...rest] = text.replace(/\n(?:[ \t]*\n)+/g, '\n').split('\n')
  const lines = [
    first,
    ...rest.map((line) => line.replace(/^(\s*)(?=\.(?!\.)\S|[#=!>~]|@\S)/, '$1\\')),
  ]
  const plain = lines.join('\n')
  return first.trim() !== '' && isPlainAction(plain, place) ? plain : `!${plain}`
}

const isPlainAction = (text: string, { isFirst }: Place): boolean => {
  if (isFirst && beginsTitle(text.split('\n')[0] ?? '', text.split('\n')[1])) return false
  const { elements } = readFountain(`\n\n${text}\n`)
  return elements.length === 1 && elements[0]?.type === 'action'
}

const readsAs = (
  type: ElementType,
  line: string,
  runs: readonly Run[],
  { isFirst }: Place,
): boolean => {
  const [read] = readFountain(`\n\n${line}\n\n`).elements
  return !isFirst && read?.type === type && JSON.stringify(read.runs) === JSON.stringify(runs)
}
