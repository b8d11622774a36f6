/** A sheet of labels as shops sell it. All lengths in mm. */
export interface LabelSheet {
  readonly paper: 'a4' | 'letter'
  readonly columns: number
  readonly rows: number
  /** Of one label. */
  readonly width: number
  readonly height: number
  /** From the edges of the sheet to the first label. */
  readonly top: number
  readonly left: number
  /** From the left edge of one label to that of the next. */
  readonly across: number
  /** From the top of one label to that of the next. */
  readonly down: number
}

/** Width and height of the papers in mm. */
export const SHEETS = { a4: [210, 297], letter: [215.9, 279.4] } as const

/**
 * What stands on each sheet, label by label from the upper left, row by row. `first` is the label of the first
 * sheet that is still there, from 1: those before it stay empty.
 */
export const sheetsOf = <T>(
  labels: readonly T[],
  { columns, rows }: Pick<LabelSheet, 'columns' | 'rows'>,
  first = 1,
): readonly (readonly (T | undefined)[])[] => {
  const each = columns * rows
  const gone = Math.min(Math.max(first, 1), each) - 1
  const all = [...Array.from({ length: gone }, () => undefined), ...labels]
  if (labels.length === 0) return []
  return Array.from({ length: Math.ceil(all.length / each) }, (_, n) =>
    all.slice(n * each, (n + 1) * each),
  )
}

/** Where the label at a place of its sheet begins, from the upper left corner, in mm. */
export const placeOnSheet = (
  at: number,
  { columns, top, left, across, down }: LabelSheet,
): { readonly x: number; readonly y: number } => ({
  x: left + (at % columns) * across,
  y: top + Math.floor(at / columns) * down,
})
