import { kind } from '../kind'
import { csv } from './export'
import { rows } from './rows'
import { kept } from './kept'
import { schema } from './schema'
import { storyboard } from './storyboard'
import { starts } from './starts'
import { summaryOf } from './summary'
import { teach } from './teach'

export default kind({
  id: 'shot-list',
  label: 'Shot list',
  hasOwnList: true,
  many: 'Shots',
  icon: 'clapperboard',
  schema,
  summary: summaryOf,
  template: kept,
  teach,
  starts,
  view: () => import('./View.svelte'),
  print: () => import('./Print.svelte'),
  papers: [storyboard],
  told: () => import('./told'),
  today: () => import('./Now.svelte'),
  exports: { csv },
  rows,
})
