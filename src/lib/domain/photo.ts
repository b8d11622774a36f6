import { blob, type Hash } from './blob'
import { choice, count, instant, reference, text, type Values } from './field'

/**
 * A photo as a record: spread this into a table of a schema, beside what the photo is about. One
 * record a photo, so that two people who add photos at once both win. The bytes are never in the
 * document: `full` and `small` name them.
 */
export const photoFields = {
  /** The photo itself. */
  full: blob('full'),
  /** The same, small enough for a list: 320 pixels on the longest side. */
  small: blob('small'),
  /** Media type of the photo: `image/jpeg`. */
  media: text(),
  /** Size of the photo in bytes. */
  bytes: count(),
  /** Pixels as it is seen, upright. 0 when nobody knows. */
  width: count(),
  height: count(),
  caption: text(),
  takenAt: instant(),
  /** Who added it, by name. */
  takenBy: text(),
  /** The device it was added on, and what that is, for `On Ella's phone`. */
  takenOn: reference(),
  takenWith: choice('', 'phone', 'tablet', 'computer'),
} as const

/** What a photo says of itself. */
export type Photo = Values<typeof photoFields>

/** A photo that is on this device and in no document yet. */
export type NewPhoto = Omit<Photo, 'caption' | 'full' | 'small'> & {
  readonly full: Hash
  readonly small: Hash
}

/** Width by height as CSS says it, for a picture whose bytes are not here: `4 / 3` when unknown. */
export const shapeOf = ({ width, height }: Pick<Photo, 'width' | 'height'>): string =>
  width > 0 && height > 0 ? `${width} / ${height}` : '4 / 3'
