import type { Day } from '../book/rows'
import type { Id } from '../domain/id'
import type { Listed } from './listed'

/** Something with a time or an owner, from any document, for Today. */
export interface Coming {
  readonly key: string
  readonly text: string
  readonly line: string
  /** Minutes after midnight today; absent when it only has an owner. */
  readonly minute: number | undefined
  readonly late: boolean
  readonly kind: string
  readonly doc: Id
}

/** A list that is due, or a task, counts for today when it says today or says no day at all. */
const isToday = (day: string, today: string): boolean => day === '' || day === today

/** What is due today, the latest overdue first, then what has no time but an owner. */
export const comingUp = (
  documents: readonly Listed[],
  day: Day | undefined,
  clock: { readonly day: string; readonly minute: number },
): readonly Coming[] => {
  const coming = documents.flatMap(({ id, kind, title, summary, entry }): Coming[] => {
    if (!summary || entry.archived) return []
    const open = summary.total > summary.done
    const whole =
      open && summary.dueMinute !== undefined && isToday(summary.day, clock.day)
        ? [{ text: title, line: summary.fact, minute: summary.dueMinute }]
        : []
    const tasks = (summary.tasks ?? [])
      .filter((task) => isToday(task.day, clock.day) || task.day < clock.day)
      .map(({ text, owner, minute }) => ({
        text,
        line: [owner, title].filter(Boolean).join(', '),
        minute,
      }))
    return [...whole, ...tasks].map((item, index) => ({
      ...item,
      key: `${id}/${index}`,
      late: item.minute !== undefined && item.minute < clock.minute,
      kind: kind.id,
      doc: id,
    }))
  })
  const limit = day?.wrapMinute
  return coming
    .filter(({ minute }) => minute === undefined || limit === undefined || minute <= limit + 240)
    .sort((a, b) => (a.minute ?? 9999) - (b.minute ?? 9999))
}
