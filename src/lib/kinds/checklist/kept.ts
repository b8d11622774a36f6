import type { Kept } from '../kind'
import type { schema } from './schema'

/** A list without its day: sections and things, and when they are due on any day. */
export const kept: Kept<typeof schema> = {
  about: ['dueMinute', 'dueWords', 'mode', 'daily'],
  records: {
    section: ['title', 'minute', 'note', 'daily'],
    item: ['section', 'text', 'department', 'quantity', 'note', 'dueMinute', 'cast'],
  },
}
