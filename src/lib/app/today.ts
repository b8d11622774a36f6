import { dayOf } from '../book/days'
import type { Day } from '../book/rows'
import { callOn } from '../book/day-hours'
import type { Plan } from '../book/plan'
import type { Book } from '../book/schema'
import { hoursOf, setMinute } from '../book/set-clock'
import { shootingDayOn } from '../book/shooting-days'
import { minuteText, spanText, wallClock, type Wall } from '../domain/clock'
import { daysBetween } from '../domain/day-words'
import type { Id } from '../domain/id'
import type { Me, Summary } from '../kinds/kind'
import { overIn } from './going-on'
import type { Listed } from './listed'

const MIDNIGHT = 24 * 60

/** Something with a time or an owner, from any document, for Today. */
export interface Coming {
  readonly key: string
  readonly text: string
  readonly line: string
  /** On the clock of the set, before zero on a day before; absent when it only has an owner. */
  readonly minute: number | undefined
  readonly late: boolean
  /** It is a meeting: with the minute it ends, when that is known. */
  readonly meets?: { readonly untilMinute?: number | undefined }
  /** Who handed it over, where somebody did. */
  readonly handedBy?: string
  /** Whose it is, where it is one person's to do; absent for a whole list or a meeting. */
  readonly task?: { readonly owner: string; readonly department: string }
  readonly kind: string
  readonly doc: Id
}

/** Whose things Today shows. */
export type Whose = 'mine' | 'department' | 'all'

/** A list that is due, or a task, counts for today when it says today or says no day at all. */
const isToday = (day: string, today: string): boolean => day === '' || day === today

/**
 * What was really done today of the documents of the day, in minutes after midnight, the earliest
 * beginning to the latest end. `toMinute` is now while something is under way; nothing before that.
 */
export const workedToday = (
  documents: readonly Listed[],
  today: string,
  zone: string,
  now: number,
): { fromMinute: number; toMinute: number; expectedMinute: number } | undefined => {
  const minuteOf = (at: number) => {
    const { day, minute } = wallClock(at, zone)
    return day === today ? minute : day > today ? minute + MIDNIGHT : undefined
  }
  const all = documents.flatMap(({ summary, entry }) => {
    if (!summary?.worked || entry.archived || summary.day !== today) return []
    const { startedAt, endedAt = now, expectedAt = endedAt } = summary.worked
    const [from, to] = [minuteOf(startedAt), minuteOf(endedAt)]
    if (from === undefined || to === undefined || to < from) return []
    return [{ from, to, expected: Math.max(to, minuteOf(expectedAt) ?? to) }]
  })
  if (all.length === 0) return undefined
  return {
    fromMinute: Math.min(...all.map(({ from }) => from)),
    toMinute: Math.max(...all.map(({ to }) => to)),
    expectedMinute: Math.max(...all.map(({ expected }) => expected)),
  }
}

/** A meeting whose end nobody wrote down counts as over after this many minutes. */
const USUAL_MEETING = 120

/** Whether a meeting, or something that is due, is nothing to come any more. */
const isPast = ({ total, done, dueMinute = 0, meets }: Summary, minute: number): boolean =>
  meets
    ? minute >= (endAfter(dueMinute, meets.untilMinute) ?? dueMinute + USUAL_MEETING)
    : total <= done

/** An end before the beginning is of the next morning, or a slip of the pen: nobody can say. */
const endAfter = (begins: number, ends: number | undefined): number | undefined =>
  ends !== undefined && ends > begins ? ends : undefined

/** When something is, beside its time: `in 12 min`, `2 min late`; of a meeting `until 10:30`. */
export const whenWords = (
  { minute, late, meets }: Pick<Coming, 'minute' | 'late' | 'meets'>,
  now: number,
): string => {
  if (minute === undefined) return ''
  if (minute > now) return `in ${spanText(minute - now)}`
  if (minute === now) return meets ? 'begins now' : 'due now'
  if (late) return `${lateBy(now - minute)} late`
  const ends = endAfter(minute, meets?.untilMinute)
  return ends === undefined ? `began ${spanText(now - minute)} ago` : `until ${minuteText(ends)}`
}

const lateBy = (minutes: number): string => {
  const days = Math.floor(minutes / MIDNIGHT)
  return days === 0 ? spanText(minutes) : days === 1 ? '1 day' : `${days} days`
}

/** What a document says of itself on a day. */
export const summaryOn = (summary: Summary, today: string): Summary => {
  const { from, ...changed } = summary.later?.findLast(({ from }) => from <= today) ?? {}
  return from === undefined ? summary : { ...summary, ...changed }
}

/**
 * What lists say of a document on a day. Where it would say a call that nobody typed on it, it is what the board or
 * else the calendar says, and says so: a sheet that is drafted differs from one that is settled.
 */
export const factOn = (summary: Summary, today: string, book?: Book, plan?: Plan): string => {
  const { fact, calls, day } = summaryOn(summary, today)
  if (!calls || !book) return fact
  const planned = shootingDayOn(book, plan, day, calls.unit)
  const call = callOn(planned)
  if (call === undefined) return fact
  const by = planned.callMinute === undefined ? 'calendar' : 'board'
  return `${minuteText(call)} unit call, by the ${by}`
}

