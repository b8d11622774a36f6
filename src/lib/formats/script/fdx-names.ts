import type { ElementType, RunStyle } from './model'

/** What Final Draft calls each type. The first name of a type is the one it is written with. */
const NAMES: readonly (readonly [string, ElementType])[] = [
  ['Scene Heading', 'heading'],
  ['Action', 'action'],
  ['Character', 'character'],
  ['Parenthetical', 'parenthetical'],
  ['Dialogue', 'dialogue'],
  ['Lyrics', 'lyric'],
  ['Singing', 'lyric'],
  ['Transition', 'transition'],
  ['Shot', 'shot'],
  ['General', 'general'],
  ['Outline Body', 'synopsis'],
]

/** Centred text is action that stands in the middle; a note is text that is nothing but notes. */
const WRITTEN: Partial<Record<ElementType, string>> = { centred: 'Action', note: 'General' }

/** The type behind a name. Every name has one: what is unknown is general text. */
export const typeFrom = (name: string): { readonly type: ElementType; readonly depth?: number } => {
  const depth = /^Outline ([1-9])$/.exec(name)?.[1]
  if (depth) return { type: 'section', depth: Number(depth) }
  return { type: NAMES.find(([known]) => known === name)?.[1] ?? 'general' }
}

export const nameOf = (type: ElementType, depth = 1): string =>
  type === 'section'
    ? `Outline ${Math.min(depth, 9)}`
    : (WRITTEN[type] ?? NAMES.find(([, known]) => known === type)?.[0] ?? 'General')

/** `Bold+Underline`. Styles that are no emphasis are left out. */
export const STYLES: Readonly<Record<string, RunStyle>> = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikeout: 'strikeout',
  AllCaps: 'caps',
}

export const BLACK = '#000000000000'
export const WHITE = '#FFFFFFFFFFFF'
