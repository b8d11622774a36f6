/** Letters that no decomposition brings to the plain one people type for them. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  '’': "'",
  '‘': "'",
}
const ODD = /[ßæœøđðþłı’‘]/g
/** The accents of Latin, Greek and Cyrillic. The vowel signs of other scripts are letters, and stay. */
const ACCENTS = /[\u0300-\u036f]/g
const ASCII = /^[\0-\x7f]*$/

/** Text as it is compared: without case, accents and the many widths of one letter, in any script. */
export const fold = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(ACCENTS, '')
        .toLowerCase()
        .replace(ODD, (letter) => PLAIN[letter] ?? letter)

/** A folded text that knows where each of its letters came from. */
export interface Folded {
  readonly text: string
  /** For every letter of `text`, and for its end, the place in the text as it was written. */
  readonly from: readonly number[]
}

/** Folds letter by letter, to find in the text as written what was found in the folded one. */
export const foldedFrom = (written: string): Folded => {
  let text = ''
  const from: number[] = []
  let at = 0
  for (const letter of written) {
    const plain = fold(letter)
    for (let n = 0; n < plain.length; n++) from.push(at)
    text += plain
    at += letter.length
  }
  from.push(written.length)
  return { text, from }
}
