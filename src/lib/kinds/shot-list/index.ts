import { kind } from '../kind'
import { csv } from './export'
import { rows } from './rows'
import { isOver, schema } from './schema'
import { starts } from './starts'
import { teach } from './teach'

export default kind({
  id: 'shot-list',
  label: 'Shot list',
  many: 'Shots',
  icon: 'clapperboard',
  schema,
  summary: (list) => {
    const shots = list.records.shot.rows
    const done = shots.filter(({ state }) => state === 'done').length
    return {
      title: list.about.now.title,
      fact: shots.length === 0 ? 'No shots yet' : `${done} of ${shots.length} done`,
      done: shots.filter(isOver).length,
      total: shots.length,
      day: list.about.now.day,
    }
  },
  teach,
  starts,
  view: () => import('./View.svelte'),
  print: () => import('./Print.svelte'),
  today: () => import('./Now.svelte'),
  exports: { csv },
  rows,
})
