import type { Kept } from '../kind'
import type { schema } from './schema'
import { topicsInto } from './copy'

/** Who usually meets, and the topics without what was said. */
export const kept: Kept<typeof schema> = {
  about: [],
  records: {
    attendee: ['name', 'department', 'person'],
    topic: ['title', 'item', 'minutes'],
  },
  also: topicsInto,
}
