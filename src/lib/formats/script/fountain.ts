import { ASIDE, linesOf, type Line } from './fountain-asides'
import { runsOf } from './fountain-emphasis'
import { spaceOf } from './fountain-space'
import { titleOf } from './fountain-title'
import { untagged, type ElementType, type Run, type Script, type ScriptElement } from './model'

/**
 * INT., EXT., EST., INT/EXT, I/E, and what Russian scripts write, with emphasis or without. EXT/INT is
 * none, as in the syntax and in Final Draft's own reading of such lines. Source: docs/words.md#fountain.
 */
const HEADING =
  /^(?:\*{0,3}_?|_\*{0,3})(?:int\.?\s*\/\s*ext|i\s*\/\s*e|int|ext|est|инт|экст|экс|нат|пав)(?:[.。．]\s*|\s+)\S/i
/** A number between hashes at the end, the end of emphasis around it, and notes behind it. */
const NUMBER = /\s*#([^#\n\u0001]{1,40})(?<!\\)#([*_]{0,4})\s*((?:\u0001\d+\u0002\s*)*)$/

/** A line that says by its first character what it is, whatever stands above it. */
const FORCED = /^\s*(?:\.(?!\.)\S|[#=!>~]|@\S)/

/** How many lines are read between two words of progress. */
const STEP = 2000

/**
 * Reads a Fountain script. Every text is one: what fits nothing else is action. Takes linear time.
 * Says now and then what share is read.
 */
export const readFountain = (source: string, onProgress?: (share: number) => void): Script => {
  const { lines, asides, flaws } = linesOf(source)
  const { title, next } = titleOf(lines, asides)
  const reader = new FountainReader(lines, asides)
  let told = next
  for (let at = next; at < lines.length;) {
    at = reader.take(at)
    if (at - told < STEP) continue
    told = at
    onProgress?.(at / lines.length)
  }
  return { title, elements: reader.elements, revisions: [], tagging: untagged, flaws }
}

/** Whether a line in capitals would be a heading by itself. */
export const isHeading = (text: string): boolean => HEADING.test(text)

/** Takes one element after the other from the lines. */
class FountainReader {
  readonly elements: ScriptElement[] = []
  readonly #lines: readonly Line[]
  readonly #asides: readonly Run[]
  #blanks = 0

  constructor(lines: readonly Line[], asides: readonly Run[]) {
    this.#lines = lines
    this.#asides = asides
  }

  /** Reads what begins on a line. Returns the line after it. */
  take(at: number): number {
    const raw = this.#text(at)
    const text = raw.trim()
    if (text === '') {
      this.#blanks++
      return at + 1
    }
    const free = at === 0 || this.#isBlank(at - 1) || isAside(this.#text(at - 1))
    if (free && isAside(text)) return this.#asideAt(at)
    if (/^={3,}$/.test(text)) return this.#add('page-break', '', at)
    if (text.startsWith('=')) return this.#add('synopsis', text.slice(1), at)
    if (text.startsWith('#')) {
      const depth = /^#+/.exec(text)?.[0].length ?? 1
      return this.#add('section', text.slice(depth), at, { depth })
    }
    if (text.startsWith('!')) return this.#action(at, raw.replace('!', ''))
    if (/^\.[^.\s]/.test(text)) return this.#heading(at, text.slice(1))
    if (free && HEADING.test(text)) return this.#heading(at, text)
    if (text.startsWith('~')) return this.#lyric(at)
    if (/^>.*[^\\]<$/.test(text)) return this.#add('centred', text.slice(1, -1), at)
    if (text.startsWith('>')) return this.#add('transition', text.slice(1), at)
    const isLast = this.#isBlank(at + 1)
    if (free && isLast && /^[^a-z]*\sTO:$/.test(text) && isUpper(text)) {
      return this.#add('transition', text, at)
    }
    if (/^@\S/.test(text) || (free && !isLast && isCue(text))) return this.#speech(at)
    return this.#action(at, raw)
  }

  #add(type: ElementType, words: string, at: number, more: Partial<ScriptElement> = {}): number {
    const space = spaceOf(this.elements.at(-1), type, this.#blanks)
    this.#blanks = 0
    this.elements.push({
      type,
      runs: runsOf(words.trim(), this.#asides),
      line: this.#lines[at]?.line ?? 1,
      ...more,
      ...space,
    })
    return at + 1
  }

  #asideAt(at: number): number {
    for (const [, index] of this.#text(at).matchAll(/\u0001(\d+)\u0002/g)) {
      const run = this.#asides[Number(index)]
      if (run?.aside) this.#add(run.aside, `\u0001${index}\u0002`, at)
    }
    return at + 1
  }

  #heading(at: number, given: string): number {
    const [, number = '', marks = '', behind = ''] = NUMBER.exec(given) ?? []
    const text = number === '' ? given : given.replace(NUMBER, '') + marks + behind.trim()
    return this.#add('heading', text, at, number.trim() === '' ? {} : { number: number.trim() })
  }

  #action(at: number, first: string): number {
    const words = [first.trimEnd()]
    let next = at + 1
    // A paragraph goes on to the next blank line, or to a line that says itself what it is.
    for (; !this.#isBlank(next) && !FORCED.test(this.#text(next)); next++) {
      words.push(this.#text(next).trimEnd())
    }
    // Space before the first word is the writer's own, and stays.
    this.#add('action', '', at, { runs: runsOf(words.join('\n'), this.#asides) })
    return next
  }

  #lyric(at: number): number {
    const words: string[] = []
    let next = at
    for (; this.#text(next).trim().startsWith('~'); next++) {
      words.push(this.#text(next).trim().slice(1).trim())
    }
    this.#add('lyric', words.join('\n'), at)
    return next
  }

  #speech(at: number): number {
    const cue = this.#text(at).trim().replace(/^@/, '')
    const [, name = cue, behind] = /^(.*?)\s*(?<!\\)\^\s*((?:\u0001\d+\u0002\s*)*)$/.exec(cue) ?? []
    this.#add('character', name + (behind ?? ''), at, behind === undefined ? {} : { dual: true })
    let next = at + 1
    while (next < this.#lines.length) {
      const text = this.#text(next).trim()
      // Two spaces alone keep a speech going over an empty line.
      if (text === '' && !this.#text(next).startsWith('  ')) break
      if (/^\(.*\)$/.test(text)) next = this.#add('parenthetical', text, next)
      else if (text.startsWith('~')) next = this.#lyric(next)
      else next = this.#dialogue(next)
    }
    return next
  }

  #dialogue(at: number): number {
    const words: string[] = []
    let next = at
    for (; next < this.#lines.length; next++) {
      const text = this.#text(next).trim()
      if (text === '' && !this.#text(next).startsWith('  ')) break
      if (/^\(.*\)$/.test(text) || text.startsWith('~')) break
      words.push(text)
    }
    this.#add('dialogue', words.join('\n'), at)
    return next
  }

  #text(at: number): string {
    return this.#lines[at]?.text ?? ''
  }

  #isBlank(at: number): boolean {
    return this.#text(at).trim() === ''
  }
}

const isAside = (text: string): boolean =>
  ASIDE.test(text) && text.replace(/\u0001\d+\u0002/g, '').trim() === ''

const isUpper = (text: string): boolean =>
  text === text.toUpperCase() && text !== text.toLowerCase()

/** A line in capitals, apart from what stands in brackets, with at least one letter. */
const isCue = (text: string): boolean => {
  const name = text
    .replace(/\u0001\d+\u0002/g, '')
    .replace(/\^\s*$/, '')
    .replace(/\([^)]*\)?/g, '')
    .trim()
  return name.length > 0 && name.length < 60 && isUpper(name) && /^\p{L}|^\d+.*\p{L}/u.test(name)
}
