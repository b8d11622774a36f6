import type { Paper } from '../kind'
import type { schema } from './schema'

/** The storyboard as a sheet: every frame with its number, size, movement and what happens. */
export const storyboard: Paper<typeof schema> = {
  id: 'storyboard',
  label: 'Storyboard',
  options: () => [
    {
      id: 'per',
      label: 'On a page',
      choices: [
        { id: 'six', label: '6 frames, 2 by 3' },
        { id: 'nine', label: '9 frames, 3 by 3' },
      ],
    },
  ],
  print: () => import('./Storyboard.svelte'),
}
