import type { Plan } from '../book/plan'
import type { Book } from '../book/schema'
import { reportOf, reportsOf, sheetOf, type Report } from '../book/reports'
import type { Holds } from '../formats/columns'
import { writeCsv } from '../formats/csv'
import type { Schema } from '../store/document'
import type { Paper, Table } from './kind'

/** A report as rows for a spreadsheet. */
export const reportCsv = (report: Report): string => {
  const { headings, rows } = sheetOf(report)
  return writeCsv(headings, rows)
}

/** Which of its headings stand over numbers. */
export const reportHolds = ({ columns }: Report): Readonly<Record<string, Holds>> =>
  Object.fromEntries(
    columns.flatMap(({ label, isNumber }) => (isNumber ? [[label, 'number' as const]] : [])),
  )

/** Lists worked out of book and board. Kinds that a breakdown or a board is in have them as a paper. */
export const reports: Paper<Schema> = {
  id: 'reports',
  label: 'Reports',
  abouts: (_, book, plan) => reportsOf(book, plan),
  csv: (_, book, plan, about = '') => reportCsv(reportOf(book, plan, about)),
  holds: (_, book, plan, about = '') => reportHolds(reportOf(book, plan, about)),
  print: () => import('./ReportPaper.svelte'),
}

/** All reports as sheets of one file; those of single departments are in the one of all. */
export const reportTables = (book: Book, plan: Plan | undefined): readonly Table[] =>
  reportsOf(book, plan)
    .filter(({ id }) => !id.startsWith('department-'))
    .map(({ id }) => {
      const report = reportOf(book, plan, id)
      return { title: report.label, csv: reportCsv(report), holds: reportHolds(report) }
    })
