import { daysAfter } from '../../domain/day-words'
import type { Id } from '../../domain/id'
import type { Summary, Task } from '../kind'
import {
  beginsAnew,
  itemsIn,
  marksOf,
  onDay,
  repeatOf,
  writtenAt,
  type DayAt,
  type Marks,
  type Standing,
} from './daily'
import { handedBySection, stillWith } from './handing'
import { isOpen, progressOf, type Checklist, type Handed } from './schema'
import { dayAtOf } from './set-day'

const MOST_TASKS = 50
/** Of so many days it is said how far the list was; on any other nothing of what begins anew is done. */
const MOST_DAYS = 4
const QUARTER = 15 * 60 * 1000

/**
 * What lists and Today say of a checklist: `12 of 18`, when it is due, and whose things are open. Where things
 * begin anew nothing of them is done, but for the last days on which something was: `later` is of each of these,
 * and of the day after it.
 */
export const summaryOf = (list: Checklist): Summary => {
  const { title, day, dueMinute, daily } = list.about.now
  const marks = marksOf(list.records.dayState.rows)
  const dayAt = dayAtOf()
  const on = (day: string) => standsOf({ list, day, dayAt }, onDay(list, day, marks, dayAt))
  const anew = on('')
  const days = daysWith(list, marks, dayAt)
  const later = days.flatMap((day, index) => {
    const next = daysAfter(day, 1)
    // There is no day after the last one a calendar can say.
    const over = next > day && next !== days[index + 1]
    return [{ from: day, ...on(day) }, ...(over ? [{ from: next, ...anew }] : [])]
  })
  return {
    title,
    ...anew,
    dueMinute,
    ...(daily === 'shoot' && { onShootingDays: true }),
    ...(later.length > 0 && { later }),
    day: daily === '' ? day : '',
  }
}

/** The last days of which something is known of what begins anew, the first first. */
const daysWith = (list: Checklist, marks: Marks, dayAt: DayAt): readonly string[] => {
  const { section, handed } = list.records
  const anew = itemsIn(list).filter(beginsAnew(list))
  if (anew.length === 0 && section.rows.every(({ daily }) => daily === '')) return []
  const instants = [
    ...anew.filter(({ state, counted }) => state !== 'open' || counted > 0).map(writtenAt),
    ...handed.rows.map(({ at }) => at),
  ]
  // To ask a calendar is costly; days begin on a quarter of an hour everywhere.
  const quarters = new Set(instants.map((at) => (at === undefined ? 0 : Math.floor(at / QUARTER))))
  quarters.delete(0)
  const own = [...quarters].map((quarter) => dayAt(quarter * QUARTER))
  return [...new Set([...marks.keys(), ...own])].sort().slice(-MOST_DAYS)
}

/** A list on a day; empty is any day of which nothing is known. */
interface OnDay {
  readonly list: Checklist
  readonly day: string
  readonly dayAt: DayAt
}

const standsOf = (on: OnDay, items: readonly Standing[]) => {
  const { done, total } = progressOf(items)
  return {
    fact: total === 0 ? 'Nothing on it yet' : `${done} of ${total}`,
    done,
    total,
    tasks: [...handedTasks(on, items), ...tasksOf(on, items)].slice(0, MOST_TASKS),
  }
}

const tasksOf = (on: OnDay, items: readonly Standing[]): readonly Task[] => {
  const { list } = on
  const handed = stillWith(handedIn(on), items)
  const together = new Set([...handed.values()].flat())
  return items
    .filter(isOpen)
    .filter((item) => item.dueMinute !== undefined || (item.owner !== '' && !together.has(item)))
    .map(({ text, owner, ownerDepartment, department, dueMinute: minute, section, ...rest }) => ({
      text,
      owner,
      department: ownerDepartment || department,
      ...when(list, section && list.records.section.get(section), rest.of !== undefined),
      minute,
      ...wrongWith(rest),
    }))
}

/** What is wrong with a thing, where it is a problem. */
const wrongWith = ({ state, note, of }: Pick<Standing, 'state' | 'note' | 'of'>) =>
  state === 'problem' ? { problem: of?.note || note } : {}

/** What was handed over together is one thing to do, but for what has a time of its own. */
const handedTasks = (on: OnDay, items: readonly Standing[]): readonly Task[] => {
  const { list } = on
  const last = handedIn(on)
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

/**
 * Who handed what begins anew handed it over for that day. Who handed to themselves took it: then, as on every
 * later day, each thing stands for itself.
 */
const handedIn = ({ list, day, dayAt }: OnDay): ReadonlyMap<Id, Handed> => {
  const last = handedBySection(list.records.handed.rows.filter(({ from, to }) => from !== to))
  const ofDay = [...last].filter(([id, { at }]) => {
    const anew = repeatOf(list.about.now, list.records.section.get(id)) !== ''
    return !anew || (at !== undefined && dayAt(at) === day)
  })
  return new Map(ofDay)
}

const when = (
  { about }: Checklist,
  section: Parameters<typeof repeatOf>[1],
  daily: boolean,
): Pick<Task, 'day' | 'onShootingDays'> => ({
  day: daily ? '' : about.now.day,
  ...(daily && repeatOf(about.now, section) === 'shoot' && { onShootingDays: true }),
})
