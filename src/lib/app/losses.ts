import { countedText, type Counted } from '../domain/counted'
import type { Id } from '../domain/id'

/** A document as far as leaving it is concerned. */
export interface Held {
  readonly id: Id
  readonly title: string
  /** When it last changed on this device, in ms since 1970. */
  readonly changedAt: number
  /** When it was listed, in ms since 1970, where that is known. */
  readonly addedAt?: number | undefined
  /** The circles whose devices may have it. */
  readonly circles: readonly Id[]
}

/** Photos and files of one document that only this device is known to have. */
export interface PhotoLoss extends Counted {
  readonly id: Id
  readonly title: string
}

/** That a device had everything of a circle at a time. */
export interface Met {
  readonly circle: Id
  readonly device: Id
  /** ms since 1970. */
  readonly evenAt: number
}

/** A document that would be lost, or changes to it. */
export interface Loss {
  readonly id: Id
  readonly title: string
  /** Who had it last and when, before it changed here; absent: nobody ever, that is known. */
  readonly had: { readonly device: Id; readonly at: number } | undefined
}

/** A document settles within this many ms; two devices that were even before that may not be. */
const SETTLED = 2000

/**
 * The documents of which this device has something that, as far as it knows, no other has. What
 * others passed on among themselves it cannot know: then it warns without need, never the other way.
 */
export const lossesIn = (held: readonly Held[], met: readonly Met[]): readonly Loss[] =>
  held.flatMap(({ id, title, changedAt, addedAt = 0, circles }): Loss[] => {
    const those = met.filter(({ circle }) => circles.includes(circle))
    const last = those.reduce<Met | undefined>(
      (latest, one) => (latest && latest.evenAt >= one.evenAt ? latest : one),
      undefined,
    )
    if (last && last.evenAt >= changedAt + SETTLED) return []
    // Who had everything before it was made did not have this.
    const had =
      last && last.evenAt >= addedAt ? { device: last.device, at: last.evenAt } : undefined
    return [{ id, title, had }]
  })

/** What would be lost in a sentence or two: `2 documents changed since Tom last had them.` */
export const lossWords = (
  losses: readonly Loss[],
  nameOf: (device: Id) => string,
  photos: readonly PhotoLoss[] = [],
): string => {
  const never = losses.filter(({ had }) => !had)
  const changed = losses.filter(({ had }) => had)
  const names = new Set(changed.map(({ had }) => (had ? nameOf(had.device) : '')))
  const [name = ''] = names
  const who = names.size === 1 ? name : 'anybody else'
  return [
    ...(never.length > 0 ? [`Nobody else has ${counted(never)}.`] : []),
    ...(changed.length > 0
      ? [
          `${counted(changed)} changed since ${who} last had ${changed.length === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(photos.length > 0 ? [`Nobody else has ${photoWords(photos)}.`] : []),
  ].join(' ')
}

/** `1 photo`, `12 photos and 1 file`: of all documents together. */
export const photoWords = (losses: readonly PhotoLoss[]): string =>
  countedText({
    photos: losses.reduce((sum, { photos }) => sum + photos, 0),
    files: losses.reduce((sum, { files }) => sum + files, 0),
  })

const counted = (losses: readonly Loss[]): string =>
  losses.length === 1 ? (losses[0]?.title ?? '') : `${losses.length} documents`
