import { collate } from '../domain/collate'
import type { Column } from './column'

/** How somebody looks at a table: which columns, in which order and how wide, and which rows. */
export interface View {
  /** The columns shown, in order, by key; absent: those the kind shows first. */
  readonly shown?: readonly string[] | undefined
  /** Widths that were chosen, in rem, by key. */
  readonly widths: Readonly<Record<string, number>>
  readonly sort?: { readonly key: string; readonly down: boolean } | undefined
  /** The choice column whose words head the groups. */
  readonly group?: string | undefined
  /** The choice column whose words are the lanes the rows stand in; absent: a table. */
  readonly lanes?: string | undefined
  /** Only rows whose cell holds these words. */
  readonly filter?: { readonly key: string; readonly words: string } | undefined
}

export const plainView: View = { widths: {} }

/** Narrow, wide and one step, in rem. */
export const WIDTHS = { least: 3, most: 40, step: 1, unsaid: 8 } as const

/** Reads what was kept; whatever it is, it is a legal view. */
export const viewFrom = (kept: string | null): View => {
  const { shown, widths, sort, group, lanes, filter } = recordOf(parsed(kept))
  const sorted = recordOf(sort)
  const filtered = recordOf(filter)
  return {
    ...(Array.isArray(shown) ? { shown: shown.filter((key) => typeof key === 'string') } : {}),
    widths: Object.fromEntries(
      Object.entries(recordOf(widths)).flatMap(([key, width]) =>
        typeof width === 'number' ? [[key, bounded(width)]] : [],
      ),
    ),
    ...(typeof sorted['key'] === 'string'
      ? { sort: { key: sorted['key'], down: sorted['down'] === true } }
      : {}),
    ...(typeof group === 'string' ? { group } : {}),
    ...(typeof lanes === 'string' ? { lanes } : {}),
    ...(typeof filtered['key'] === 'string' && typeof filtered['words'] === 'string'
      ? { filter: { key: filtered['key'], words: filtered['words'] } }
      : {}),
  }
}

const parsed = (kept: string | null): unknown => {
  try {
    return JSON.parse(kept ?? '{}')
  } catch (error) {
    // What another release or a hand wrote there is no view.
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  // Any object reads as one with unknown values.
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const bounded = (width: number): number =>
  Number.isFinite(width) ? Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)) : WIDTHS.unsaid

const isShown = <R>({ shown }: View, { key, aside }: Column<R>): boolean =>
  shown ? shown.includes(key) : !aside

/** All columns in the order of a view: those it shows first. The first column of a kind stays first. */
export const inOrder = <R>(
  columns: readonly Column<R>[],
  view: View,
): readonly { readonly column: Column<R>; readonly on: boolean }[] => {
  const [first, ...rest] = columns.map((column) => ({ column, on: isShown(view, column) }))
  const { shown } = view
  const place = ({ column }: { column: Column<R> }) => {
    const at = shown?.indexOf(column.key) ?? -1
    return at < 0 ? Infinity : at
  }
  // Sorting is stable, and two that are nowhere are equal: NaN counts as 0.
  const ordered = shown ? [...rest].sort((a, b) => place(a) - place(b) || 0) : rest
  return first ? [{ ...first, on: true }, ...ordered] : []
}

/** The columns as a view shows them. */
export const columnsIn = <R>(columns: readonly Column<R>[], view: View): readonly Column<R>[] =>
  inOrder(columns, view)
    .filter(({ on }) => on)
    .map(({ column }) => {
      const width = view.widths[column.key]
      return width === undefined ? column : { ...column, width: `${width}rem` }
    })

/** The rows as a view shows them: those that hold its words, by its groups, in its order. */
export const rowsIn = <R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  { sort, group, filter }: View,
): readonly R[] => {
  const byKey = (key: string | undefined) => columns.find((column) => column.key === key)
  const [filtering, sorting, grouping] = [byKey(filter?.key), byKey(sort?.key), byKey(group)]
  const words = filter?.words.trim().toLocaleLowerCase() ?? ''
  const held =
    filtering && words !== ''
      ? rows.filter((row) => wordsIn(row, filtering).toLocaleLowerCase().includes(words))
      : rows
  const inSort = sorting ? sorted(held, sorting, sort?.down === true) : held
  if (!grouping) return inSort
  const places = new Map(grouping.options?.map(({ value }, at) => [value, at]))
  const place = (row: R) => places.get((grouping.value ?? grouping.text)(row)) ?? Infinity
  return [...inSort].sort((a, b) => place(a) - place(b) || 0)
}

