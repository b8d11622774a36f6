import type { Kept } from '../kind'
import type { schema } from './schema'

/** What is the same every day: how it is laid out, and what everybody is told. */
export const kept: Kept<typeof schema> = {
  about: ['paper', 'safety', 'radio', 'order', 'hidden'],
  records: { note: ['department', 'text'] },
}
