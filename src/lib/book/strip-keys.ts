import type { Id } from '../domain/id'
import type { PlannedStrip } from './plan'

/**
 * What the scenes and banners of a day are called on its papers, such as `scene/ID`, `scene/ID~pt` and
 * `band/lunch`. The names stay the same when the board is laid out anew: what was typed over a row hangs on
 * its name, and two issues are compared by them. `isKnown`: whether the book has the scene.
 */
export const stripKeys = (
  strips: readonly PlannedStrip[],
  isKnown: (scene: Id) => boolean,
): ReadonlyMap<PlannedStrip, string> => {
  const seen = new Map<string, number>()
  return new Map(
    strips.map((strip) => {
      const name = nameOf(strip, isKnown)
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return [strip, count === 1 ? name : `${name}~${count}`]
    }),
  )
}

const nameOf = (strip: PlannedStrip, isKnown: (scene: Id) => boolean): string => {
  if (strip.is === 'banner') return strip.what === 'lunch' ? 'band/lunch' : `band/${strip.key}`
  const id = isKnown(strip.scene) ? strip.scene : strip.number
  return `scene/${[id, strip.part].filter(Boolean).join('~')}`
}
