import { sheetOf, type Report } from '../../../book/reports'
import { setClockOf } from '../../../book/set-clock'
import type { Book } from '../../../book/schema'
import { writeCsv } from '../../../formats/csv'
import type { Paper } from '../../kind'
import { aboutsOf, optionsOf } from '../labels/labels'
import type { schema } from '../schema'
import { loadAbouts, loadReport } from './day-load'
import { lossAbouts, lossReport } from './losses'
import { valuation, valuationAbouts } from './valuation'

const csvOf = (report: Report): string => {
  const { headings, rows } = sheetOf(report)
  return writeCsv(headings, rows)
}

/** Today on set, which a sheet is asked for at: a paper is told when it is drawn. */
const today = (book: Book): string => setClockOf(book, Date.now()).day

/** What else an inventory prints as. */
export const papers: readonly Paper<typeof schema>[] = [
  {
    id: 'day',
    label: 'Truck of the day',
    abouts: (_, book, plan) => loadAbouts(book, plan, today(book)),
    csv: (list, book, plan, about = '') => csvOf(loadReport(list, book, plan, about)),
    print: () => import('./DayLoad.svelte'),
  },
  {
    id: 'labels',
    label: 'Labels',
    abouts: aboutsOf,
    options: (_, book) => optionsOf(book),
    print: () => import('../labels/Labels.svelte'),
  },
  {
    id: 'losses',
    label: 'Loss and damage',
    abouts: (list, book) => lossAbouts(list, today(book)),
    csv: (list, book, _, about) => csvOf(lossReport(list, book, today(book), about)),
    print: () => import('./Losses.svelte'),
  },
  {
    id: 'valuation',
    label: 'Valuation',
    abouts: () => valuationAbouts,
    csv: (list, book, _, about) => csvOf(valuation(list, book, about)),
    print: () => import('./Valuation.svelte'),
  },
]
