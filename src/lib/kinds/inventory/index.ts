import { kind } from '../kind'
import { csv } from './export'
import { rows } from './rows'
import { kept } from './kept'
import { papers } from './papers'
import { schema } from './schema'
import { starts } from './starts'
import { summaryOf } from './summary'
import { teach } from './teach'

export default kind({
  id: 'inventory',
  label: 'Inventory',
  many: 'Props',
  icon: 'package',
  hasOwnList: true,
  schema,
  summary: (list) => summaryOf(list),
  template: kept,
  teach,
  starts,
  view: () => import('./View.svelte'),
  print: () => import('./Print.svelte'),
  papers,
  told: () => import('./told'),
  exports: { csv },
  rows,
})
