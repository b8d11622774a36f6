import type { Lesson } from '../kind'
import type { schema } from './schema'

/** What an empty call sheet teaches. */
export const teach: Lesson<typeof schema> = {
  title: 'Drafted from the day, yours to change.',
  says: () =>
    'Scenes, cast, crew and times come from the book and the schedule. Tap any value to type over it: it is marked, stays as you typed it, and says when the day has changed underneath.',
  ghost: () => import('./Ghost.svelte'),
}