/** What is to do, as this person reads it: `Maya handed you Camera truck, 5 open`. */
export const textFor = (item: Coming, me: Pick<Me, 'name'>): string =>
  item.handedBy === undefined
    ? item.text
    : `${item.handedBy || 'Somebody'} handed ${isMine(item, me) ? 'you' : (item.task?.owner ?? '')} ${item.text}`

/** What is due today, the latest overdue first, then what has no time but an owner. */
export const comingUp = (
  documents: readonly Listed[],
  days: readonly Day[],
  clock: Wall,
): readonly Coming[] => {
  /** A time of a day on the clock of today's set: before zero on a day before. */
  const onSet = (minute: number, day: string) => {
    const date = day || clock.day
    return setMinute(dayOf(days, date)?.day, minute) - daysBetween(date, clock.day) * MIDNIGHT
  }
  const isOver = overIn(documents)
  const resting = isRestDay(days, clock.day)
  const coming = documents.flatMap(({ id, kind, title, summary: stored, entry }): Coming[] => {
    if (!stored || entry.archived) return []
    const summary = summaryOn(stored, clock.day)
    const { day, tasks = [] } = summary
    const today = onSetToday(summary, onSet)
    const { dueMinute: minute, meets } = today
    const whole =
      minute !== undefined &&
      isToday(day, clock.day) &&
      !isPast(today, clock.minute) &&
      !(summary.onShootingDays && resting)
        ? [{ text: title, line: factOn(summary, clock.day), minute, ...(meets && { meets }) }]
        : []
    const each = tasks
      .filter(({ key }) => key === undefined || !isOver(key, id))
      .filter(({ onShootingDays }) => !(onShootingDays && resting))
      .filter((task) => isToday(task.day, clock.day) || task.day < clock.day)
      .map(({ text, owner, department = '', day, minute, handedBy, problem }) => ({
        text,
        task: { owner, department },
        ...(handedBy !== undefined && { handedBy }),
        line: [problemWords(problem), owner, title].filter(Boolean).join(', '),
        minute: minute === undefined ? undefined : onSet(minute, day),
      }))
    return [...whole, ...each].map((item, index) => ({
      ...item,
      key: `${id}/${index}`,
      late: item.minute !== undefined && item.minute < clock.minute && !('meets' in item),
      kind: kind.id,
      doc: id,
    }))
  })
  const limit = hoursOf(dayOf(days, clock.day)?.day ?? {}).wrapMinute
  return coming
    .filter(({ minute }) => minute === undefined || limit === undefined || minute <= limit + 240)
    .sort((a, b) => order(a) - order(b))
}

const problemWords = (wrong: string | undefined): string =>
  wrong === undefined ? '' : wrong === '' ? 'Problem' : `Problem: ${wrong}`

/** By time; then what was handed over, then what somebody has had all along. */
const order = ({ minute, handedBy }: Coming): number =>
  minute ?? (handedBy === undefined ? 9999 : 9998)

/** A day of a production that knows its shooting days, and is none of them. */
const isRestDay = (days: readonly Day[], today: string): boolean =>
  days.some(({ type, date }) => type === 'shoot' && date !== '') && !dayOf(days, today)

/** A summary with its times on the clock of the set. */
const onSetToday = (summary: Summary, onSet: (minute: number, day: string) => number): Summary => {
  const { day, dueMinute, meets } = summary
  const { untilMinute } = meets ?? {}
  return {
    ...summary,
    dueMinute: dueMinute === undefined ? undefined : onSet(dueMinute, day),
    ...(untilMinute !== undefined && { meets: { untilMinute: onSet(untilMinute, day) } }),
  }
}

const isMine = ({ task }: Coming, { name }: Pick<Me, 'name'>): boolean =>
  name !== '' && task?.owner.trim().toLowerCase() === name.trim().toLowerCase()

/** Those that are somebody's: what is theirs, or their department's; whole lists and meetings are everybody's. */
export const ofWhom = (items: readonly Coming[], whose: Whose, me: Me): readonly Coming[] =>
  items.filter(
    (item) =>
      whose === 'all' ||
      !item.task ||
      isMine(item, me) ||
      (whose === 'department' && me.department !== '' && item.task.department === me.department),
  )

/** How many things are this person's to do today: the number on the icon of the app. */
export const openFor = (items: readonly Coming[], me: Pick<Me, 'name'>): number =>
  items.filter((item) => isMine(item, me)).length

/** Minutes for which something that has come due is still worth a word. */
const WORTH_SAYING = 10

/** This person's own things that have just come due, the first first. */
export const justDue = (
  items: readonly Coming[],
  minute: number,
  me: Pick<Me, 'name'>,
): readonly Coming[] =>
  items.filter(
    (item) =>
      item.minute !== undefined &&
      item.minute <= minute &&
      minute < item.minute + WORTH_SAYING &&
      isMine(item, me),
  )
