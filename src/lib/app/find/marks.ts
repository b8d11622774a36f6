import { foldedFrom } from '../../domain/fold'
import { slipsIn } from './slips'

/** From one letter of a text up to, and without, another. */
export type Mark = readonly [from: number, to: number]

/** A piece of a text with the letters marked that were looked for. */
export interface Excerpt {
  readonly text: string
  readonly marks: readonly Mark[]
}

/** So many letters may stand before the first that was found. */
const BEFORE = 24
/** A text that is no longer is shown from its beginning. */
const SHORT = 72
/** More than this is never shown in one line. */
const MOST = 160

/** What is shown of a text: from a little before what was found, with all that was found marked. */
export const excerpt = (written: string, words: readonly string[]): Excerpt => {
  const plain = written.replace(/\s+/g, ' ')
  const marks = marksIn(plain, words)
  const first = marks[0]?.[0] ?? 0
  const cut = first > BEFORE && plain.length > SHORT ? wordStart(plain, first - BEFORE) : 0
  const lead = cut > 0 ? '… ' : ''
  const text = lead + plain.slice(cut, cut + MOST)
  const by = lead.length - cut
  return {
    text,
    marks: marks
      .map(([from, to]): Mark => [from + by, Math.min(to + by, text.length)])
      .filter(([from, to]) => from < to),
  }
}

/** Where folded words stand in a text as it was written, in order, none over another. */
export const marksIn = (written: string, words: readonly string[]): readonly Mark[] => {
  const { text, from } = foldedFrom(written)
  const marks = words
    .flatMap((word) => {
      const exact = placesOf(text, word)
      return exact.length > 0 ? exact : pairs(slipsIn(text, word))
    })
    .map(([begin, end]): Mark => [from[begin] ?? 0, endOf(from, end)])
    .sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const apart: Mark[] = []
  for (const mark of marks) {
    const last = apart.at(-1)
    if (!last || mark[0] >= last[1]) apart.push(mark)
    else if (mark[1] > last[1]) apart[apart.length - 1] = [last[0], mark[1]]
  }
  return apart
}

const placesOf = (text: string, word: string): readonly Mark[] => {
  const places: Mark[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    places.push([at, at + word.length])
  }
  return places
}

const pairs = (ranges: readonly number[]): readonly Mark[] =>
  ranges.flatMap((at, n): Mark[] => (n % 2 === 0 ? [[at, ranges[n + 1] ?? at]] : []))

/** The place after the letter that ends before `at`: a letter that folds to two is marked whole. */
const endOf = (from: readonly number[], at: number): number => {
  const last = from[at - 1] ?? 0
  for (let next = at; next < from.length; next++) {
    const place = from[next]
    if (place !== undefined && place > last) return place
  }
  return last
}

const wordStart = (text: string, near: number): number => {
  const space = text.indexOf(' ', near)
  return space < 0 || space > near + BEFORE / 2 ? near : space + 1
}
