import type { Field } from './field'

/**
 * A place in a frame. Both count in 4096ths of the width of the frame; `y` from 2048 units above its middle.
 * So a drawing has one shape whatever the frame's: another shape cuts it, and never stretches it.
 */
export type Spot = readonly [x: number, y: number]

/** How wide a frame is, in units of a stroke. */
export const FRAME_WIDTH = 4096
const LAST = FRAME_WIDTH - 1

/** How many points of one stroke are kept: a thousand letters, so that a full frame stays small. */
export const MOST_POINTS = 250

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const LEGAL = new RegExp(`^(?:[A-Za-z0-9_-]{4}){1,${MOST_POINTS}}$`)

/** A stroke as it is stored: four letters a point, two for each of its numbers. Anything else is no stroke. */
export const strokePath = (): Field<string> => ({
  read: (value) => (typeof value === 'string' && LEGAL.test(value) ? value : ''),
})

const written = (number: number): string =>
  (DIGITS[number >> 6] ?? 'A') + (DIGITS[number & 63] ?? 'A')
const inFrame = (number: number): number => Math.min(LAST, Math.max(0, Math.round(number) || 0))

/** Points as they are stored. */
export const packStroke = (spots: readonly Spot[]): string =>
  spots
    .slice(0, MOST_POINTS)
    .map(([x, y]) => written(inFrame(x)) + written(inFrame(y)))
    .join('')

/** The points of what is stored; none of what is no stroke. */
export const spotsOf = (path: string): readonly Spot[] => {
  if (!LEGAL.test(path)) return []
  const number = (at: number) =>
    (DIGITS.indexOf(path.charAt(at)) << 6) | DIGITS.indexOf(path.charAt(at + 1))
  return Array.from({ length: path.length / 4 }, (_, at): Spot => [
    number(at * 4),
    number(at * 4 + 2),
  ])
}

/** How far a point is from the line between two others. */
const distance = ([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number => {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

/**
 * The points of a line that are needed for it to stay within `off` units of where it was drawn. The first and
 * the last stay. Source: the algorithm of Douglas and Peucker, 1973.
 */
export const simplified = (spots: readonly Spot[], off: number): readonly Spot[] => {
  const keep = new Set([0, spots.length - 1])
  const left: [number, number][] = [[0, spots.length - 1]]
  for (let part = left.pop(); part; part = left.pop()) {
    const [from, to] = part
    const [a, b] = [spots[from], spots[to]]
    if (!a || !b) continue
    let [farthest, far] = [-1, off]
    for (let at = from + 1; at < to; at++) {
      const spot = spots[at]
      const away = spot ? distance(spot, a, b) : 0
      if (away > far) [farthest, far] = [at, away]
    }
    if (farthest < 0) continue
    keep.add(farthest)
    left.push([from, farthest], [farthest, to])
  }
  return spots.filter((_, at) => keep.has(at))
}

/** What a hand drew, as it is stored: no finer than is seen, and never more points than are kept. */
export const strokeFrom = (drawn: readonly Spot[]): string => {
  let off = 5
  let spots = simplified(drawn, off)
  while (spots.length > MOST_POINTS) spots = simplified(spots, (off *= 2))
  return packStroke(spots)
}

/** A line through the points as an SVG path, its corners rounded. One point is a dot. */
export const lineThrough = (spots: readonly Spot[]): string => {
  const [first, ...rest] = spots
  if (!first) return ''
  const last = rest.at(-1)
  if (!last) return `M${first[0]} ${first[1]}h0`
  let path = `M${first[0]} ${first[1]}`
  rest.slice(0, -1).forEach(([x, y], at) => {
    const next = rest[at + 1] ?? last
    path += `Q${x} ${y} ${(x + next[0]) / 2} ${(y + next[1]) / 2}`
  })
  return `${path}L${last[0]} ${last[1]}`
}

/** On which side of the line from `a` to `b` a point is: its sign. */
const side = ([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))

const crosses = (a: Spot, b: Spot, c: Spot, d: Spot): boolean =>
  side(a, c, d) * side(b, c, d) < 0 && side(c, a, b) * side(d, a, b) < 0

/** A line of points as its parts: of one point, a part of no length. */
const partsOf = (spots: readonly Spot[]): readonly (readonly [Spot, Spot])[] =>
  spots.length === 1
    ? spots.map((spot) => [spot, spot])
    : spots.slice(1).map((spot, at) => [spots[at] ?? spot, spot])

/** Whether an eraser of a radius, drawn along a line however quickly, meets a stroke. */
export const touches = (path: string, eraser: readonly Spot[], radius: number): boolean => {
  const stroke = partsOf(spotsOf(path))
  return partsOf(eraser).some(([a, b]) =>
    stroke.some(
      ([c, d]) =>
        crosses(a, b, c, d) ||
        distance(a, c, d) <= radius ||
        distance(b, c, d) <= radius ||
        distance(c, a, b) <= radius ||
        distance(d, a, b) <= radius,
    ),
  )
}
