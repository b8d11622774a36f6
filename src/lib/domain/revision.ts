/**
 * The order in which revised pages and reissued papers change colour. After cherry it starts
 * again with double white. Source: design, section 6; orders differ, so a production may set its own.
 */
export const revisionColours = [
  'white',
  'blue',
  'pink',
  'yellow',
  'green',
  'goldenrod',
  'buff',
  'salmon',
  'cherry',
] as const

/** A colour of revised pages and reissued papers, as a production calls it. */
export interface RevisionColour {
  /** In small letters: `blue`, or whatever the production says: `sky`. */
  readonly name: string
  /** Which of `revisionColours` it is drawn in; empty for a paper that is none of them. */
  readonly paint: string
}

/** The order of the trade, for whoever has set no other. */
export const tradeOrder: readonly RevisionColour[] = revisionColours.map((name) => ({
  name,
  paint: name,
}))

/** Longest name of a colour, and most of them: an order of its own is a line that people read. */
export const LONGEST_COLOUR = 24
export const MOST_COLOURS = 40

const isPaint = (word: string): boolean => revisionColours.some((known) => known === word)

/** The paint of a colour that says none: the last word that is one, as in `double blue`. */
export const paintIn = (name: string): string => {
  const last = name.split(' ').at(-1) ?? ''
  return isPaint(last) ? last : ''
}

/** A colour as it is stored: `blue`, or with how it is drawn where the name does not say so: `sky=blue`. */
export const colourText = ({ name, paint }: RevisionColour): string =>
  paint === paintIn(name) ? name : `${name}=${paint}`

/**
 * What the colour of a script is called, as it is stored: with the number it was written for. A release that
 * knows no names writes the number alone, and the name is then of the revision before.
 */
export const scriptColourText = (name: string, number: number): string => `${name}=${number}`

/** The name in it, or empty where it was written for another number than the script has. */
export const scriptColourName = (stored: string, number: number): string => {
  const [name = '', of] = stored.split('=')
  return of === String(number) ? name : ''
}

/** Reads an order. Any texts read as a legal one: what has no name, or comes again, is left out. */
export const orderFrom = (stored: readonly string[]): readonly RevisionColour[] => {
  const found = new Map<string, RevisionColour>()
  for (const text of stored) {
    const [written = '', paint] = text.split('=')
    const name = written.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, LONGEST_COLOUR).trim()
    const said = paint?.trim().toLowerCase()
    const drawn = said === undefined ? paintIn(name) : isPaint(said) ? said : ''
    if (name !== '' && !found.has(name) && found.size < MOST_COLOURS) {
      found.set(name, { name, paint: drawn })
    }
  }
  return found.size === 0 ? tradeOrder : [...found.values()]
}

/** A colour at a place of an order, which goes on after its end: `blue`, in the second round `double blue`. */
export const colourOf = (
  index: number,
  order: readonly RevisionColour[] = tradeOrder,
): RevisionColour => {
  const at = order[index % order.length] ?? { name: 'white', paint: 'white' }
  const round = Math.floor(index / order.length)
  const times = ['', 'double ', 'triple '][round] ?? `${round + 1} times `
  return { name: `${times}${at.name}`, paint: at.paint }
}

/** Rounds of an order that are looked through for a name: nobody revises a script more often. */
const ROUNDS = 12

/** Where a name stands in an order, in whatever round; nothing where it does not. */
export const placeInOrder = (
  name: string,
  order: readonly RevisionColour[],
): number | undefined => {
  const wanted = name.trim().toLowerCase()
  for (let index = 0; index < order.length * ROUNDS; index++) {
    if (colourOf(index, order).name === wanted) return index
  }
  return undefined
}

const rest = revisionColours.slice(1)

/** Orders that productions begin from. Sources: docs/words.md#revisions. */
export const orders: readonly {
  readonly label: string
  /** Empty is the order of the trade. */
  readonly colours: readonly string[]
}[] = [
  { label: 'White to cherry, then double white', colours: [] },
  {
    label: 'White to cherry, then double blue',
    colours: [...revisionColours, ...rest.map((name) => `double ${name}`)],
  },
  { label: 'With tan after cherry', colours: [...revisionColours, 'tan'] },
  {
    label: 'Green before yellow, to salmon',
    colours: ['white', 'blue', 'pink', 'green', 'yellow', 'goldenrod', 'salmon'],
  },
]
