import type { Point } from '../domain/photo-mark'

/** Which part of a photo is looked at: how many times closer than all of it, and what is in the middle. */
export interface Look {
  readonly zoom: number
  readonly middle: Point
}

/** All of it. */
export const WHOLE: Look = { zoom: 1, middle: [0.5, 0.5] }

/** As close as one can go: beyond, a photo of 2048 pixels has nothing more to show. */
const CLOSEST = 8

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value))

/** The nearest look that goes no further than the edges of the photo. */
const within = (zoom: number, x: number, y: number): Look => {
  const held = between(1, zoom, CLOSEST)
  const edge = 0.5 / held
  return { zoom: held, middle: [between(edge, x, 1 - edge), between(edge, y, 1 - edge)] }
}

/** The photo is taken along by a finger: `by` in parts of the box that holds all of it. */
export const dragged = ({ zoom, middle: [x, y] }: Look, by: Point): Look =>
  within(zoom, x - by[0] / zoom, y - by[1] / zoom)

/**
 * So many times closer, or further below 1. What lies at `over`, in parts of the box that holds all of the photo,
 * stays there as far as the edges allow.
 */
export const closer = (
  { zoom, middle: [x, y] }: Look,
  times: number,
  over: Point = WHOLE.middle,
): Look => {
  const next = between(1, zoom * times, CLOSEST)
  const shift = 1 / zoom - 1 / next
  return within(next, x + (over[0] - 0.5) * shift, y + (over[1] - 0.5) * shift)
}

/** Whether one can go no closer. */
export const isClosest = ({ zoom }: Look): boolean => zoom >= CLOSEST

/** How the photo is drawn for it, from the box that holds all of it: CSS. */
export const transformOf = ({ zoom, middle: [x, y] }: Look): string =>
  `translate(${(0.5 - x) * zoom * 100}%, ${(0.5 - y) * zoom * 100}%) scale(${zoom})`
