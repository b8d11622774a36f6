import type { Lesson } from '../kind'
import type { schema } from './schema'

/** What an empty list teaches: its two edges, and what a tap does in its mode. */
export const teach: Lesson<typeof schema> = {
  title: 'Whose is on the left. Done is on the right.',
  says: (list) =>
    list?.about.now.mode === 'work'
      ? 'Tap the square when you start it, tap again when it is done. Everyone you share with sees it, even with no internet.'
      : 'Tap the square when it is done, tap again to reopen it. Everyone you share with sees it, even with no internet.',
  ghost: () => import('./Ghost.svelte'),
}
