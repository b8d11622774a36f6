import { slugLine } from '../../book/scene'
import { kind } from '../kind'
import { reports } from '../reports'
import { schema } from './schema'
import { sidesDays } from './sides-day'
import { sidesOptions } from './sides-options'
import { summaryOf } from './summary'
import { teach } from './teach'

export default kind({
  id: 'script',
  label: 'Script',
  many: 'Scripts',
  hasOwnList: true,
  icon: 'book-open',
  schema,
  summary: summaryOf,
  teach,
  starts: () => [],
  from: {
    label: 'Bring in a script',
    line: 'A file of Final Draft, or in Fountain',
    icon: 'file-up',
    page: 'scenes',
  },
  view: () => import('./View.svelte'),
  print: () => import('./Print.svelte'),
  papers: [
    {
      id: 'breakdown',
      label: 'Breakdown sheets',
      abouts: (_, book) => [
        { id: 'all', label: 'All scenes' },
        ...book.records.scene.ordered
          .filter(({ omitted }) => !omitted)
          .map((scene) => ({ id: scene.id, label: `${scene.number} ${slugLine(scene)}` })),
      ],
      print: () => import('./Sheets.svelte'),
    },
    {
      id: 'sides',
      label: 'Sides',
      ofDay: true,
      abouts: (_, book, plan) => sidesDays(book, plan),
      options: (_, book, plan, about) => sidesOptions(book, plan, about),
      print: () => import('./Sides.svelte'),
    },
    reports,
  ],
  told: () => import('./told'),
  exports: {
    fdx: async (doc, book) => (await import('./written')).fdx(doc, book),
    fountain: async (doc, book) => (await import('./written')).fountain(doc, book),
  },
})
