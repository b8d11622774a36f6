import { daysAfter } from '../../domain/day-words'
import type { Summary, Task } from '../kind'
import { marksOf, onDay, repeatOf, type Standing } from './daily'
import { handedBySection, stillWith } from './handing'
import { isOpen, progressOf, type Checklist } from './schema'

const MOST_TASKS = 50

/**
 * What lists and Today say of a checklist: `12 of 18`, when it is due, and whose things are open. Where things
 * begin anew, that is of the last day on which something was marked, and `later` is of every day after it.
 */
export const summaryOf = (list: Checklist): Summary => {
  const { title, day, dueMinute, daily } = list.about.now
  const marks = marksOf(list.records.dayState.rows)
  const last = [...marks.keys()].at(-1) ?? ''
  const now = standsOf(list, onDay(list, last, marks))
  const repeats = daily !== '' || list.records.section.rows.some((section) => section.daily !== '')
  return {
    title,
    ...now,
    dueMinute,
    ...(daily === 'shoot' && { onShootingDays: true }),
    ...(repeats &&
      last !== '' && {
        later: [{ from: daysAfter(last, 1), ...standsOf(list, onDay(list, '', marks)) }],
      }),
    day: daily === '' ? day : '',
  }
}

const standsOf = (list: Checklist, items: readonly Standing[]) => {
  const { done, total } = progressOf(items)
  return {
    fact: total === 0 ? 'Nothing on it yet' : `${done} of ${total}`,
    done,
    total,
    tasks: [...handedTasks(list, items), ...tasksOf(list, items)].slice(0, MOST_TASKS),
  }
}

const tasksOf = (list: Checklist, items: readonly Standing[]): readonly Task[] => {
  const handed = stillWith(handedIn(list), items)
  const together = new Set([...handed.values()].flat())
  return items
    .filter(isOpen)
    .filter((item) => item.dueMinute !== undefined || (item.owner !== '' && !together.has(item)))
    .map(({ text, owner, ownerDepartment, department, dueMinute: minute, section, of }) => ({
      text,
      owner,
      department: ownerDepartment || department,
      ...when(list, section && list.records.section.get(section), of !== undefined),
      minute,
    }))
}

/** What was handed over together is one thing to do, but for what has a time of its own. */
const handedTasks = (list: Checklist, items: readonly Standing[]): readonly Task[] => {
  const last = handedIn(list)
  return [...stillWith(last, items)].flatMap(([id, open]): readonly Task[] => {
    const [section, handed] = [list.records.section.get(id), last.get(id)]
    if (!section || !handed) return []
    return [
      {
        text: `${section.title || 'A section'}, ${open.length} open`,
        owner: handed.to,
        department: open[0]?.ownerDepartment ?? '',
        handedBy: handed.from,
        ...when(list, section, repeatOf(list.about.now, section) !== ''),
        minute: undefined,
      },
    ]
  })
}

/** Who handed to themselves took it: then each thing stands for itself. */
const handedIn = (list: Checklist) =>
  handedBySection(list.records.handed.rows.filter(({ from, to }) => from !== to))

const when = (
  { about }: Checklist,
  section: Parameters<typeof repeatOf>[1],
  daily: boolean,
): Pick<Task, 'day' | 'onShootingDays'> => ({
  day: daily ? '' : about.now.day,
  ...(daily && repeatOf(about.now, section) === 'shoot' && { onShootingDays: true }),
})
