import { kind } from '../kind'
import { nextMeeting } from './copy'
import { kept } from './kept'
import { schema } from './schema'
import { startsFrom } from './starts'
import { summaryOf } from './summary'
import { teach } from './teach'

export default kind({
  id: 'minutes',
  label: 'Minutes',
  many: 'Minutes',
  icon: 'notebook-pen',
  schema,
  summary: summaryOf,
  copy: nextMeeting,
  next: { label: 'Make the next meeting', line: 'With its topics and what is still open' },
  template: kept,
  teach,
  starts: startsFrom,
  view: () => import('./View.svelte'),
  print: () => import('./Print.svelte'),
  told: () => import('./told'),
  exports: {
    csv: async (doc, book, _plan, siblings) => (await import('./export')).csv(doc, book, siblings),
    md: async (doc, book, _plan, siblings) => (await import('./export')).md(doc, book, siblings),
  },
  sheet: 'Actions',
  sheets: async (doc) => (await import('./tables')).tables(doc),
  holds: { 'Due day': 'date', 'Due time': 'time' },
})
