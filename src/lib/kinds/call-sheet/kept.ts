import type { Kept } from '../kind'
import type { schema } from './schema'

/** How a sheet is laid out, which the next one takes over and a template keeps. */
export const laidOut = ['paper', 'radio', 'order', 'hidden'] as const

/** What is the same every day: how it is laid out, and what everybody is told. */
export const kept: Kept<typeof schema> = {
  about: [...laidOut, 'safety'],
  records: { note: ['department', 'text'] },
}
