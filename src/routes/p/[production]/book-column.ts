import type { Column } from '../../../lib/grid/column'
import type { Sheet } from '../../../lib/grid/sheet'
import type { Book } from '../../../lib/book/schema'
import type { Id } from '../../../lib/domain/id'
import type { Holds } from '../../../lib/kinds/kind'

/** A column of a table of the book. */
export interface BookColumn<R> {
  readonly key: string
  readonly label: string
  readonly width: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** The choice may be empty. */
  readonly empty?: boolean
  /** Something else may be written than the options: they are only suggested. */
  readonly free?: boolean
  readonly text?: (row: R) => string
  /** What the table says, when that is not what editing starts from. */
  readonly shows?: (row: R) => string
  /** What is wrong with the text, or nothing. */
  readonly check?: (text: string) => string | undefined
  /** Inside the step that writes what it answers: it may make what the text names. */
  readonly read?: (text: string, row: R) => unknown
  /** What a spreadsheet keeps it as; absent is text. */
  readonly holds?: Holds
  /** The number it stands for: it is sorted by it, and summed up where `total` says the sum. */
  readonly amount?: (row: R) => number | undefined
  readonly total?: (sum: number) => string
  /** It is only looked at. */
  readonly fixed?: boolean
}

/** The tables of the book that have a page. */
export type BookTableName = 'person' | 'location' | 'day' | 'scene'

const valueOf = <R>(row: R, key: string): string => {
  const value: unknown = (row as Readonly<Record<string, unknown>>)[key]
  return typeof value === 'string' ? value : value === undefined ? '' : String(value)
}

/** What editing a cell starts from. */
export const textOf = <R>(row: R, column: BookColumn<R>): string =>
  column.text?.(row) ?? valueOf(row, column.key)

/** What a cell says. */
export const shownIn = <R>(row: R, column: BookColumn<R>): string => {
  if (column.shows) return column.shows(row)
  const text = textOf(row, column)
  return column.options?.find(({ value }) => value === text)?.label ?? text
}

/** The columns as a grid draws them. */
export const gridColumns = <R>(columns: readonly BookColumn<R>[]): readonly Column<R>[] =>
  columns.map((column): Column<R> => {
    const { key, label, width, options, free, empty, amount, total, holds } = column
    return {
      ...{ key, label, width },
      text: (row) => shownIn(row, column),
      value: (row) => textOf(row, column),
      // A date is copied as one that can be read again, a choice by its word.
      copy: (row) => (holds === 'date' ? textOf(row, column) : shownIn(row, column)),
      ...(options
        ? {
            kind: free ? ('text' as const) : ('choice' as const),
            options: empty ? [{ value: '', label: 'None' }, ...options] : [...options],
          }
        : {}),
      ...(column.fixed ? { edit: false } : {}),
      ...(amount ? { amount } : {}),
      ...(total ? { total } : {}),
    }
  })

/** What a text means in a column: what is written for it, or what is wrong. */
const meant = <R>(column: BookColumn<R>, text: string): { value: string } | { says: string } => {
  const { label, options, free, empty, check } = column
  const typed = text.trim()
  if (options && !free) {
    if (typed === '' && empty) return { value: '' }
    const same = (word: string) => word.toLowerCase() === typed.toLowerCase()
    const found = options.find(({ value, label }) => same(value) || same(label))
    return found
      ? { value: found.value }
      : { says: `${label}: “${typed}” is none of ${options.map(({ label }) => label).join(', ')}.` }
  }
  const says = check?.(text)
  return says === undefined ? { value: text } : { says: `${label}: ${says}` }
}

interface Writing<R> {
  readonly book: Book
  readonly table: BookTableName
  readonly columns: readonly BookColumn<R>[]
  /** One of them, in a sentence: `person`. */
  readonly one: string
  nameOf(row: R): string
}

/** How a table of the book takes in what is typed or pasted. */
export const sheetOf = <R extends { readonly id: Id }>({
  book,
  table,
  columns,
  one,
  nameOf,
}: Writing<R>): Sheet<R> => {
  const columnOf = (key: string) => columns.find((column) => column.key === key)
  const put = (row: R, key: string, text: string) => {
    const column = columnOf(key)
    if (column)
      book.records[table].set(row.id, { [key]: column.read ? column.read(text, row) : text })
  }
  return {
    read: (row, key, text) => {
      const column = columnOf(key)
      if (!column) return undefined
      // A choice that cannot be empty stays as it is when it is cleared.
      if (column.options && !column.free && !column.empty && text.trim() === '') return undefined
      if (row && text === textOf(row, column)) return undefined
      if (row && column.fixed) return { says: `${column.label}: it is locked.` }
      return meant(column, text)
    },
    write: (row, key, value) =>
      book.edit(`${nameOf(row) || one}: ${columnOf(key)?.label ?? key} changed`, () =>
        put(row, key, String(value)),
      ),
    add: (rows) => {
      for (const values of rows) {
        const id = book.records[table].add({})
        for (const [key, value] of Object.entries(values)) {
          // `table` and R are given together: R is the row of that table.
          const row = book.records[table].get(id) as unknown as R | undefined
          if (row) put(row, key, String(value))
        }
      }
    },
    edit: (label, change) => book.edit(label, change),
  }
}
