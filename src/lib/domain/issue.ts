import { colourOf, paintIn, revisionColours, type RevisionColour } from './revision'

/** What names an issue wherever it is spoken of. */
export interface IssueName {
  /** From 1. */
  readonly number: number
  /** Tells two issues apart that were given the same number on two devices; else empty. */
  readonly letter: string
  /** `prelim`: people may count on less of it. */
  readonly stage: 'final' | 'prelim'
  /** The colour as a word, `blue`, `double white`; empty where nobody chose one. */
  readonly colour: string
  /** Which of domain/revision.ts that is drawn in, where the word does not say so. */
  readonly paint?: string
}

/** The colour of the revision at a place in an order: the second round is double. */
export const colourAt = (index: number, order?: readonly RevisionColour[]): string =>
  colourOf(index, order).name

/** Where a colour stands in domain/revision.ts, whatever the round, for drawing it; nothing for other words. */
export const placeOfColour = (colour: string): number | undefined => {
  const place = revisionColours.findIndex((known) => known === paintIn(colour))
  return place < 0 ? undefined : place
}

/** The same for an issue: it keeps the colour it went out in, whatever the production calls it since. */
export const paintOf = ({ colour, paint }: Pick<IssueName, 'colour' | 'paint'>) =>
  placeOfColour(paint || colour)

const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')

/** `2`, or `2A` for the later of two that were given the same number apart. */
export const issueNumber = ({ number, letter }: Pick<IssueName, 'number' | 'letter'>): string =>
  `${number}${letter}`

/** `second issue`; `issue 13`, `issue 2A` where a word would not do. */
export const issueWords = (name: Pick<IssueName, 'number' | 'letter'>): string => {
  const word = name.letter === '' ? ORDINALS[name.number - 1] : undefined
  return word === undefined ? `issue ${issueNumber(name)}` : `${word} issue`
}

/** `Blue, second issue`, `White, first issue, preliminary`. */
export const issueTitle = (name: IssueName): string => {
  const words = [name.colour, issueWords(name), name.stage === 'prelim' ? 'preliminary' : '']
  const said = words.filter(Boolean).join(', ')
  return said.slice(0, 1).toUpperCase() + said.slice(1)
}

/** As it stands on paper, the colour as the trade shouts it: `BLUE, second issue`. */
export const issueBand = (name: IssueName): string => {
  const stage = name.stage === 'prelim' ? 'PRELIMINARY' : ''
  return [name.colour.toUpperCase(), stage, issueWords(name)].filter(Boolean).join(', ')
}

/** Letters for issues of one number, as setups have them: without I and O. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The letter of the issue at a place among those of one number: none for the first, then A. */
export const letterAt = (place: number): string => {
  if (place === 0) return ''
  const letter = LETTERS[(place - 1) % LETTERS.length] ?? ''
  return letter.repeat(1 + Math.floor((place - 1) / LETTERS.length))
}
