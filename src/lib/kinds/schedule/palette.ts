import { stripOf } from '../../book/scene'
import type { Scene } from '../../book/rows'

/**
 * The class of a strip by the production's palette. The older one has int. night green and ext. night blue.
 * Source: docs/words.md#strip-colours.
 */
export const lookOf = (
  scene: Pick<Scene, 'intExt' | 'timeOfDay'> | undefined,
  palette: 'current' | 'older',
): string => {
  const strip = stripOf(scene)
  if (palette === 'older' && strip === 'int-night') return 's-ext-night'
  if (palette === 'older' && strip === 'ext-night') return 's-int-night'
  return `s-${strip}`
}

/** What each colour means, for the key below the board. */
export const legend = (
  palette: 'current' | 'older',
): readonly { readonly look: string; readonly words: string }[] =>
  (
    [
      ['Int. day', 'INT', 'DAY'],
      ['Ext. day', 'EXT', 'DAY'],
      ['Int. night', 'INT', 'NIGHT'],
      ['Ext. night', 'EXT', 'NIGHT'],
      ['Dawn', 'EXT', 'DAWN'],
      ['Dusk', 'EXT', 'DUSK'],
    ] as const
  ).map(([words, intExt, timeOfDay]) => ({ words, look: lookOf({ intExt, timeOfDay }, palette) }))
