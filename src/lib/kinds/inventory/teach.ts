import type { Lesson } from '../kind'
import type { schema } from './schema'

/** What an empty inventory teaches. */
export const teach: Lesson<typeof schema> = {
  title: 'Where it is. Who has it. What is hot.',
  says: () =>
    'Type a thing, or paste a list, one thing a line. Tap it to say where it is and who has it; one tap on its button moves it on.',
  ghost: () => import('./Ghost.svelte'),
}
