/** A stretch of an element's text. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Letters, digits and what holds a word together: `CONT'D`, `half-light`. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu

/** Every word of a text. */
export const wordsOf = (text: string): readonly Stretch[] =>
  [...text.matchAll(WORD)].map(({ index, 0: word }) => ({ from: index, to: index + word.length }))

/** The word at a place, or the nearest before it; the first where there is none before. */
export const wordAt = (text: string, place: number): Stretch | undefined => {
  const words = wordsOf(text)
  return (
    words.find(({ from, to }) => from <= place && place <= to) ??
    words.findLast(({ to }) => to <= place) ??
    words[0]
  )
}

/** The words from one place to another. */
export const wordsFrom = (text: string, a: number, b: number): Stretch | undefined => {
  const [from, to] = [wordAt(text, Math.min(a, b)), wordAt(text, Math.max(a, b))]
  return from && to && { from: from.from, to: Math.max(from.to, to.to) }
}
