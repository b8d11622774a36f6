import { categoryLabel } from '../../domain/category'
import type { Scene } from '../../book/rows'
import type { Book } from '../../book/schema'
import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import type { Column } from '../../book/dood'
import { layoutOf, type Banner, type LaidDay, type Layout, type Strip } from './layout'
import { activeBoard, boardName, type Schedule } from './schema'
import { eighthsOf } from './layout'
import { pagesText } from './words'

/** What every paper of a schedule says of itself. */
export interface Sheet {
  readonly layout: Layout
  /** `Rev. white, 32 days, 98 4/8 pages`, for the head. */
  readonly revision: string
  /** What is below the last day, as a day without a number. Empty when there is none. */
  readonly loose: readonly (Strip | Banner)[]
}

export const sheetOf = (doc: Schedule, book: Book): Sheet => {
  const board = activeBoard(doc)
  const layout = layoutOf(doc, book, board)
  const { days, loose } = layout
  const pages = days.reduce((sum, { eighths }) => sum + eighths, 0)
  return {
    layout,
    loose,
    revision:
      days.length + loose.length === 0
        ? ''
        : [
            boardName(board),
            days.length === 1 ? '1 day' : `${days.length} days`,
            pagesText(pages + (days.length === 0 ? eighthsOf(loose) : 0)),
          ].join(', '),
  }
}

/** `Day 3 of 32`. */
export const dayOfText = ({ number, unit }: LaidDay, days: readonly LaidDay[]): string =>
  `Day ${number} of ${days.filter((day) => day.unit === unit).length}${unit === '' ? '' : `, ${unit}`}`

/** What scenes need, by category in the order of the trade's numbers. Suggestions that were refused are no needs. */
export const needsOf = (
  book: Book,
): ((scene: Scene) => readonly { readonly category: string; readonly things: string }[]) => {
  const things = new Map(book.records.element.ordered.map((row) => [row.id, row]))
  const uses = grouped(
    book.records.use.rows.filter(({ state }) => state === 'needed'),
    ({ scene }) => scene,
  )
  const order = (code: string) => Number(code) || 1000
  return ({ id }) => {
    const named = (uses.get(id) ?? []).flatMap((use) => {
      const thing = things.get(use.element as Id)
      if (!thing) return []
      const count = use.quantity === undefined || use.quantity < 2 ? '' : `${use.quantity} `
      return [
        { code: thing.category, text: `${count}${thing.name}${use.note && ` (${use.note})`}` },
      ]
    })
    return [...grouped(named, ({ code }) => code)]
      .sort(([a], [b]) => order(a) - order(b))
      .map(([code, some]) => ({
        category: categoryLabel(code) || 'Other',
        things: some.map(({ text }) => text).join(', '),
      }))
  }
}

/** Columns of a page: a landscape sheet has room for so many dates beside the names and the totals. */
export const MOST_COLUMNS = 31

/** The columns of a day-out-of-days page by page, as even as they come. */
export const pagesOf = (
  columns: readonly Column[],
): readonly (readonly [from: number, to: number])[] => {
  const pages = Math.max(1, Math.ceil(columns.length / MOST_COLUMNS))
  const each = Math.ceil(columns.length / pages)
  return Array.from({ length: pages }, (_, n) => [
    n * each,
    Math.min(columns.length, (n + 1) * each),
  ])
}
