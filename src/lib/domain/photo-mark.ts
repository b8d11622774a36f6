import { choice, reference, text, type Field, type Values } from './field'

/** A place on a photo: from its left edge and from its upper one, each from 0 to 1. */
export type Point = readonly [x: number, y: number]

const MIDDLE: Point = Object.freeze([0.5, 0.5] as const)

/** A ten-thousandth of a photo is finer than any finger. */
const FINE = 10_000
const inside = (part: number): number =>
  Math.round(Math.min(1, Math.max(0, part)) * FINE) / FINE || 0

/** The place nearest to a point that is on the photo. */
export const onPhoto = (x: number, y: number): Point => [inside(x), inside(y)]

/** A place on a photo, written whole: of two people who move it at once, one has it. */
export const point = (): Field<Point> => ({
  read: (value) => {
    const [x, y] = Array.isArray(value) ? (value as readonly unknown[]) : []
    return typeof x === 'number' && typeof y === 'number' ? Object.freeze(onPhoto(x, y)) : MIDDLE
  },
})

/**
 * Something drawn over a photo, as a record of its own: the photo stays as it was taken, and marks
 * that two people make at once both stand.
 */
export const photoMarkFields = {
  /** The photo it is drawn over. */
  of: reference(),
  shape: choice('arrow', 'circle', 'text'),
  /** The tail of an arrow, a corner of the box a circle fills, or where a text stands. */
  from: point(),
  /** The head of an arrow, or the other corner. A text has none. */
  to: point(),
  /** What is written beside it. */
  text: text(),
} as const

/** What a mark on a photo says of itself. */
export type PhotoMark = Values<typeof photoMarkFields>
export type MarkShape = PhotoMark['shape']

/** With so many marks a photo takes no further ones. What several people put while apart may be more together. */
export const MOST_MARKS = 100

/** How many characters of a mark are drawn: more would hide the photo. */
export const LONGEST_MARK = 80

/** How much shorter than this, in parts of the photo, a line is a tap and not an arrow. */
const A_TAP = 0.02

/** The mark that a finger drew from one place to another: a tap makes one of a size that is seen. */
export const drawnMark = (
  shape: MarkShape,
  from: Point,
  to: Point,
): Omit<PhotoMark, 'of' | 'text'> => {
  const tap = Math.hypot(to[0] - from[0], to[1] - from[1]) < A_TAP
  if (!tap || shape === 'text') return { shape, from, to: shape === 'text' ? from : to }
  if (shape === 'arrow') {
    // Its head is what was tapped. The tail stands where there is room for it.
    const [x, y] = from
    return {
      shape,
      from: onPhoto(x + (x > 0.5 ? -0.2 : 0.2), y + (y > 0.5 ? -0.2 : 0.2)),
      to: from,
    }
  }
  return {
    shape,
    from: onPhoto(from[0] - 0.1, from[1] - 0.1),
    to: onPhoto(from[0] + 0.1, from[1] + 0.1),
  }
}

/** How many lines of a mark are drawn, and how many characters one has. */
const LINES = 3
const LINE = 28

/** What a mark says, in lines short enough to stand on a photo. */
export const markLines = (text: string): readonly string[] => {
  const lines: string[] = []
  for (const word of text.slice(0, LONGEST_MARK).split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= LINE) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word.slice(0, LINE))
  }
  return lines.slice(0, LINES)
}

/** Which part of a mark is moved: all of it, or one of its ends. */
export type MarkPart = 'whole' | 'from' | 'to'

/** Where the ends of a mark are after a part of it was moved. All of it keeps its shape at the edge. */
export const movedMark = (
  { from, to, shape }: Pick<PhotoMark, 'from' | 'to' | 'shape'>,
  part: MarkPart,
  [dx, dy]: Point,
): Pick<PhotoMark, 'from' | 'to'> => {
  if (part === 'from') return { from: onPhoto(from[0] + dx, from[1] + dy), to }
  if (part === 'to') return { from, to: onPhoto(to[0] + dx, to[1] + dy) }
  const ends = shape === 'text' ? [from] : [from, to]
  const room = (axis: 0 | 1, by: number): number => {
    const places = ends.map((end) => end[axis])
    return Math.min(1 - Math.max(...places), Math.max(-Math.min(...places), by))
  }
  const [x, y] = [room(0, dx), room(1, dy)]
  return {
    from: onPhoto(from[0] + x, from[1] + y),
    to: onPhoto(to[0] + x, to[1] + y),
  }
}

/** How a mark is drawn on a photo of a size in pixels. */
export interface MarkDrawing {
  /** The line of an arrow, in pixels of the photo; empty for what has none. */
  readonly line: string
  /** Its head, or the ellipse of a circle, as a path. */
  readonly outline: string
  /** Where its text stands, and how it is set against that place. */
  readonly at: Point
  readonly anchor: 'start' | 'middle' | 'end'
}

/** The lines of a mark. `unit` is the height of a letter on this photo, in its pixels. */
export const drawingOfMark = (
  { shape, from, to }: Pick<PhotoMark, 'from' | 'to' | 'shape'>,
  width: number,
  height: number,
  unit: number,
): MarkDrawing => {
  const [ax, ay] = [from[0] * width, from[1] * height]
  const [bx, by] = [to[0] * width, to[1] * height]
  const anchor = from[0] < 0.15 ? 'start' : from[0] > 0.85 ? 'end' : 'middle'
  const said = (...numbers: number[]) => numbers.map((number) => Math.round(number * 10) / 10)
  if (shape === 'text') return { line: '', outline: '', at: [ax, ay], anchor }
  if (shape === 'circle') {
    const [rx, ry] = said(Math.abs(bx - ax) / 2, Math.abs(by - ay) / 2)
    const [left, middle, right] = said(Math.min(ax, bx), (ay + by) / 2, Math.max(ax, bx))
    return {
      line: '',
      outline: `M${left} ${middle}A${rx} ${ry} 0 1 1 ${right} ${middle}A${rx} ${ry} 0 1 1 ${left} ${middle}Z`,
      at: [(ax + bx) / 2, Math.min(height - unit * 0.3, Math.max(ay, by) + unit * 1.2)],
      anchor: 'middle',
    }
  }
  const along = Math.atan2(by - ay, bx - ax)
  const wing = (turn: number) =>
    said(bx - unit * 1.1 * Math.cos(along + turn), by - unit * 1.1 * Math.sin(along + turn)).join(
      ' ',
    )
  const [tailX, tailY, headX, headY] = said(ax, ay, bx, by)
  // The words stand behind the tail, so that the line never crosses them.
  const below = by < ay
  return {
    line: `M${tailX} ${tailY}L${headX} ${headY}`,
    outline: `M${wing(0.5)}L${headX} ${headY}L${wing(-0.5)}`,
    at: [
      ax,
      Math.min(height - unit * 0.3, Math.max(unit, below ? ay + unit * 1.2 : ay - unit * 0.5)),
    ],
    anchor,
  }
}

/** Letters on a photo are so large: they are read on a phone where the photo is as wide as the phone. */
export const letterOf = (width: number, height: number): number => Math.max(width, height) * 0.042

/** A mark in words: `Arrow: lock here`. */
export const markWords = ({ shape, text }: Pick<PhotoMark, 'shape' | 'text'>): string => {
  const name = { arrow: 'Arrow', circle: 'Circle', text: 'Text' }[shape]
  return text === '' ? name : `${name}: ${text.slice(0, LONGEST_MARK)}`
}
