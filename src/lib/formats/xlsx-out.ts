import { minuteFrom } from '../domain/clock'
import type { CellValue, WriteSheet } from 'hucre'
import { writeXlsx as packed } from 'hucre/xlsx'
import type { Holds } from './columns'
import { unguarded } from './csv'

/** Longest text of one cell, in UTF-16 units. Source: ECMA-376 as Excel keeps to it, 32,767. */
export const LONGEST_CELL = 32_767

/** Most letters of a sheet's name, and what may not stand in it. Source: Excel, “Rename a worksheet”. */
const LONGEST_NAME = 31
const NOT_IN_NAMES = /[\\/?*[\]:\u0000-\u001f]+/g

/** One sheet of a file. */
export interface SheetOut {
  readonly title: string
  /** What `writeCsv` wrote, headings first. */
  readonly cells: readonly (readonly string[])[]
  /** What stands under a heading, where that is not text. */
  readonly holds: Readonly<Record<string, Holds>>
}

/**
 * Sheets as a spreadsheet file (XLSX, ECMA-376). Text stays text whatever it begins with: no cell is ever a
 * formula. The first sheet is the one that is read when the file comes in again.
 */
export const writeXlsx = async (sheets: readonly SheetOut[]): Promise<Uint8Array<ArrayBuffer>> => {
  const names = namesOf(sheets.map(({ title }) => title))
  const bytes = await packed({ sheets: sheets.map((sheet, at) => written(sheet, names[at] ?? '')) })
  return new Uint8Array(bytes)
}

/** What sheets may be called: as their titles, cut, and no two alike whatever the case. */
const namesOf = (titles: readonly string[]): readonly string[] => {
  const taken = new Set<string>()
  return titles.map((title) => {
    const plain =
      textOf(title)
        .replace(NOT_IN_NAMES, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet'
    for (let count = 1; ; count++) {
      const after = count === 1 ? '' : ` ${count}`
      const name = plain.slice(0, LONGEST_NAME - after.length).trim() + after
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}

const written = ({ cells, holds }: SheetOut, name: string): WriteSheet => {
  const [headings = [], ...rows] = cells
  const kinds = headings.map((heading) =>
    Object.hasOwn(holds, heading) ? holds[heading] : undefined,
  )
  return {
    name,
    columns: headings.map((_, at) => ({
      width: widthOf(cells, at),
      ...formatOf(
        kinds[at],
        rows.map((row) => row[at] ?? ''),
      ),
    })),
    rows: [
      headings.map(textOf),
      ...rows.map((row) => row.map((cell, at) => valueOf(unguarded(cell), kinds[at]))),
    ],
    freezePane: { rows: 1 },
  }
}

const formatOf = (kind: Holds | undefined, cells: readonly string[]): { numFmt?: string } =>
  kind === 'date'
    ? { numFmt: 'yyyy-mm-dd' }
    : kind === 'time'
      ? { numFmt: 'hh:mm' }
      : kind === 'number' && cells.some((cell) => /\.\d\d$/.test(cell))
        ? { numFmt: '0.00' }
        : {}

/** As wide as what stands in it, in letters, within what a screen shows. */
const widthOf = (cells: readonly (readonly string[])[], at: number): number => {
  const longest = cells.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0)
  return Math.min(48, Math.max(8, longest + 2))
}

const valueOf = (cell: string, kind: Holds | undefined): CellValue => {
  if (cell === '') return null
  if (kind === 'number' && isPlainNumber(cell)) return Number(cell)
  if (kind === 'date' && isDate(cell)) return new Date(`${cell}T00:00Z`)
  if (kind === 'time' && isTime(cell)) return (minuteFrom(cell) ?? 0) / MINUTES_OF_A_DAY
  return textOf(cell)
}

const MINUTES_OF_A_DAY = 24 * 60

/** A time a spreadsheet shows as it is written: `26:30`, after midnight of a night shoot, stays text. */
const isTime = (cell: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(cell)

/** What says the same as a number: `007` would not, and stays text. A spreadsheet counts 15 digits. */
const isPlainNumber = (cell: string): boolean => /^(0|-?[1-9]\d{0,11})(\.\d{1,2})?$/.test(cell)

/** A day a spreadsheet can count: from March 1900, after a day that never was. */
const isDate = (cell: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(cell) &&
  cell >= '1900-03-01' &&
  new Date(`${cell}T00:00Z`).toJSON()?.slice(0, 10) === cell

/**
 * Without what XML cannot carry, and no longer than a cell. `_x0041_` means a letter by its number there, so
 * what only looks like one is marked. Source: ECMA-376, ST_Xstring.
 */
const textOf = (cell: string): string =>
  cell
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .slice(0, LONGEST_CELL)
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
