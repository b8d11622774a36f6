import { ASIDE } from './fountain-asides'
import { joined, runStyles, type Run, type RunStyle } from './model'

/** What a backslash takes the meaning from: marks of emphasis, and those that begin something. */
const ESCAPED = /[*_\\[\]/()~#^<>=@!.]/
const MARK = /[*_\\\u0001]/
const TOKEN = /\\[*_\\[\]/()~#^<>=@!.]|\u0001\d+\u0002|\*+|_|[^\\\u0001*_]+|[\s\S]/g

interface Token {
  /** Characters that stand for themselves. */
  text: string
  mark?: '*' | '_'
  readonly aside?: Run
  /** The styles that begin and end here. */
  readonly on: RunStyle[]
  readonly off: RunStyle[]
}

/** Reads `*italic*`, `**bold**`, `_underline_` and escapes. No emphasis goes over a line break. */
export const runsOf = (text: string, asides: readonly Run[]): readonly Run[] => {
  if (!MARK.test(text)) return text === '' ? [] : [{ text }]
  const all: Run[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const runs = runsOfLine(line, asides)
    // The break itself is set as the words on both sides of it are.
    if (index > 0) all.push(styled('\n', both(all.at(-1)?.styles, runs[0]?.styles)))
    for (const run of runs) all.push(run)
  }
  return joined(all)
}

const runsOfLine = (line: string, asides: readonly Run[]): readonly Run[] => {
  if (!MARK.test(line)) return line === '' ? [] : [{ text: line }]
  const tokens = tokensOf(line, asides)
  pair(tokens)
  const active = new Set<RunStyle>()
  return tokens.flatMap(({ text, aside, on, off }): readonly Run[] => {
    for (const style of off) active.delete(style)
    const run = aside ?? styled(text, [...active])
    for (const style of on) active.add(style)
    return aside || text !== '' ? [run] : []
  })
}

const tokensOf = (line: string, asides: readonly Run[]): readonly Token[] =>
  (line.match(TOKEN) ?? []).map((text): Token => {
    const index = ASIDE.exec(text)?.[1]
    const aside = index === undefined ? undefined : asides[Number(index)]
    if (aside) return { text: '', aside, on: [], off: [] }
    if (text.length === 2 && text.startsWith('\\') && ESCAPED.test(text[1] ?? '')) {
      return { text: text.slice(1), on: [], off: [] }
    }
    const mark = text.startsWith('*') ? '*' : text === '_' ? '_' : undefined
    return mark ? { text, mark, on: [], off: [] } : { text, on: [], off: [] }
  })

/** Finds which marks begin and end emphasis. Those that do neither stay characters. */
const pair = (tokens: readonly Token[]): void => {
  const open = new Map<RunStyle, Token>()
  const close = (style: RunStyle, token: Token): boolean => {
    const opened = open.get(style)
    if (!opened) return false
    const length = style === 'bold' ? 2 : 1
    open.delete(style)
    for (const end of [opened, token]) end.text = end.text.slice(length)
    opened.on.push(style)
    token.off.push(style)
    return true
  }
  for (const [at, token] of tokens.entries()) {
    if (!token.mark) continue
    const before = edge(tokens[at - 1], -1)
    const after = edge(tokens[at + 1], 0)
    const isInWord =
      token.mark === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
    if (isInWord) continue
    const closes = /\S/.test(before)
    const opens = /\S/.test(after)
    // One star is italic and two are bold; of three or more, first what is open ends.
    const styles: RunStyle[] =
      token.mark === '_'
        ? ['underline']
        : token.text.length === 1
          ? ['italic']
          : token.text.length === 2
            ? ['bold']
            : ['bold', 'italic']
    let left = token.text.length
    for (const style of styles) {
      const length = style === 'bold' ? 2 : 1
      if (left < length) continue
      if (closes && close(style, token)) left -= length
      else if (opens) {
        open.set(style, token)
        left -= length
      }
    }
  }
}

/** Runs as Fountain marks them. Colours, revisions and tags have no marks, and stay out. */
export const markedUp = (runs: readonly Run[]): string => {
  let all = ''
  let active: readonly RunStyle[] = []
  const turn = (styles: readonly RunStyle[]): string => {
    const changed = MARKS.filter(([style]) => active.includes(style) !== styles.includes(style))
    // What ends comes before what begins, so that the marks between two words say which is which.
    const ends = changed.filter(([style]) => active.includes(style)).reverse()
    const begins = changed.filter(([style]) => !active.includes(style))
    active = styles
    return [...ends, ...begins].map(([, mark]) => mark).join('')
  }
  const add = (more: string) => {
    // What is put beside each other must not look like the beginning of a note or of boneyard.
    const isMistaken = /^(?:\/\*|\[\[)/.test((all.at(-1) ?? '') + more.slice(0, 1))
    all = isMistaken ? `${all.slice(0, -1)}\\${all.at(-1) ?? ''}${more}` : all + more
  }
  const pieces = runs.flatMap(piecesOf)
  for (const [at, { text, styles }] of pieces.entries()) {
    if (styles === undefined) add(text)
    else if (/\S/.test(text)) {
      add(turn(styles))
      add(escaped(text))
    }
    // Emphasis ends where a line does, and marks hold on to words, not to the space around them.
    else {
      const next = pieces.slice(at + 1, at + 3).find((piece) => piece.styles)
      const kept = text === '\n' ? [] : active.filter((style) => styles.includes(style))
      add(turn(kept.filter((style) => next?.styles?.includes(style))))
      all += text
    }
  }
  add(turn([]))
  return all
}

interface Piece {
  readonly text: string
  /** Absent for what is written between the lines. */
  readonly styles?: readonly RunStyle[]
}

/** Words, spaces and line breaks, each alone. */
const piecesOf = ({ text, styles = [], aside }: Run): readonly Piece[] =>
  aside
    ? [{ text: asideText(text, aside) }]
    : (text.match(/\n|[^\S\n]+|\S+/g) ?? []).map((piece) => ({ text: piece, styles }))

const MARKS: readonly (readonly [RunStyle, string])[] = [
  ['underline', '_'],
  ['bold', '**'],
  ['italic', '*'],
]

const escaped = (words: string): string =>
  words.replace(/[*_]|\\(?=[*_\\[\]/()~#^<>=@!.]|$)|\[(?=\[)|\/(?=\*)/g, '\\$&')

/** A note has no empty lines, and nothing in it looks like its end. */
const asideText = (text: string, aside: 'note' | 'boneyard'): string =>
  aside === 'boneyard'
    ? `/* ${text.replaceAll('*/', '* /')} */`
    : `[[${text.replaceAll(']]', '] ]').replace(/\n(?=\n)/g, '\n  ')}]]`

/** The character beside a mark; a mark and an aside count as a letter that is none. */
const edge = (token: Token | undefined, at: -1 | 0): string =>
  token === undefined ? '' : token.mark || token.aside ? '*' : (token.text.at(at) ?? '')

const styled = (text: string, styles: readonly RunStyle[] | undefined): Run => {
  const ordered = runStyles.filter((style) => styles?.includes(style))
  return ordered.length > 0 ? { text, styles: ordered } : { text }
}

const both = (
  a: readonly RunStyle[] | undefined,
  b: readonly RunStyle[] | undefined,
): readonly RunStyle[] => (a ?? []).filter((style) => b?.includes(style))
