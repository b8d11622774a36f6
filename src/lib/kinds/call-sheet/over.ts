import type { CallSheet, Typed } from './schema'

/**
 * A value as it stands on the sheet: worked out, or typed in its place. What was typed stays, whatever
 * changes underneath; when what is worked out has changed since, the value says so.
 */
export interface Value {
  /** What was typed is kept under this. */
  readonly key: string
  readonly text: string
  /** What is worked out now. */
  readonly derived: string
  /**
   * `plain`: worked out. `typed`: somebody typed it over what is still worked out. `differs`: what is
   * worked out has become another since it was typed.
   */
  readonly is: 'plain' | 'typed' | 'differs'
  /** What stood in the document before it was made fit to be read: `-0:30` where the text is `07:00`. */
  readonly written: string
}

/** What was written, fit to be read. `from`: the value it is reckoned from, where it is reckoned. */
export interface Read {
  readonly text: string
  readonly from?: string | undefined
}

/** What stands under a key, when what is worked out for it is `derived`. */
export type Over = (key: string, derived: string, read?: (written: string) => Read) => Value

/**
 * What was typed, by key. When two devices typed under one key at once both records are there: the later
 * one counts, and of two from the same moment the one with the greater id, on every device.
 */
const latest = (rows: readonly Typed[]): ReadonlyMap<string, Typed> => {
  const found = new Map<string, Typed>()
  for (const row of rows) {
    const before = found.get(row.key)
    if (!before || (row.at ?? 0) >= (before.at ?? 0)) found.set(row.key, row)
  }
  return found
}

/**
 * Reads what was typed over what is worked out. `read` makes what was written fit to be read, for
 * instance a call that is so long before the general one.
 */
export const overIn = (sheet: CallSheet): Over => {
  const typed = latest(sheet.records.typed.rows)
  return (key, derived, read = asWritten) => {
    const row = typed.get(key)
    if (!row || row.value === '')
      return { key, text: derived, derived, is: 'plain', written: derived }
    const { text, from } = read(row.value)
    // What is reckoned from the very value it stands over moves with it.
    const isTyped = from !== undefined && (from === derived || text === derived)
    const is = isTyped
      ? 'typed'
      : text === derived
        ? 'plain'
        : row.over !== derived
          ? 'differs'
          : 'typed'
    return { key, text, derived, is, written: row.value }
  }
}

const asWritten = (written: string): Read => ({ text: written })

/** The words of a value that differs: `typed 06:45, would now be 07:15`. */
export const differenceText = ({ text, derived }: Value): string =>
  `typed ${text}, would now be ${derived || 'empty'}`

/**
 * Types over a value, as one step. An empty text, or what is worked out anyway, takes the worked-out value
 * again.
 */
export const typeOver = (
  sheet: CallSheet,
  label: string,
  { key, derived }: Pick<Value, 'key' | 'derived'>,
  written: string,
  at: number,
): void => {
  const value = written.trim()
  if (value === '' || value === derived) return takeBack(sheet, label, { key })
  const rows = sheet.records.typed.rows.filter((row) => row.key === key)
  const [row] = [...rows].sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.id < b.id ? 1 : -1))
  sheet.edit(`${label}: ${value}`, () => {
    if (row) sheet.records.typed.set(row.id, { value, over: derived, at })
    else sheet.records.typed.add({ key, value, over: derived, at })
  })
}

/** Takes the worked-out value again, as one step. */
export const takeBack = (sheet: CallSheet, label: string, { key }: Pick<Value, 'key'>): void => {
  const rows = sheet.records.typed.rows.filter((row) => row.key === key)
  if (!rows.some(({ value }) => value !== '')) return
  sheet.edit(`${label} as worked out`, () => {
    for (const { id } of rows) sheet.records.typed.remove(id)
  })
}
