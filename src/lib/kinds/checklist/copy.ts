import type { Id } from '../../domain/id'
import { partsOf, type Checklist } from './schema'

/**
 * Fills an empty list with everything this one lists and nothing of it done: for the next day, so
 * a day becomes the day after. Who had what stays with the old list. A title given already stays.
 */
export const copyFresh = (from: Checklist, into: Checklist): void => {
  const { title, day, dueMinute, dueWords, mode, daily } = from.about.now
  into.about.set({
    title: into.about.now.title || title,
    day: dayAfter(day),
    dueMinute,
    dueWords,
    mode,
    daily,
  })
  for (const { section, items } of partsOf(
    from.records.section.ordered,
    from.records.item.ordered,
  )) {
    const { title = '', minute, note = '', daily = '' } = section ?? {}
    const id: Id | undefined = section && into.records.section.add({ title, minute, note, daily })
    into.records.item.addAll(
      items.map(({ text, department, quantity, note, dueMinute, cast }) => ({
        text,
        department,
        quantity,
        note,
        dueMinute,
        ...(cast.length > 0 && { cast }),
        ...(id && { section: id }),
      })),
    )
  }
}

const dayAfter = (day: string): string =>
  day === '' ? '' : new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
