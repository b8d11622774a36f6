import { Section } from './sections'

type Item<R> = R | Section<R>

/** Where rows that are moved come to stand: between two rows of one section. */
export interface Landing<R> {
  /** The row before them; absent where they are the first of their section. */
  readonly after: R | undefined
  /** The row after them; absent where they are the last. */
  readonly before: R | undefined
  /** What `sectionOf` says of the rows there. Absent where there are no sections. */
  readonly section: string | undefined
}

/** How the rows of a list or a table are moved by hand. */
export interface Moving<R> {
  /** What a row is called while it is moved. */
  name: (row: R) => string
  /** Whether it can be moved, and others stand beside it; all can where it is left out. */
  may?: (row: R) => boolean
  /** What a section is called, for who cannot see where a row went. */
  sectionName?: (section: string) => string
  to: (rows: readonly R[], landing: Landing<R>) => void
}

interface Order<R> {
  /** Rows with the heads of their sections, as they are drawn. */
  readonly items: readonly Item<R>[]
  readonly sectionOf: ((row: R) => string) | undefined
  readonly may: ((row: R) => boolean) | undefined
  /** Rows may go under another head. */
  readonly across: boolean
}

/**
 * Where `moved` land when they are let go between two items, by the number of the second one. Nothing where they
 * would stand as they do, or may not stand.
 */
export const landingAt = <R extends { readonly id: string }>(
  { items, sectionOf, may, across }: Order<R>,
  gap: number,
  moved: readonly R[],
): Landing<R> | undefined => {
  const ids = new Set(moved.map(({ id }) => id))
  const isMoved = (item: Item<R> | undefined) => item !== undefined && ids.has(item.id)
  // Nothing stands above the first head.
  const at = Math.max(items[0] instanceof Section ? 1 : 0, Math.min(items.length, gap))
  let [first, end] = [at, at]
  while (isMoved(items[first - 1])) first--
  while (isMoved(items[end])) end++
  if (moved.length === 0 || end - first === moved.length) return undefined
  const beside = (item: Item<R> | undefined): item is R =>
    item !== undefined && !(item instanceof Section) && !isMoved(item) && (may?.(item) ?? true)
  const neighbour = (from: number, by: 1 | -1) => {
    for (let n = from; n >= 0 && n < items.length; n += by) {
      const item = items[n]
      if (item instanceof Section || beside(item)) return { item, n }
    }
    return undefined
  }
  const [above, below] = [neighbour(at - 1, -1)?.item, neighbour(at, 1)?.item]
  const after = beside(above) ? above : undefined
  const before = beside(below) ? below : undefined
  const section =
    above instanceof Section ? above.key : after && sectionOf ? sectionOf(after) : undefined
  if (!across && moved.some((row) => sectionOf?.(row) !== section)) return undefined
  return { after, before, section }
}

/** Between which items a block of rows that stand together goes with one step up (-1) or down (1). */
export const steppedGap = <R extends { readonly id: string }>(
  items: readonly Item<R>[],
  at: number,
  moved: readonly R[],
  by: 1 | -1,
): number | undefined => {
  const block = items.slice(at, at + moved.length)
  if (block.some(({ id }, n) => id !== moved[n]?.id)) return undefined
  if (by < 0) return at > 0 ? at - 1 : undefined
  const next = at + moved.length
  return next < items.length ? next + 1 : undefined
}
