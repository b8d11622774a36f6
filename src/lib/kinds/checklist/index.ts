import { dayText } from '../../domain/clock'
import { kind } from '../kind'
import { copyFresh } from './copy'
import { daysOf } from './record'
import { csv, csvOfDay, sectionTables } from './export'
import { rows } from './rows'
import { kept } from './kept'
import { schema } from './schema'
import { starts } from './starts'
import { summaryOf } from './summary'
import { teach } from './teach'

export default kind({
  id: 'checklist',
  label: 'Checklist',
  many: 'Lists',
  icon: 'list-checks',
  schema,
  summary: summaryOf,
  copy: copyFresh,
  template: kept,
  teach,
  starts: () => starts,
  view: () => import('./View.svelte'),
  print: () => import('./Print.svelte'),
  told: () => import('./told'),
  papers: [
    {
      id: 'day',
      label: 'Record of a day',
      abouts: (list) => daysOf(list).map((day) => ({ id: day, label: dayText(day) })),
      csv: (list, book, _plan, about = '') => csvOfDay(list, about, book),
      print: () => import('./Print.svelte'),
    },
  ],
  exports: { csv },
  sheets: sectionTables,
  rows,
})
