import type { Lesson } from '../kind'
import type { schema } from './schema'

/** What an empty schedule teaches. */
export const teach: Lesson<typeof schema> = {
  title: 'One scene, one strip.',
  says: () =>
    'Lay strips in the order they are shot and put a day break below each day. Pages, hours, dates and who works when are worked out.',
  ghost: () => import('./Ghost.svelte'),
}
