import type { Lesson } from '../kind'
import type { schema } from './schema'

/** What a script without a text teaches. */
export const teach: Lesson<typeof schema> = {
  title: 'The script, as everybody has it.',
  says: () =>
    'Bring in a file of Final Draft, or in Fountain, under Scenes. It is read here, searched and tagged; the next revision shows what changed before it changes anything.',
  ghost: () => import('./Ghost.svelte'),
}
