/** A cell by the numbers of its row and column. */
export interface Place {
  readonly row: number
  readonly column: number
}

interface Bounds {
  readonly rows: number
  readonly columns: number
  /** Rows that fit on the screen. */
  readonly page: number
}

/** Where a key moves from a cell, or nothing when it moves nowhere. Source: the ARIA grid pattern. */
export const moved = (
  { row, column }: Place,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { rows, columns, page }: Bounds,
): Place | undefined => {
  if (event.altKey) return undefined
  const far = event.ctrlKey || event.metaKey
  const to = (
    {
      ArrowUp: { row: far ? 0 : row - 1, column },
      ArrowDown: { row: far ? rows - 1 : row + 1, column },
      ArrowLeft: { row, column: far ? 0 : column - 1 },
      ArrowRight: { row, column: far ? columns - 1 : column + 1 },
      Home: { row: far ? 0 : row, column: 0 },
      End: { row: far ? rows - 1 : row, column: columns - 1 },
      PageUp: { row: row - page, column },
      PageDown: { row: row + page, column },
    } satisfies Record<string, Place> as Record<string, Place | undefined>
  )[event.key]
  return (
    to && {
      row: Math.max(0, Math.min(rows - 1, to.row)),
      column: Math.max(0, Math.min(columns - 1, to.column)),
    }
  )
}