/** What heads the group of a row: the word of its cell, also where that is a mark. */
export const headOf = <R>(column: Column<R>, row: R): string => {
  const text = column.text(row)
  const word =
    column.kind === 'status' ? column.options?.find(({ value }) => value === text)?.label : text
  return word || `No ${column.label.toLowerCase()}`
}

/** What a cell says in words: the word for a mark, what typing it again would make. */
const wordsIn = <R>(row: R, column: Column<R>): string => (column.copy ?? column.text)(row)

const byText = collate(undefined, { numeric: true, sensitivity: 'base' })

/** Sorted by one column. What is empty comes last, either way. */
const sorted = <R>(rows: readonly R[], column: Column<R>, down: boolean): readonly R[] => {
  const { amount, options } = column
  const places = new Map(options?.map(({ value }, at) => [value, at]))
  const keyed = rows.map((row) => {
    const key = amount
      ? amount(row)
      : options
        ? places.get((column.value ?? column.text)(row))
        : wordsIn(row, column)
    return { row, key: key === '' ? undefined : key }
  })
  const way = down ? -1 : 1
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : byText(String(a), String(b))
  return keyed
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined) {
        return Number(a.key === undefined) - Number(b.key === undefined)
      }
      return way * compare(a.key, b.key)
    })
    .map(({ row }) => row)
}

/** The same view with one column shown or hidden. */
export const withShown = <R>(columns: readonly Column<R>[], view: View, key: string): View => ({
  ...view,
  shown: inOrder(columns, view).flatMap(({ column, on }) =>
    (column.key === key ? !on : on) ? [column.key] : [],
  ),
})

/** The same view with a shown column at another place among those shown. The first of a kind stays first. */
export const withPlace = <R>(
  columns: readonly Column<R>[],
  view: View,
  key: string,
  to: number,
): View => {
  const shown = columnsIn(columns, view).map((column) => column.key)
  const from = shown.indexOf(key)
  if (from < 1 || to < 1 || to >= shown.length || to === from) return view
  const others = shown.filter((each) => each !== key)
  return { ...view, shown: [...others.slice(0, to), key, ...others.slice(to)] }
}

/** The same view with a shown column one place to the left (-1) or to the right (1). */
export const withMoved = <R>(
  columns: readonly Column<R>[],
  view: View,
  key: string,
  by: -1 | 1,
): View => {
  const from = columnsIn(columns, view).findIndex((column) => column.key === key)
  return withPlace(columns, view, key, from + by)
}

/** The same view with a column wider (1) or narrower (-1) by a step. */
export const withWidth = <R>(view: View, { key, width }: Column<R>, by: -1 | 1): View => {
  const now =
    view.widths[key] ??
    Number.parseFloat(/[\d.]+(?=rem)/.exec(width ?? '')?.[0] ?? `${WIDTHS.unsaid}`)
  return { ...view, widths: { ...view.widths, [key]: bounded(now + by * WIDTHS.step) } }
}

/** The same view sorted by a column: upwards, downwards, then as it was. */
export const withSort = (view: View, key: string): View => ({
  ...view,
  sort:
    view.sort?.key !== key
      ? { key, down: false }
      : view.sort.down
        ? undefined
        : { key, down: true },
})

/** What a view leaves out or orders, in words; empty where it shows all as it stands. */
export const viewText = <R>(
  columns: readonly Column<R>[],
  { sort, group, lanes, filter }: View,
): string => {
  const labelOf = (key: string | undefined) => columns.find((column) => column.key === key)?.label
  const [by, held] = [labelOf(sort?.key), labelOf(filter?.key)]
  const [stand, grouped] = [labelOf(lanes), labelOf(group)]
  return [
    stand === undefined ? '' : `In lanes by ${stand}`,
    by === undefined ? '' : `Sorted by ${by}${sort?.down ? ', from the last' : ''}`,
    grouped === undefined || stand !== undefined ? '' : `Grouped by ${grouped}`,
    held === undefined || !filter?.words.trim() ? '' : `Only ${held} with “${filter.words.trim()}”`,
  ]
    .filter(Boolean)
    .join(' · ')
}
