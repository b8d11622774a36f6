import type { Lesson } from '../kind'
import type { schema } from './schema'

/** What an empty shot list teaches. */
export const teach: Lesson<typeof schema> = {
  title: 'One shot, one line.',
  says: () =>
    'Write what the camera sees; the letter comes by itself. On set, tap the square when it is shot: the next one and the new wrap are worked out.',
  ghost: () => import('./Ghost.svelte'),
}
