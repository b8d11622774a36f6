import { kind } from '../kind'
import { kept } from './kept'
import { reports, reportTables } from '../reports'
import { oneLineOptions } from './one-line'
import { planOf } from './plan'
import { schema } from './schema'
import { starts } from './starts'
import { summaryOf } from './summary'
import { teach } from './teach'

export default kind({
  id: 'schedule',
  label: 'Schedule',
  many: 'Boards',
  icon: 'gallery-vertical-end',
  hasOwnList: true,
  wide: true,
  schema,
  summary: summaryOf,
  template: kept,
  teach,
  starts,
  plan: planOf,
  view: () => import('./View.svelte'),
  print: () => import('./Print.svelte'),
  papers: [
    {
      id: 'one-line',
      label: 'One-line schedule',
      options: (_, book) => oneLineOptions(book),
      print: () => import('./PrintOneLine.svelte'),
    },
    { id: 'shooting', label: 'Shooting schedule', print: () => import('./PrintShooting.svelte') },
    { id: 'dood', label: 'Day-out-of-days', print: () => import('./PrintDood.svelte') },
    reports,
  ],
  told: () => import('./told'),
  exports: {
    csv: async (doc, book) => (await import('./export')).csv(doc, book),
    uss: async (doc, book) => (await import('./uss-out')).ussText(doc, book),
  },
  sheet: 'One-line schedule',
  sheets: async (doc, book, plan) => [
    ...(await import('./export')).tables(doc, book),
    ...reportTables(book, plan),
  ],
  holds: { Day: 'number', Date: 'date', Minutes: 'number', Begins: 'time' },
})
