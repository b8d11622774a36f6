import { keepInto } from '../kept'
import { kept } from './kept'
import type { Checklist } from './schema'

/**
 * Fills an empty list with everything this one lists and nothing of it done: for the next day, so
 * a day becomes the day after. Who had what stays with the old list. A title given already stays.
 */
export const copyFresh = (from: Checklist, into: Checklist): void => {
  const { title, day } = from.about.now
  keepInto(kept, from, into)
  into.about.set({ title: into.about.now.title || title, day: dayAfter(day) })
}

const dayAfter = (day: string): string =>
  day === '' ? '' : new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
