import type { OwnCategory } from '../../book/own-categories'
import { tapeFrom } from '../../ui/tape'

/** How words of a category are marked: a marker over them, or a sign around them. */
export type MarkLook = 'fill' | 'ring' | 'star' | 'box' | 'line'

export interface Marking {
  /** The end of a token of ui/tokens.css: `t-red`. */
  readonly tape: string
  readonly look: MarkLook
}

type Palette = Readonly<Record<string, readonly [tape: string, look?: MarkLook]>>

/**
 * The markers of the trade: cast red, stunts orange, background green, effects blue, props purple,
 * vehicles and animals pink, sound and music brown; wardrobe in a ring, make-up with a star, equipment
 * in a box, notes underlined. Source: field.md 3h, after Wikipedia's article on breaking down a script.
 */
const marker: Palette = {
  100: ['red'],
  101: ['green'],
  102: ['orange'],
  103: ['pink'],
  104: ['plum'],
  105: ['blue'],
  106: ['black', 'ring'],
  107: ['black', 'star'],
  108: ['pink'],
  109: ['pink'],
  110: ['black', 'box'],
  111: ['black', 'box'],
  112: ['black', 'box'],
  113: ['brown'],
  114: ['brown'],
  115: ['teal'],
  116: ['teal'],
  117: ['lime'],
  119: ['black', 'box'],
  121: ['blue', 'box'],
  122: ['blue', 'box'],
  123: ['black', 'line'],
  124: ['black', 'line'],
}

/** As another program of the trade has them. Source: field.md 3h. */
const studio: Palette = {
  100: ['red'],
  101: ['orange'],
  102: ['yellow'],
  103: ['pink'],
  104: ['plum'],
  105: ['blue'],
  106: ['teal'],
  107: ['pink', 'box'],
  108: ['green'],
  109: ['green'],
  113: ['blue', 'line'],
  114: ['blue', 'line'],
  116: ['lime'],
  117: ['green', 'box'],
  119: ['yellow', 'box'],
  121: ['blue', 'box'],
}

const palettes = { marker, studio } as const
export type PaletteName = keyof typeof palettes

/** What the palettes are called. */
export const paletteNames: readonly { readonly value: PaletteName; readonly label: string }[] = [
  { value: 'marker', label: 'Markers' },
  { value: 'studio', label: 'Studio' },
]

/** How categories are marked: by a palette, the production's own by the colour it gave them. */
export type Markings = (category: string) => Marking

/** How words of a category are marked. What has no colour is grey. */
export const markingsBy =
  (palette: PaletteName, own: readonly OwnCategory[]): Markings =>
  (category) => {
    const tape = own.find(({ name }) => name === category)?.tape
    if (tape) return { tape: tapeFrom(tape), look: 'fill' }
    const [known, look = 'fill'] = palettes[palette][category] ?? ['grey', 'line']
    return { tape: known, look }
  }
