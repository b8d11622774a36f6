import { reportOf, reportsOf, sheetOf } from '../book/reports'
import { writeCsv } from '../formats/csv'
import type { Schema } from '../store/document'
import type { Paper } from './kind'

/** Lists worked out of book and board. Kinds that a breakdown or a board is in have them as a paper. */
export const reports: Paper<Schema> = {
  id: 'reports',
  label: 'Reports',
  abouts: (_, book, plan) => reportsOf(book, plan),
  csv: (_, book, plan, about = '') => {
    const { headings, rows } = sheetOf(reportOf(book, plan, about))
    return writeCsv(headings, rows)
  },
  print: () => import('./ReportPaper.svelte'),
}
