import type { Kept } from '../kind'
import type { schema } from './schema'
import { topicsInto } from './topics'

/** Who usually meets, and the topics without what was said. */
export const kept = {
  about: [],
  records: {
    attendee: ['name', 'department', 'person'],
    topic: ['title', 'item', 'minutes'],
  },
  also: topicsInto,
} as const satisfies Kept<typeof schema>
