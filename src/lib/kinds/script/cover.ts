import { eighthsText } from '../../domain/eighths'
import type { DayBackground, DayFact, DayPlace } from '../../book/day-sheet'
import { linesOf } from './line-count'
import type { SidesCast, SidesDay, SidesRow } from './sides-day'

/** What lies on one sheet of the first page: a long day goes on overleaf. */
export interface CoverSheet {
  readonly facts: readonly DayFact[]
  readonly places: readonly DayPlace[]
  readonly rows: readonly SidesRow[]
  /** The pages of the day stand under its rows. */
  readonly hasTotal: boolean
  readonly cast: readonly SidesCast[]
  readonly background: readonly DayBackground[]
}

/** Widths of columns in mm, the same as in SidesCover.svelte. What is left is for the column in the middle. */
export const COLUMNS = {
  number: 15,
  dayNight: 13,
  pages: 17,
  who: 32,
  place: 34,
  placeNumber: 12,
  plan: 17,
  status: 15,
  time: 18,
  scenes: 32,
} as const

/** Sheets inside the margins of SidesCover.svelte, in mm. */
const SHEETS = {
  a4: { width: 210 - 44.5, height: 297 - 39.4 },
  letter: { width: 215.9 - 44.5, height: 279.4 - 39.4 },
} as const

/** A line of type, what stands around it in a row, and between blocks, in mm. */
const LINE = 5.2
const AROUND = 2
const BETWEEN = 3
/** What is left free in a cell at both sides, in mm. */
const PADDING = 2.8
/** Letters of a text that stand on a first page: the call sheet itself has all of them. */
const MOST = 360

/** A text of the first page: one that nobody could read there is cut. */
export const shortened = (text: string): string =>
  text.length > MOST ? `${text.slice(0, MOST - 1).trimEnd()}…` : text

/** The first page on as many sheets as it takes; no row is cut, and nothing runs over a foot. */
export const coverSheets = (
  day: SidesDay,
  production: string,
  paper: keyof typeof SHEETS,
): readonly CoverSheet[] => {
  const { width, height } = SHEETS[paper]
  const laid = new Laying(height)
  const { number, dayNight, pages, who, plan, status, time, scenes } = COLUMNS
  const lines = (text: string, room: number) => linesOf(shortened(text), room - PADDING)
  const tall = (...cells: readonly number[]) => Math.max(1, ...cells) * LINE + AROUND

  const place = day.isSheet ? COLUMNS.placeNumber : COLUMNS.place
  const left = width - (day.call === '' ? 10 : 48)
  // The title is in letters of twice the size.
  laid.take(
    BETWEEN * 3 +
      LINE * (lines(production, left) + linesOf(`Sides, ${day.title}`, left / 1.8) * 1.9 + 2),
  )
  if (day.warning !== '') laid.take(BETWEEN + 2 * LINE * linesOf(shortened(day.warning), width / 2))
  // They run on in lines of their own. A little is left for what stands between them.
  let said = ''
  for (const { label, text } of day.facts) {
    const before = linesOf(said, width - PADDING)
    said += `${said === '' ? '' : ' + '}${label} ${shortened(text)} `
    const more = linesOf(said, width - PADDING) - before
    laid.put('facts', { label, text }, more * LINE, BETWEEN + LINE)
  }
  for (const at of day.places) {
    laid.put('places', at, lines(`10 ${placeText(at)}`, width) * LINE, BETWEEN + LINE)
  }
  const set = width - number - pages - who - place - (day.isSheet ? dayNight + plan : 0)
  const ends = day.rows.length - 1
  for (const [index, row] of day.rows.entries()) {
    const own =
      row.is === 'band'
        ? tall(lines(row.text, width - number))
        : tall(
            lines(sceneText(row), set),
            lines(row.cast, who),
            lines(row.place, place),
            lines(row.number, number),
            lines(row.dayNight, dayNight),
            lines(eighthsText(row.eighths), pages),
            lines(row.plan, plan),
          )
    // What all of it comes to stays with the last row.
    const total = index === ends ? AROUND + LINE * (1 + lines(day.remark, width)) : 0
    laid.put('rows', row, own + total, BETWEEN + LINE + AROUND)
    if (index === ends) laid.sheet.hasTotal = true
  }
  const artist = width - number - scenes - (day.isSheet ? status + 2 * time : 0)
  for (const each of day.cast) {
    const own = tall(
      lines(artistText(each), artist) + (each.notes === '' ? 0 : lines(each.notes, artist)),
      lines(each.scenes, scenes),
      lines(each.number, number),
      lines(each.status, status),
      lines(each.call, time),
      lines(each.onSet, time),
    )
    laid.put('cast', each, own, BETWEEN + LINE + AROUND)
  }
  const group = width - number - 2 * time
  for (const each of day.background) {
    const own = tall(
      lines(each.name, group) + (each.notes === '' ? 0 : lines(each.notes, group)),
      lines(each.number, number),
      lines(each.call, time),
      lines(each.onSet, time),
    )
    laid.put('background', each, own, BETWEEN + LINE + AROUND)
  }
  return laid.sheets
}

/** A location as it stands on a first page. */
export const placeText = ({ name, address, access }: DayPlace): string =>
  [name, address, access].filter(Boolean).join(', ')

/** A scene with what its row has to say of it besides. */
export const sceneText = (row: Extract<SidesRow, { is: 'scene' }>): string =>
  [row.set, row.scene?.omitted ? '(omitted)' : row.hasText ? '' : '(not in the script)']
    .filter(Boolean)
    .join(' ')

/** A character and who plays it. */
export const artistText = ({ character, player }: SidesCast): string =>
  [character, player].filter(Boolean).join(', ')

interface Open {
  facts: DayFact[]
  places: DayPlace[]
  rows: SidesRow[]
  hasTotal: boolean
  cast: SidesCast[]
  background: DayBackground[]
}
type List = Exclude<keyof Open, 'hasTotal'>

const empty = (): Open => ({
  ...{ facts: [], places: [], rows: [], hasTotal: false, cast: [], background: [] },
})

/** Sheets as they fill. */
class Laying {
  readonly sheets: Open[] = [empty()]
  readonly #height: number
  #room: number

  constructor(height: number) {
    this.#height = height
    this.#room = height
  }

  get sheet(): Open {
    return this.sheets.at(-1) ?? empty()
  }

  take(height: number): void {
    this.#room -= height
  }

  /** Puts something below the rest; `head` is what the first of its list needs besides, on every sheet. */
  put<L extends List>(list: L, each: Open[L][number], height: number, head: number): void {
    const isFirst = this.sheet[list].length === 0
    const needed = height + (isFirst ? head : 0)
    const isEmpty = Object.values(this.sheet).every((of) => !Array.isArray(of) || of.length === 0)
    if (needed > this.#room && !isEmpty) {
      this.sheets.push(empty())
      this.#room = this.#height - height - head
    } else this.#room -= needed
    const into: Open[L][number][] = this.sheet[list]
    into.push(each)
  }
}
