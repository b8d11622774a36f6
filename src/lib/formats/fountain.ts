import { linesOf, withoutComments } from './fountain-lines'

/** What one piece of a script is. Names as in the Fountain syntax, docs/words.md#fountain. */
export type ElementType =
  | 'heading'
  | 'action'
  | 'character'
  | 'parenthetical'
  | 'dialogue'
  | 'lyric'
  | 'transition'
  | 'centred'
  | 'section'
  | 'synopsis'
  | 'page-break'

export interface ScriptElement {
  readonly type: ElementType
  /** The words, without the marks that forced the type. Lines are joined by a line feed. */
  readonly text: string
  /** Line of the file it begins on; the first is 1. */
  readonly line: number
  /** Of a heading: the number between the hashes. */
  readonly number?: string
  /** Of a character: speaks beside the one before. */
  readonly dual?: boolean
  /** Of a section: how deep, from 1. */
  readonly depth?: number
}

export interface Script {
  /** Title page by lower-case key: `title`, `author`, `draft date`. */
  readonly title: Readonly<Record<string, string>>
  readonly elements: readonly ScriptElement[]
}

/**
 * INT., EXT., EST., INT/EXT, I/E, and what Russian scripts write. EXT/INT is none, as in the syntax
 * and in Final Draft's own reading of such lines. Source: docs/words.md#fountain.
 */
const HEADING =
  /^(?:int\.?\s*\/\s*ext|i\s*\/\s*e|int|ext|est|инт|экст|экс|нат|пав)(?:[.。．]\s*|\s+)\S/i
const NUMBER = /\s*#([^#\n]{1,40})#\s*$/
const TITLE_KEY = /^([^\s:：][^:：\n]{0,60})[:：]\s*(.*)$/

/** Reads a Fountain script. Every text is one: what fits nothing else is action. Takes linear time. */
export const parseFountain = (source: string): Script => {
  const lines = linesOf(withoutComments(source))
  const { title, next } = titlePage(lines)
  const elements: ScriptElement[] = []
  for (let at = next; at < lines.length;) at = take(lines, at, elements)
  return { title, elements }
}

const titlePage = (lines: readonly string[]): { title: Record<string, string>; next: number } => {
  const title: Record<string, string> = Object.create(null)
  const first = lines.findIndex((line) => line.trim() !== '')
  const key = first < 0 ? null : TITLE_KEY.exec(lines[first] ?? '')
  // `CUT TO:` and a heading with a colon are no title page.
  if (!key || HEADING.test(lines[first] ?? '') || /\sTO:$/.test(lines[first] ?? '')) {
    return { title, next: 0 }
  }
  let at = first
  let current = ''
  for (; at < lines.length && lines[at]?.trim() !== ''; at++) {
    const line = lines[at] ?? ''
    const found = /^\s/.test(line) ? null : TITLE_KEY.exec(line)
    if (found) {
      current = (found[1] ?? '').trim().toLowerCase()
      title[current] = (found[2] ?? '').trim()
    } else if (current !== '') {
      title[current] = [title[current], line.trim()].filter(Boolean).join('\n')
    }
  }
  for (const name of Object.keys(title)) title[name] = plain(title[name] ?? '')
  return { title, next: at }
}

/** Reads one element from `at` on. Returns the line after it. */
const take = (lines: readonly string[], at: number, into: ScriptElement[]): number => {
  const raw = lines[at] ?? ''
  const text = raw.trim()
  const line = at + 1
  if (text === '') return at + 1
  const blankBefore = at === 0 || isBlank(lines[at - 1])
  const blankAfter = isBlank(lines[at + 1])
  const one = (type: ElementType, words: string, more: Partial<ScriptElement> = {}): number => {
    into.push({ type, text: words.trim(), line, ...more })
    return at + 1
  }

  if (/^={3,}$/.test(text)) return one('page-break', '')
  if (text.startsWith('=')) return one('synopsis', text.slice(1))
  if (text.startsWith('#')) {
    const depth = /^#+/.exec(text)?.[0].length ?? 1
    return one('section', text.slice(depth), { depth })
  }
  if (text.startsWith('!')) return action(lines, at, into, raw.replace('!', ''))
  if (/^\.[^.]/.test(text)) return heading(text.slice(1), line, into, at)
  if (blankBefore && HEADING.test(text)) return heading(text, line, into, at)
  if (text.startsWith('~')) return one('lyric', text.slice(1))
  if (/^>.*<$/.test(text)) return one('centred', text.slice(1, -1))
  if (text.startsWith('>')) return one('transition', text.slice(1))
  if (blankBefore && blankAfter && /^[^a-z]*\sTO:$/.test(text) && isUpper(text)) {
    return one('transition', text)
  }
  if (!blankAfter && (text.startsWith('@') || (blankBefore && isCue(text)))) {
    return speech(lines, at, into)
  }
  return action(lines, at, into, raw)
}

const heading = (given: string, line: number, into: ScriptElement[], at: number): number => {
  const number = NUMBER.exec(given)?.[1]?.trim()
  const text = given.replace(NUMBER, '').trim()
  into.push({ type: 'heading', text: plain(text), line, ...(number ? { number } : {}) })
  return at + 1
}

const action = (
  lines: readonly string[],
  at: number,
  into: ScriptElement[],
  first: string,
): number => {
  const words = [first.trimEnd()]
  let next = at + 1
  // A paragraph goes on to the next blank line, or to a line that says itself what it is.
  while (
    next < lines.length &&
    !isBlank(lines[next]) &&
    !/^\s*([.#=!@~>]|={3,})/.test(lines[next] ?? '')
  ) {
    words.push((lines[next] ?? '').trimEnd())
    next++
  }
  into.push({ type: 'action', text: words.join('\n'), line: at + 1 })
  return next
}

const speech = (lines: readonly string[], at: number, into: ScriptElement[]): number => {
  const cue = (lines[at] ?? '').trim().replace(/^@/, '')
  const dual = cue.endsWith('^')
  into.push({
    type: 'character',
    text: plain(dual ? cue.slice(0, -1).trim() : cue),
    line: at + 1,
    ...(dual ? { dual } : {}),
  })
  let next = at + 1
  for (; next < lines.length; next++) {
    const line = lines[next] ?? ''
    // Two spaces alone keep a speech going over an empty line.
    if (line.trim() === '' && line !== '  ') break
    const text = line.trim()
    const type = /^\(.*\)$/.test(text)
      ? 'parenthetical'
      : text.startsWith('~')
        ? 'lyric'
        : 'dialogue'
    const last = into.at(-1)
    if (type === 'dialogue' && last?.type === 'dialogue') {
      into[into.length - 1] = { ...last, text: `${last.text}\n${text}` }
    } else into.push({ type, text: type === 'lyric' ? text.slice(1).trim() : text, line: next + 1 })
  }
  return next
}

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === ''

const isUpper = (text: string): boolean =>
  text === text.toUpperCase() && text !== text.toLowerCase()

/** A line in capitals, apart from what stands in brackets, with at least one letter. */
const isCue = (text: string): boolean => {
  const name = text
    .replace(/\^$/, '')
    .replace(/\([^)]*\)?/g, '')
    .trim()
  return name.length > 0 && name.length < 60 && isUpper(name) && /^\p{L}|^\d+.*\p{L}/u.test(name)
}

/** Words without the marks of bold, italic and underline. */
const plain = (text: string): string => text.replace(/(^|[^\\])[*_]+/g, '$1').replaceAll('\\', '')
