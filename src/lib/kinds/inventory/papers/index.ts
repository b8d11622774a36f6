import type { Paper } from '../../kind'
import { aboutsOf, optionsOf } from '../labels/labels'
import type { schema } from '../schema'

/** What else an inventory prints as. */
export const papers: readonly Paper<typeof schema>[] = [
  {
    id: 'labels',
    label: 'Labels',
    abouts: aboutsOf,
    options: (_, book) => optionsOf(book),
    print: () => import('../labels/Labels.svelte'),
  },
]
