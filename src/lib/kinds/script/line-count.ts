/** Widths of letters in mm, in the type of papers at 12 points, rather too wide than too narrow. */
const NARROW = 1.25
const SMALL = 2.05
const LARGE = 2.55
const WIDE = 3.5

const widthOf = (letter: string): number =>
  /[ .,:;'!|iljI()[\]-]/.test(letter)
    ? NARROW
    : /[MWmw@%—–…]/.test(letter)
      ? WIDE
      : /[a-z]/.test(letter)
        ? SMALL
        : // Letters of other scripts may be square.
          (letter.codePointAt(0) ?? 0) > 0x2e80
          ? 4.3
          : LARGE

/**
 * Lines that a text takes in so many mm: words go over whole, and one that is longer than a line is cut. At
 * least one.
 */
export const linesOf = (text: string, width: number): number => {
  let lines = 1
  let at = 0
  for (const word of text.split(/\s+/)) {
    const letters = [...word].map(widthOf)
    const long = letters.reduce((sum, each) => sum + each, 0)
    const before = at === 0 ? 0 : NARROW
    if (at + before + long <= width) {
      at += before + long
      continue
    }
    if (at > 0) lines++
    at = 0
    for (const each of letters) {
      if (at + each > width && at > 0) {
        lines++
        at = 0
      }
      at += each
    }
  }
  return lines
}
