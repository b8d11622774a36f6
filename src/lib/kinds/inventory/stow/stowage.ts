import type { Id } from '../../../domain/id'
import { grouped } from '../../../domain/grouped'
import type { Item } from '../schema'
import { isGone } from '../state'

/**
 * What is in what: worked out from the one thing that each item says it is in, never copied. So what is
 * in a box moves with it.
 */
export interface Stowage {
  /** Every container an item is in, the nearest first: the box, then the truck the box is in. */
  chainOf(item: Id): readonly Item[]
  /** What is right in it, in the order of the list. */
  contentsOf(container: Id): readonly Item[]
  /** All that is in it, and in what is in it. */
  allIn(container: Id): readonly Item[]
  /** Whether other things can be put in it, or are. */
  isContainer(item: Item): boolean
  /** Whether it can be put in there: not in itself, nor in what it holds, nor deeper than `DEEPEST`. */
  mayGoIn(item: Id, container: Id): boolean
  /** Everything that holds something or can, in the order of the list. */
  readonly containers: readonly Item[]
  /** Containers that were put in each other, on two devices apart. The first of each is read as in nothing. */
  readonly knots: readonly (readonly Item[])[]
  /** What is in more containers than `DEEPEST`, one in the other: each is read as in nothing. */
  readonly tooDeep: readonly Item[]
}

const NONE: readonly Item[] = []

/** How many containers one thing can be in, the box in the case in the truck. Nobody packs so deep. */
export const DEEPEST = 16

/**
 * Reads what is in what. What an item says it is in may be removed: then it is in nothing. So is what was
 * returned or sold, whatever it was in before. Where items go
 * round in a ring, the ring is cut at the one with the smallest id, which is the same on every device. A way
 * that is deeper than `DEEPEST` is cut there, and begins again.
 */
export const stowageOf = (items: readonly Item[]): Stowage => {
  // Most of a long list is in nothing: what is in something is all that has to be followed.
  const saying = items.filter((item) => item.inside && !isGone(item))
  const byId = new Map(saying.length === 0 ? [] : items.map((item) => [item.id, item]))
  const said = (item: Item): Item | undefined =>
    item.inside && !isGone(item) ? byId.get(item.inside) : undefined
  const stowed = saying.filter((item) => said(item))
  const knots = ringsOf(stowed, said)
  const cut = new Set(knots.map(([first]) => first?.id))
  const depths = depthsOf(stowed, (item) => (cut.has(item.id) ? undefined : said(item)))
  const tooDeep = stowed.filter((item) => !cut.has(item.id) && depths.get(item) === 0)
  const inOf = (item: Item): Item | undefined => (depths.get(item) === 0 ? undefined : said(item))
  const contents = grouped(stowed, (item) => inOf(item)?.id)

  const chainOf = (id: Id): readonly Item[] => {
    const chain: Item[] = []
    const item = byId.get(id)
    for (let next = item && inOf(item); next; next = inOf(next)) chain.push(next)
    return chain
  }
  const contentsOf = (id: Id) => contents.get(id) ?? NONE
  const allIn = (id: Id): readonly Item[] => {
    const all = [...contentsOf(id)]
    // What is found is looked into in its turn; without rings that ends.
    for (const item of all) for (const each of contentsOf(item.id)) all.push(each)
    return all
  }
  const depthOf = (id: Id): number => {
    const item = byId.get(id)
    return (item && depths.get(item)) ?? 0
  }
  /** How many containers one in the other begin with it: 1 where it holds things that hold none. */
  const heightOf = (id: Id): number =>
    Math.max(0, ...new Set(allIn(id).map((each) => depthOf(each.id) - depthOf(id))))
  const isContainer = (item: Item) => item.holds !== '' || contents.has(item.id)
  let containers: readonly Item[] | undefined
  return {
    chainOf,
    contentsOf,
    allIn,
    isContainer,
    mayGoIn: (item, container) =>
      item !== container &&
      !chainOf(container).some(({ id }) => id === item) &&
      depthOf(container) + 1 + heightOf(item) <= DEEPEST,
    get containers() {
      return (containers ??= items.filter(isContainer))
    },
    knots,
    tooDeep,
  }
}

/** How many containers each item is in. What would be in more than `DEEPEST` is in none. `next` has no rings. */
const depthsOf = (
  items: readonly Item[],
  next: (item: Item) => Item | undefined,
): ReadonlyMap<Item, number> => {
  const depths = new Map<Item, number>()
  for (const start of items) {
    const way: Item[] = []
    let at: Item | undefined = start
    for (; at && !depths.has(at); at = next(at)) way.push(at)
    let depth = at ? (depths.get(at) ?? 0) : -1
    for (const item of way.reverse()) {
      depth = depth === DEEPEST ? 0 : depth + 1
      depths.set(item, depth)
    }
  }
  return depths
}

/** The rings there are, each from its smallest id on, each once. */
const ringsOf = (
  items: readonly Item[],
  next: (item: Item) => Item | undefined,
): readonly (readonly Item[])[] => {
  const seen = new Map<Item, number>()
  const rings: (readonly Item[])[] = []
  items.forEach((start, walk) => {
    const way: Item[] = []
    let at: Item | undefined = start
    while (at && !seen.has(at)) {
      seen.set(at, walk)
      way.push(at)
      at = next(at)
    }
    // Only a way that came back to itself is a ring; one that met an earlier walk is none.
    if (!at || seen.get(at) !== walk) return
    const ring = way.slice(way.indexOf(at))
    const least = ring.reduce((a, b) => (a.id < b.id ? a : b))
    const from = ring.indexOf(least)
    rings.push([...ring.slice(from), ...ring.slice(0, from)])
  })
  return rings.sort((a, b) => ((a[0]?.id ?? '') < (b[0]?.id ?? '') ? -1 : 1))
}
