import { byRecord } from '../../book/of-record'
import { marksByPhoto } from '../../book/photo-marks'
import type { Id } from '../../domain/id'
import { simplified, touches, type Spot } from '../../domain/stroke'
import type { Mark } from '../../ui/marking'
import { designation, type Photo, type Shot, type ShotList, type Stroke } from './schema'

/** The frame of a shot: its first picture with what is drawn over it, or a drawing alone. */
export interface Frame {
  readonly photo: Photo | undefined
  readonly marks: readonly Mark[]
  readonly strokes: readonly Stroke[]
  /** How many further strokes it has, which are not drawn. They stay in the document, and come up as others go. */
  readonly hidden: number
}

/**
 * With so many strokes a frame takes no further ones: it is a full page of pencil. What several people drew while
 * apart may be more together, and is drawn all the same.
 */
export const MOST_STROKES = 400

/** How many strokes of one frame are drawn: no hand draws so many. What is beyond stays in the document. */
export const MOST_DRAWN = 2000

/** Width by height, as a number. */
export const aspectOf = (list: ShotList): number => Number(list.about.now.aspect)

/** The frame of every shot, by its id. Shades lie under lines, whenever they were drawn. */
export const framesOf = (list: ShotList): ((id: Id) => Frame) => {
  const photos = byRecord(list.records.photo.ordered)
  const strokes = byRecord(list.records.stroke.rows)
  const marks = marksByPhoto(list.records.mark.rows)
  return (id) => {
    const [photo] = photos(id)
    const all = strokes(id)
    const drawn = all.slice(0, MOST_DRAWN)
    const shades = drawn.filter(({ pen }) => pen === 'shade')
    return {
      photo,
      marks: photo ? marks(photo) : [],
      strokes:
        shades.length === 0 ? drawn : [...shades, ...drawn.filter(({ pen }) => pen !== 'shade')],
      hidden: all.length - drawn.length,
    }
  }
}

/** Whether there is anything in a frame. */
export const hasFrame = ({ photo, strokes }: Frame): boolean =>
  photo !== undefined || strokes.length > 0

/** Why a frame takes no further stroke, or what of it is not seen: one sentence, or empty. */
export const frameLimit = ({ strokes, hidden }: Frame): string => {
  const all = (strokes.length + hidden).toLocaleString('en-GB')
  if (hidden > 0) {
    const drawn = MOST_DRAWN.toLocaleString('en-GB')
    return `This frame has ${all} strokes, and ${drawn} of them are drawn. The others are kept.`
  }
  return strokes.length >= MOST_STROKES
    ? `This frame has ${all} strokes, and one takes no more than ${MOST_STROKES}.`
    : ''
}

/** A frame in words, for who cannot see it: `Frame of 42A, Close-up`. */
export const frameWords = (shot: Shot, size: string): string =>
  `Frame of ${[designation(shot), size, shot.action].filter(Boolean).join(', ')}`

/** One stroke more in the frame of a shot. `false`: the frame is full. */
export const addStroke = (
  list: ShotList,
  shot: Shot,
  stroke: Pick<Stroke, 'pen' | 'path'>,
): boolean => {
  const there = list.records.stroke.rows.filter(({ of }) => of === shot.id).length
  if (there >= MOST_STROKES) return false
  list.edit(`Frame of ${designation(shot)} drawn`, () => {
    list.records.stroke.add({ ...stroke, of: shot.id })
  })
  return true
}

/** Rubs out every stroke of a frame that the eraser met, as one step. */
export const eraseStrokes = (
  list: ShotList,
  shot: Shot,
  eraser: readonly Spot[],
  radius: number,
): void => {
  const along = simplified(eraser, radius / 8)
  const met = list.records.stroke.rows.filter(
    ({ of, path }) => of === shot.id && touches(path, along, radius),
  )
  if (met.length === 0) return
  list.edit(`Frame of ${designation(shot)} rubbed out in part`, () => {
    for (const { id } of met) list.records.stroke.remove(id)
  })
}

/** Rubs out all that is drawn in a frame. Its photo stays. */
export const clearFrame = (list: ShotList, shot: Shot): void =>
  list.edit(`Frame of ${designation(shot)} rubbed out`, () => {
    for (const { id, of } of list.records.stroke.rows) {
      if (of === shot.id) list.records.stroke.remove(id)
    }
  })
