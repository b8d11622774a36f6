import { revisionColours } from '../../domain/revision'
import type { Coming } from './incoming'
import { colourName } from './summary'

/** The colours a revision may have: all up to the one after next, so that any can be said again. */
export const coloursFrom = (
  now: number,
): readonly { readonly colour: number; readonly name: string }[] =>
  Array.from({ length: Math.max(revisionColours.length, now + 3) }, (_, colour) => ({
    colour,
    name: colourName(colour),
  }))

/**
 * The colour a file most likely has: what its latest set of revised pages is called; else white for
 * the first, and the next one where a scene changes.
 */
export const usualColour = ({ brought, scenes, isFirst }: Coming, now: number): number => {
  const used = new Set(
    brought.scenes.flatMap(({ revised }) => (revised === '' ? [] : [revised.toLowerCase()])),
  )
  const named = brought.script.revisions.findLast(({ name }) => used.has(name.toLowerCase()))
  const known = revisionColours.findIndex((colour) => named?.name.toLowerCase().startsWith(colour))
  if (known > 0 && (isFirst || known >= now)) return known
  if (isFirst) return now
  const isChanged = scenes.some(({ state }) => state !== 'same' && state !== 'dressed')
  return isChanged ? now + 1 : now
}
