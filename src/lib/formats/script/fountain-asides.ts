import { problem, type Problem } from '../../domain/problem'
import type { Run } from './model'

/** One line of a script, with what is written between the lines taken out of it. */
export interface Line {
  /** Where something was taken out stands a mark: see `ASIDE`. */
  readonly text: string
  /** Line of the file it begins on; the first is 1. */
  readonly line: number
}

export interface Lines {
  readonly lines: readonly Line[]
  /** Notes and boneyard, by the number in their mark. */
  readonly asides: readonly Run[]
  readonly flaws: readonly Problem[]
}

/** The mark of something taken out. No text has these two characters: they are dropped from it. */
export const ASIDE = /\u0001(\d+)\u0002/

const END = /\r\n|[\n\r\u2028\u2029]/

/**
 * The lines of a script. Boneyard goes from its mark to the end of it, over any lines; a note ends
 * at an empty line, so that one left open hides nothing. Takes linear time.
 */
export const linesOf = (source: string): Lines => {
  const text = source.replace(/[\u0001\u0002]/g, '')
  const asides: Run[] = []
  const flaws: Problem[] = []
  const parts: string[] = []
  const taken: number[] = []
  const next = finder(text)
  let from = 0
  let line = 1
  let counted = 0
  for (let at = text.search(/\/\*|\[\[/); at >= 0 && at < text.length; at = next.start(at)) {
    const isNote = text[at] === '['
    const end = isEscaped(text, at) ? 0 : isNote ? next.noteEnd(at) : next.boneyardEnd(at)
    if (end <= 0) {
      if (end < 0) {
        line += breaksIn(text.slice(counted, at))
        counted = at
        flaws.push(problem(isNote ? 'script-note-open' : 'script-boneyard-open', `line ${line}`))
      }
      at += 1
      continue
    }
    const inside = text.slice(at + 2, end)
    parts.push(text.slice(from, at), `\u0001${asides.length}\u0002`)
    asides.push({
      text: inside.split(END).join('\n').trim(),
      aside: isNote ? 'note' : 'boneyard',
    })
    taken.push(breaksIn(inside))
    from = at = end + 2
  }
  parts.push(text.slice(from))
  return { lines: numbered(parts.join(''), taken), asides, flaws }
}

const numbered = (text: string, taken: readonly number[]): readonly Line[] => {
  let line = 1
  return text.split(END).map((words) => {
    const here = { text: words, line }
    line += 1
    if (!words.includes('\u0001')) return here
    for (const [, index] of words.matchAll(/\u0001(\d+)\u0002/g)) line += taken[Number(index)] ?? 0
    return here
  })
}

const breaksIn = (text: string): number => text.split(END).length - 1

const isEscaped = (text: string, at: number): boolean => text[at - 1] === '\\'

/** Looks ahead in a text, and remembers what it found, so that nothing is looked through twice. */
const finder = (text: string) => {
  const seeking = (pattern: RegExp) => {
    let found = -1
    return (from: number): number => {
      if (found < from) {
        pattern.lastIndex = from
        found = pattern.exec(text)?.index ?? Infinity
      }
      return found
    }
  }
  const start = seeking(/\/\*|\[\[/g)
  const noteEnd = seeking(/\]\]/g)
  const boneyardEnd = seeking(/\*\//g)
  // Two spaces alone on a line keep a note going.
  const gap = seeking(/(?:\r\n|[\n\r]) ?(?:\r\n|[\n\r])/g)
  const known = (at: number) => (at === Infinity ? -1 : at)
  return {
    start,
    boneyardEnd: (at: number) => known(boneyardEnd(at + 2)),
    noteEnd: (at: number) => (noteEnd(at + 2) < gap(at) ? noteEnd(at + 2) : -1),
  }
}
