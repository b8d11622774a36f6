import type { Mark } from './marks'

/** More than this of a block is not said in a line. */
const LONGEST = 70

/** A block in a line: `61 INT. LIGHTHOUSE, NIGHT 1 4/8`. */
export const markWords = ({ text }: Mark): string => {
  const plain = text.replaceAll('☒', '').replace(/\s+/g, ' ').trim()
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST).trimEnd()} …` : plain
}
