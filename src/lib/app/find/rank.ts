/** A word with a slip in it comes after every word that is spelt so. */
export const SLIP = 6
/** What stands beside the title counts so much less than what stands in it. */
export const BESIDE = 3

/**
 * How well a word is found in a text of which the first `titleEnd` letters are the title: 0 as a whole
 * word of the title, 1 as the beginning of one, 2 inside of one; 3 to 5 the same beside the title.
 * Absent when it is not in the text. All of it is folded.
 */
export const rankIn = (text: string, titleEnd: number, word: string): number | undefined => {
  let best: number | undefined
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const place = at < titleEnd ? 0 : BESIDE
    // Nothing later can be better.
    if (best !== undefined && best <= place) break
    const begins = at === 0 || !isLetter(text.charCodeAt(at - 1))
    const ends = at + word.length === text.length || !isLetter(text.charCodeAt(at + word.length))
    const rank = place + (begins ? (ends ? 0 : 1) : 2)
    if (best === undefined || rank < best) best = rank
  }
  return best
}

/** Letters and digits; of other scripts everything but the general signs. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  (code > 191 && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f))
