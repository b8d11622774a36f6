import { eighthsFrom } from '../domain/eighths'
import { minuteFrom } from '../domain/clock'
import { day } from '../domain/field'
import type { Csv, LeftRow } from './csv'

/** A cell read: its value, or a sentence that says what is wrong with it. */
export type Cell = { readonly value: unknown } | { readonly says: string }

/** What a spreadsheet can reckon with: an amount, a date, or a time of day. */
export type Holds = 'number' | 'date' | 'time'

/** A column that rows may come in by. */
export interface Column<K extends string> {
  readonly key: K
  readonly label: string
  /** What other people's sheets call it. Case, spaces and punctuation do not matter. */
  readonly aliases: readonly string[]
  /** What a spreadsheet keeps it as; absent is text. */
  readonly holds?: Holds
  read(cell: string): Cell
}

const bare = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** What each heading most likely means; every column at most once. */
export const guessColumns = <K extends string>(
  headings: readonly string[],
  columns: readonly Column<K>[],
): (K | undefined)[] => {
  const taken = new Set<K>()
  return headings.map((heading) => {
    const wanted = bare(heading)
    const found = columns.find(
      ({ key, label, aliases }) =>
        !taken.has(key) &&
        wanted !== '' &&
        [key, label, ...aliases].some((name) => bare(name) === wanted),
    )
    if (found) taken.add(found.key)
    return found?.key
  })
}

/** A row ready to come in, by column key, with the cells it came from. */
export interface ReadyRow<K extends string> {
  readonly line: number
  readonly cells: readonly string[]
  readonly values: Readonly<Partial<Record<K, unknown>>>
}

/** The rows that come in with this mapping, and the rest with the reason, in the order of the file. */
export const readRows = <K extends string>(
  csv: Csv,
  columns: readonly Column<K>[],
  mapping: readonly (K | undefined)[],
  required: K,
): { readonly ready: readonly ReadyRow<K>[]; readonly left: readonly LeftRow[] } => {
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const label = byKey.get(required)?.label ?? required
  const ready: ReadyRow<K>[] = []
  const left: LeftRow[] = [...csv.left]
  for (const { line, cells } of csv.rows) {
    const values: Partial<Record<K, unknown>> = {}
    let says: string | undefined
    mapping.forEach((key, index) => {
      const column = key === undefined ? undefined : byKey.get(key)
      const text = cells[index] ?? ''
      if (!column || text === '' || says !== undefined) return
      const cell = column.read(text)
      if ('says' in cell) says = `${column.label}: ${cell.says}`
      else values[column.key] = cell.value
    })
    if (says === undefined && !values[required]) says = `It has nothing under ${label}.`
    if (says === undefined) ready.push({ line, cells, values })
    else left.push({ line, cells, says })
  }
  return { ready, left: left.sort((a, b) => a.line - b.line) }
}

export const textCell = (cell: string): Cell => ({ value: cell })

/** `3`, `3.0`, `1,200`, `1 200`. */
export const wholeCell = (cell: string): Cell => {
  const digits = cell
    .replace(/[\s\u00a0']/g, '')
    .replace(/[.,]0+$/, '')
    .replace(/[.,](?=\d{3}\b)/g, '')
  return /^\d{1,9}$/.test(digits)
    ? { value: Number(digits) }
    : { says: `“${cell}” is not a whole number.` }
}

/** One of the options, by its value, its label or another name for it. */
export const choiceCell =
  (options: readonly { readonly value: string; readonly names: readonly string[] }[]) =>
  (cell: string): Cell => {
    const wanted = bare(cell)
    const found = options.find(({ value, names }) =>
      [value, ...names].some((name) => bare(name) === wanted),
    )
    return found
      ? { value: found.value }
      : {
          says: `“${cell}” is none of ${options.map(({ names, value }) => names[0] ?? value).join(', ')}.`,
        }
  }

export const yesCell = (cell: string): Cell =>
  /^(y|yes|true|x|1|✓|✔|ja|oui|sí|si)$/i.test(cell)
    ? { value: true }
    : /^(n|no|false|0|-|nein|non)$/i.test(cell)
      ? { value: false }
      : { says: `“${cell}” is neither yes nor no.` }

/** A time of day as minutes after midnight. */
export const minuteCell = (cell: string): Cell => {
  const value = minuteFrom(cell)
  return value === undefined ? { says: `“${cell}” is not a time.` } : { value }
}

export const eighthsCell = (cell: string): Cell => {
  const value = eighthsFrom(cell)
  return value === undefined ? { says: `“${cell}” is not a page count.` } : { value }
}

/** An amount of money in hundredths: `12.50`, `1.234,56`, `£ 12`. */
export const moneyCell = (cell: string): Cell => {
  const bareCell = cell.replace(/[^\d.,-]/g, '')
  const parts = /^(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(bareCell)
  const whole = parts?.[1]?.replace(/[.,]/g, '')
  if (!parts || whole === undefined || whole.length > 12) {
    return { says: `“${cell}” is not an amount.` }
  }
  return { value: Number(whole) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dates = day()

/** A date: `2026-03-12`, `12 Mar 2026`, `12.3.2026`, and `12/3/2026` where only one reading fits. */
export const dayCell = (cell: string): Cell => {
  const named = /^(\d{1,2})[\s.-]*([a-z]{3})[a-z]*[\s.,-]*(\d{4})$/i.exec(cell)
  const dotted = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(cell)
  let text = cell
  if (named) {
    text = iso(named[3], MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1, named[1])
  } else if (dotted) {
    const [first, second] = [Number(dotted[1]), Number(dotted[3])]
    if (dotted[2] === '/' && first <= 12 && second <= 12 && first !== second) {
      return { says: `“${cell}” may mean two dates. Write it as 2026-03-12.` }
    }
    const american = dotted[2] === '/' && second > 12
    text = american ? iso(dotted[4], first, second) : iso(dotted[4], second, first)
  }
  const value = dates.read(text, {})
  return value === '' ? { says: `“${cell}” is not a date.` } : { value }
}

const iso = (year: string | undefined, month: number, date: string | number | undefined): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
