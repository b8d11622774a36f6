import { kind } from '../kind'
import { copyFresh } from './copy'
import { csv } from './export'
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
  exports: { csv },
  rows,
})
