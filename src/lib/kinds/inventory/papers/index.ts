import { setClockOf } from '../../../book/set-clock'
import type { Book } from '../../../book/schema'
import type { Paper } from '../../kind'
import { reportCsv, reportHolds } from '../../reports'
import { aboutsOf, optionsOf } from '../labels/labels'
import type { schema } from '../schema'
import { loadAbouts, loadReport } from './day-load'
import { lossAbouts, lossReport } from './losses'
import { toBuyReport } from './to-buy'
import { valuation, valuationAbouts } from './valuation'

/** Today on set, which a sheet is asked for at: a paper is told when it is drawn. */
const today = (book: Book): string => setClockOf(book, Date.now()).day

/** What else an inventory prints as. */
export const papers: readonly Paper<typeof schema>[] = [
  {
    id: 'day',
    label: 'Truck of the day',
    abouts: (_, book, plan) => loadAbouts(book, plan, today(book)),
    csv: (list, book, plan, about = '') => reportCsv(loadReport(list, book, plan, about)),
    holds: (list, book, plan, about = '') => reportHolds(loadReport(list, book, plan, about)),
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
    csv: (list, book, _, about) => reportCsv(lossReport(list, book, today(book), about)),
    holds: (list, book, _, about) => reportHolds(lossReport(list, book, today(book), about)),
    print: () => import('./Losses.svelte'),
  },
  {
    id: 'to-buy',
    label: 'To buy',
    csv: (list, book) => reportCsv(toBuyReport(list, book)),
    holds: (list, book) => reportHolds(toBuyReport(list, book)),
    print: () => import('./ToBuy.svelte'),
  },
  {
    id: 'valuation',
    label: 'Valuation',
    abouts: () => valuationAbouts,
    csv: (list, book, _, about) => reportCsv(valuation(list, book, about)),
    holds: (list, book, _, about) => reportHolds(valuation(list, book, about)),
    print: () => import('./Valuation.svelte'),
  },
]
