import { kind } from '../kind'
import { aboutsOf } from './abouts'
import { kept } from './kept'
import { schema } from './schema'
import { ofDay, starts } from './starts'
import { copyInto } from './steps'
import { summaryOf } from './summary'
import { teach } from './teach'

export default kind({
  id: 'call-sheet',
  label: 'Call sheet',
  many: 'Call sheets',
  icon: 'megaphone',
  schema,
  summary: summaryOf,
  copy: copyInto,
  template: kept,
  teach,
  starts,
  ofDay,
  view: () => import('./View.svelte'),
  print: () => import('./Print.svelte'),
  papers: [
    {
      id: 'personal',
      label: 'Personal call sheet',
      abouts: aboutsOf,
      print: () => import('./PersonalPrint.svelte'),
    },
    { id: 'sign-off', label: 'Sign-off sheet', print: () => import('./SignOffPrint.svelte') },
  ],
  told: () => import('./told'),
  exports: {
    ics: async (doc, book, plan) => (await import('./calendar')).ics(doc, book, plan),
    txt: async (doc, book, plan) => (await import('./export')).txt(doc, book, plan),
    csv: async (doc, book, plan) => (await import('./export')).csv(doc, book, plan),
  },
  sheet: 'Crew',
  sheets: async (...from) => (await import('./export')).tables(...from),
  holds: { Call: 'time' },
})
