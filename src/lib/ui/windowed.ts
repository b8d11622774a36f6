/** What shows of equally tall rows, in pixels. */
interface Viewport {
  readonly scrollTop: number
  readonly height: number
  readonly rowHeight: number
}

/** Rows drawn beyond each edge, so that a fast scroll meets rows and not emptiness. */
const BEYOND = 4
/** The edges move in steps of this many rows: most scroll events then draw nothing. */
const STEP = 4

/** First row drawn, and the row after the last, of equally tall rows. */
export const windowed = ({
  scrollTop,
  height,
  rowHeight,
  count,
}: Viewport & { readonly count: number }): { first: number; end: number } => {
  const first = Math.floor(scrollTop / rowHeight) - BEYOND
  const last = Math.ceil((scrollTop + height) / rowHeight) + BEYOND
  const end = Math.min(count, Math.ceil(last / STEP) * STEP)
  return {
    first: Math.max(0, Math.min(end, Math.floor(first / STEP) * STEP)),
    end: Math.max(0, end),
  }
}

/** Where to scroll so that row `at` is wholly inside; the same place when it is already. */
export const scrolledTo = (at: number, { scrollTop, height, rowHeight }: Viewport): number => {
  const top = at * rowHeight
  if (top < scrollTop) return top
  const least = top + rowHeight - height
  return least > scrollTop ? least : scrollTop
}
