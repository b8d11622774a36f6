import { mix } from './roster'

/** Up to this many others, everybody is linked to everybody. */
export const SMALL = 8
/** Nearest on each side of the ring, and links across it that a device chooses itself. */
const EACH_SIDE = 2
const ACROSS = 4
/** More links than this are given up again when neither side chose them. */
export const ENOUGH_LINKS = 10
/** Links that a device takes part in at most, whoever chose them. */
export const MOST_LINKS = 16

/**
 * Whom a device links to, of all that are here. Devices stand in a ring in the order of their
 * client numbers, which are random; each chooses the two nearest on either side, which joins all,
 * and four across it by a number that both work out alike, which keeps every way short and the crew
 * together when many leave at once. Who comes or goes changes the choice of a few.
 * Rules [W8] and [W9] in SPEC.md.
 */
export const chosenBy = (me: number, all: Iterable<number>): ReadonlySet<number> => {
  const others = [...new Set(all)].filter((client) => client !== me)
  if (others.length <= SMALL) return new Set(others)
  // Clockwise from here.
  others.sort((a, b) => ((a - me) >>> 0) - ((b - me) >>> 0))
  const chosen = new Set([...others.slice(0, EACH_SIDE), ...others.slice(-EACH_SIDE)])
  const best = others
    .filter((client) => !chosen.has(client))
    .map((client) => ({ client, score: mix(Math.min(me, client), Math.max(me, client)) }))
    .sort((a, b) => b.score - a.score || a.client - b.client)
  for (const { client } of best.slice(0, ACROSS)) chosen.add(client)
  return chosen
}

/** Whether two devices should be linked: one of them has chosen the other. */
export const belong = (a: number, b: number, all: readonly number[]): boolean =>
  chosenBy(a, all).has(b) || chosenBy(b, all).has(a)

/**
 * Whom a device tells what it has typed or been told: the nearest linked device on either side of
 * the ring and one across it, or all while they are few. As everybody does the same, it reaches all
 * by three sends each. `near` are linked devices.
 */
export const toldBy = (me: number, near: readonly number[]): ReadonlySet<number> => {
  if (near.length <= TOLD) return new Set(near)
  const ring = [...near].sort((a, b) => ((a - me) >>> 0) - ((b - me) >>> 0))
  const told = new Set([ring[0], ring[ring.length - 1]].flatMap((client) => client ?? []))
  // The one opposite leaves the two halves about equally far to go.
  const across = ring
    .filter((client) => !told.has(client))
    .map((client) => ({ client, off: Math.abs(((client - me) >>> 0) - 0x80000000) }))
    .sort((a, b) => a.off - b.off || a.client - b.client)[0]
  if (across) told.add(across.client)
  return told
}

/** Devices told of an edit by each device. */
export const TOLD = 3
