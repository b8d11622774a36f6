import type { Lesson } from '../kind'
import type { schema } from './schema'

/** What empty minutes teach. */
export const teach: Lesson<typeof schema> = {
  title: 'Write what was decided, and who does what.',
  says: () =>
    'A topic gets its number by itself. Decisions and actions are gathered beside the text, and everybody you share with writes in it with you, even with no internet.',
  ghost: () => import('./Ghost.svelte'),
}
