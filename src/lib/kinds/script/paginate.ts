import { cueOf } from '../../formats/script/model'
import type { Line, Set } from './typeset'

/** Lines of a page. Source: docs/words.md#page. */
export const LINES = 55
/** The least of a paragraph that stands alone on a page. */
const LEAST = 2
/** Where (MORE) stands, under the cue. */
const CUE = 20

/** A line on a page, and which element of which scene it is of. */
export interface PlacedLine extends Line {
  /** Lines from the top of the page, from 0. */
  readonly row: number
  /** Which of the scenes given. Absent for (MORE) and a cue that is said again. */
  readonly scene?: number
  readonly at?: number
  /** The first line of a heading: scene numbers stand at both sides of it. */
  readonly isHead?: boolean
}

export interface ScriptPage {
  readonly number: number
  readonly lines: readonly PlacedLine[]
}

/** The scenes of a script on pages. Headings stay with what follows, and speeches go on with (MORE). */
export const paginate = (scenes: readonly (readonly Set[])[]): readonly ScriptPage[] => {
  const pages: { number: number; lines: PlacedLine[] }[] = []
  let page = { number: 1, lines: new Array<PlacedLine>() }
  let row = 0
  const turn = (): void => {
    if (page.lines.length === 0) return
    pages.push(page)
    page = { number: page.number + 1, lines: [] }
    row = 0
  }
  const put = (set: Set, scene: number, from: number, to: number): void => {
    for (let index = from; index < to; index++) {
      const line = set.lines[index]
      if (!line) continue
      const isHead = set.is === 'heading' && index === 0
      page.lines.push({ ...line, row: row++, scene, at: set.ats[index] ?? set.at, isHead })
    }
  }
  const sets = scenes.flatMap((list, scene) => list.map((set) => ({ set, scene })))
  for (const [index, { set, scene }] of sets.entries()) {
    if (set.is === 'break') {
      turn()
      continue
    }
    const space = row === 0 ? 0 : set.space
    const room = LINES - row - space
    const needs = set.lines.length + (set.is === 'heading' ? follows(sets[index + 1]?.set) : 0)
    if (needs <= room) {
      row += space
      put(set, scene, 0, set.lines.length)
      continue
    }
    let from = 0
    const first = set.is === 'heading' || set.is === 'dual' ? 0 : splitAt(set, 0, room)
    if (first > 0) {
      row += space
      put(set, scene, 0, first)
      more(page.lines, set, row)
      from = first
    }
    turn()
    while (from < set.lines.length) {
      if (from > 0 && set.cue) row = again(page.lines, set, row)
      const rest = set.lines.length - from
      const to = rest <= LINES - row ? set.lines.length : splitAt(set, from, LINES - row)
      const end = to > from ? to : Math.min(set.lines.length, from + LINES - row - 1)
      put(set, scene, from, end)
      if (end < set.lines.length) {
        more(page.lines, set, row)
        turn()
      }
      from = end
    }
  }
  turn()
  return pages
}

/** Lines of what follows a heading that must stand on its page. */
const follows = (next: Set | undefined): number =>
  next ? Math.min(next.lines.length, LEAST) + next.space : 0

/** Up to where a set stays on a page with so much room; `from` where none of it can. */
const splitAt = (set: Set, from: number, room: number): number => {
  // A cue keeps two lines, and (MORE) needs one.
  const isSpeech = set.cue !== undefined
  const fits = from + room - (isSpeech ? 1 : 0)
  const end = Math.min(fits, set.lines.length - LEAST)
  const least = from + LEAST + (isSpeech && from === 0 ? 1 : 0)
  return end >= least ? end : from
}

const more = (lines: PlacedLine[], { cue }: Set, row: number): void => {
  if (cue !== undefined) lines.push({ left: CUE, runs: [{ text: '(MORE)' }], row })
}

const again = (lines: PlacedLine[], { cue = '' }: Set, row: number): number => {
  const isSaid = cueOf(cue).extensions.some((each) => /^cont/i.test(each))
  lines.push({ left: CUE, runs: [{ text: isSaid ? cue : `${cue} (CONT'D)` }], row })
  return row + 1
}
