import {
  choice,
  count,
  day,
  flag,
  instant,
  minute,
  optionalCount,
  rank,
  reference,
  text,
  texts,
} from '../../domain/field'
import { attachmentRecord } from '../../book/attachments'
import { photoMarkRecord } from '../../book/photo-marks'
import { viewRecord } from '../../book/shared-views'
import { photoRecord } from '../../book/photos'
import { strokePath } from '../../domain/stroke'
import type { Document } from '../../store/document'
import type { Row } from '../../store/table'
import { angles, framings, keysOf, movements, sizes } from './codes'

export const schema = {
  about: {
    title: text(),
    /** The shooting day the list is for, or empty. */
    day: day(),
    /** How shots are named: `42A`, or `42-1`. */
    style: choice('letters', 'numbers'),
    /** Scene after scene, or as they will be shot: all of one direction, then the turn round. */
    order: choice('script', 'shooting'),
    /** Width by height of the frames on its storyboard. Source: docs/words.md#frame-shape. */
    aspect: choice('1.78', '1.85', '2.39'),
  },
  records: {
    /** The scenes of the list in order, so that a scene has a place before it has shots. */
    scene: {
      rank: rank(),
      scene: reference(),
      /** Kept beside the reference: the book may not be here. */
      number: text(),
    },
    shot: {
      rank: rank(),
      /** Number of its scene, as in the book. */
      scene: text(),
      /** Within the scene: `A`, or `1`. */
      number: text(),
      action: text(),
      size: choice(...keysOf(sizes)),
      framing: choice(...keysOf(framings)),
      angle: choice(...keysOf(angles)),
      movement: choice(...keysOf(movements)),
      /** Focal length in mm, as written: `75`, `24-70`. */
      lens: text(),
      camera: text(),
      equipment: text(),
      cast: texts(),
      frameRate: text(),
      sound: choice('sync', 'mos'),
      setupMinutes: optionalCount(),
      shootMinutes: optionalCount(),
      priority: choice('must', 'nice'),
      vfx: flag(),
      needs: text(),
      notes: text(),
      slate: text(),
      state: choice('open', 'doing', 'done', 'problem', 'skip'),
      problem: text(),
      /** Name of who sees to it that it can be shot, or empty. */
      owner: text(),
      ownerDepartment: text(),
      /** Until when. Empty: the day of the list. */
      dueDay: day(),
      dueMinute: minute(),
      startedAt: instant(),
      doneAt: instant(),
      doneBy: text(),
      /** Its place in the order of shooting, as `rank` is that within its scene. Empty until it was given one. */
      turn: rank(),
    },
    /** Pictures of a shot. The first is its frame on the storyboard; others are of how it was on set. */
    photo: { ...photoRecord, take: text() },
    /** Drawn over a photo: an arrow to what it is about. */
    mark: photoMarkRecord,
    view: viewRecord,
    /** What is drawn in the frame of a shot, a record a stroke: two people draw in one frame. */
    stroke: {
      of: reference(),
      pen: choice('pen', 'brush', 'shade'),
      path: strokePath(),
    },
    /** Files of a shot: a plan of the move, a previs. */
    file: attachmentRecord,
    take: {
      shot: reference(),
      number: count(),
      mark: choice('', 'circled', 'ng'),
      note: text(),
      at: instant(),
    },
  },
  texts: [],
} as const

export type ShotList = Document<typeof schema>
export type Shot = Row<(typeof schema)['records']['shot']>
export type Photo = Row<(typeof schema)['records']['photo']>
export type Stroke = Row<(typeof schema)['records']['stroke']>
export type Take = Row<(typeof schema)['records']['take']>

/** What a shot is called on the slate side of the set: `42A`, `42-1`. */
export const designation = (shot: Pick<Shot, 'scene' | 'number'>): string =>
  /^\d/.test(shot.number) && shot.scene !== ''
    ? `${shot.scene}-${shot.number}`
    : `${shot.scene}${shot.number}`

/** Planned minutes of a shot, setting up and shooting. */
export const plannedMinutes = ({
  setupMinutes = 0,
  shootMinutes = 0,
}: Pick<Shot, 'setupMinutes' | 'shootMinutes'>): number => setupMinutes + shootMinutes

/** Minutes a shot took, or has taken so far; nothing before it was started. */
export const minutesTaken = (
  { startedAt, doneAt }: Pick<Shot, 'startedAt' | 'doneAt'>,
  now: number,
): number | undefined =>
  startedAt === undefined
    ? undefined
    : Math.max(0, Math.round(((doneAt ?? now) - startedAt) / 60_000))

/** Whether nobody has to shoot it any more. */
export const isOver = ({ state }: Pick<Shot, 'state'>): boolean =>
  state === 'done' || state === 'skip'

/** Setup letters skip I and O, which read as 1 and 0. After Z comes AA. docs/words.md#setup. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The next free number or letter in a scene: after the last one used, never one in use. */
export const nextNumber = (used: readonly string[], style: 'letters' | 'numbers'): string => {
  if (style === 'numbers') {
    return String(Math.max(0, ...used.map((number) => Number.parseInt(number, 10) || 0)) + 1)
  }
  return lettersOf(Math.max(-1, ...used.map(placeOf)) + 1)
}

const lettersOf = (place: number): string =>
  place < LETTERS.length
    ? (LETTERS[place] ?? 'A')
    : lettersOf(Math.floor(place / LETTERS.length) - 1) + (LETTERS[place % LETTERS.length] ?? 'A')

const placeOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((place, letter) => {
    const at = LETTERS.indexOf(letter)
    return at < 0 || place < -1 ? -2 : (place + 1) * LETTERS.length + at
  }, -1)

/** The numbers of the scenes of a list in order: those chosen, then those only shots name. */
export const sceneNumbers = (list: ShotList): readonly string[] => {
  const chosen = list.records.scene.ordered.map(({ number }) => number)
  const named = list.records.shot.ordered.map(({ scene }) => scene)
  return [...new Set([...chosen, ...named])]
}

/** The shots of a list by scene, in the order of its scenes. */
export const inSceneOrder = (list: ShotList): readonly Shot[] => {
  const place = new Map(sceneNumbers(list).map((number, index) => [number, index]))
  // Sorting is stable: within a scene the order people chose stays.
  return [...list.records.shot.ordered].sort(
    (a, b) => (place.get(a.scene) ?? 0) - (place.get(b.scene) ?? 0),
  )
}
