import type { Place } from './grid-keys'

/** A block of cells by the numbers of its first and last row and column, all of them inside. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The block between two cells, whichever of them comes first. */
export const rangeOf = (a: Place, b: Place): Range => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
})

export const heightOf = ({ top, bottom }: Range): number => bottom - top + 1
export const widthOf = ({ left, right }: Range): number => right - left + 1
export const cellsIn = (range: Range): number => heightOf(range) * widthOf(range)

/** The cells of a block as `pick` sees them, row by row. */
export const across = <T>(
  { top, left, bottom, right }: Range,
  pick: (row: number, column: number) => T,
): T[][] =>
  Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_, over) => pick(top + down, left + over)),
  )

/**
 * Where a copied block goes: as often as it fits wholly into a range that is a multiple of it, as
 * spreadsheets do it, and once otherwise.
 */
export const tiled = (
  range: Range,
  block: { readonly height: number; readonly width: number },
): Range => {
  const { top, left } = range
  const whole = heightOf(range) % block.height === 0 && widthOf(range) % block.width === 0
  return whole
    ? range
    : { top, left, bottom: top + block.height - 1, right: left + block.width - 1 }
}
