import type { Column } from './column'

/** The most words a column may offer to be lanes: more are a list to be looked through. */
const MOST = 16

/** One word of a column, and the rows that stand under it. */
export interface Lane<R> {
  /** What is written into a row that is put here. */
  readonly value: string
  readonly label: string
  readonly rows: readonly R[]
  /** A row can be put here. What stands in no lane that is offered has one of its own, which takes no more. */
  readonly takes: boolean
}

/** Where a row may be seen to stand: what is chosen from few words, and written by hand. */
export const hasLanes = <R>({ options, edit }: Column<R>): boolean =>
  options !== undefined && options.length > 1 && options.length <= MOST && edit !== false

/** The rows under the words of a column, in its order; first those that stand under none, where there are any. */
export const lanesOf = <R>(rows: readonly R[], column: Column<R>): readonly Lane<R>[] => {
  const options = column.options ?? []
  const inside = new Map<string, R[]>(options.map(({ value }) => [value, []]))
  const elsewhere: R[] = []
  for (const row of rows) (inside.get((column.value ?? column.text)(row)) ?? elsewhere).push(row)
  const lanes = options.map(({ value, label }) => ({
    value,
    label,
    rows: inside.get(value) ?? [],
    takes: true,
  }))
  const none = `No ${column.label.toLowerCase()}`
  return elsewhere.length === 0
    ? lanes
    : [{ value: '', label: none, rows: elsewhere, takes: false }, ...lanes]
}

/** The next lane to the left (-1) or to the right (1) that takes a row. */
export const laneBeside = <R>(
  lanes: readonly Lane<R>[],
  from: number,
  by: -1 | 1,
): number | undefined => {
  for (let at = from + by; at >= 0 && at < lanes.length; at += by) {
    if (lanes[at]?.takes) return at
  }
  return undefined
}

/** What a card says under its head: the first few columns of the view that say something of the row. */
export const linesOf = <R>(
  row: R,
  columns: readonly Column<R>[],
  by: string,
): readonly { readonly text: string; readonly late: boolean }[] =>
  columns
    .slice(1)
    .filter(({ key, kind }) => key !== by && kind !== 'status' && kind !== 'yes')
    .flatMap((column) => {
      const text = column.text(row)
      // A number or a time alone says nothing.
      const bare = column.kind === 'number' || column.kind === 'time' || column.face === 'time'
      const said = bare ? `${column.label} ${text}` : text
      return text === '' ? [] : [{ text: said, late: column.late?.(row) === true }]
    })
    .slice(0, 3)
