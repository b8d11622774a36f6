import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import { sharesIn, withShares, type Shares } from './counts'
import type { About, Checklist, Item, ListSection, Mark } from './schema'

/** A thing as it stands on a day. */
export type Standing = Item & {
  /** It begins anew every day, and this is how it stood on one. Absent: it is done once. */
  readonly of?: OfDay
}

interface OfDay {
  /** `'2026-03-12'` */
  readonly day: string
  /** What was noted of it on that day, the last word of whoever wrote. */
  readonly note: string
  /** The day is over and nobody marked it: whether it was done is not known. */
  readonly unmarked?: true
}

/** On which day on set an instant was, in ms since 1970. */
export type DayAt = (at: number) => string

/** Whether the things of a section begin anew, and when they are asked for: on every day, on shooting days. */
export const repeatOf = (
  { daily }: Pick<About, 'daily'>,
  section: Pick<ListSection, 'daily'> | undefined,
): About['daily'] => section?.daily || daily

/** Whether a thing of the list begins anew every day. */
export const beginsAnew = ({ about, records }: Checklist): ((item: Item) => boolean) => {
  const sections = new Map(records.section.rows.map((section) => [section.id, section]))
  const now = about.now
  return ({ section }) => repeatOf(now, section && sections.get(section)) !== ''
}

/** What was marked, by day and by thing, the first to the last. The same on every device. */
export type Marks = ReadonlyMap<string, ReadonlyMap<Id, readonly Mark[]>>

/** Sorts marks by day, thing and time. A mark without any of them marks nothing. */
export const marksOf = (marks: readonly Mark[]): Marks => {
  const inOrder = marks
    .filter(({ day, item }) => day !== '' && item !== undefined)
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))
  const days = [...grouped(inOrder, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    days.map(([day, marks]) => [
      day,
      // Those without a thing are out already.
      grouped(marks, ({ item }) => item as Id),
    ]),
  )
}

/** Whether a mark says what was noted: also that a note was taken away. Older marks of a state had a note too. */
export const isNote = ({ note, noteOnly }: Mark): boolean => noteOnly || note !== ''

/** The last mark of how a thing stood. */
export const lastOf = (marks: readonly Mark[] | undefined): Mark | undefined =>
  marks?.findLast(({ noteOnly }) => !noteOnly)

/**
 * When it was last written how a thing stands by itself, in ms since 1970. Absent where nobody knows: releases
 * that only knew what was done wrote no more.
 */
export const writtenAt = ({ changedAt = 0, doneAt = 0 }: Item): number | undefined =>
  Math.max(changedAt, doneAt) || undefined

/**
 * How marks of a day say a thing stood: open until somebody marked it. Who did is whoever brought it to where it
 * stands, not who noted something of it afterwards.
 */
const marked = (item: Item, all: readonly Mark[], shares: Shares): Item => {
  const marks = all.filter(({ noteOnly }) => !noteOnly)
  const last = marks.at(-1)
  const settled = last && last.state !== 'open' && last.state !== 'doing'
  const since = marks.findLastIndex(({ state }) => state !== last?.state) + 1
  const first = settled ? marks[since] : undefined
  const stands = {
    ...item,
    state: last?.state ?? ('open' as const),
    counted: last?.counted ?? 0,
    doneBy: first?.by ?? '',
    doneAt: first?.at,
    changedAt: last?.at,
  }
  return withShares(stands, shares)
}

const TWO_DAYS = 48 * 60 * 60 * 1000

/**
 * Whether what is written on the thing itself is of that day: it was ticked apart from whoever made it begin anew,
 * or before that.
 */
const isOwnOf = (item: Item, day: string, marks: readonly Mark[], dayAt: DayAt): boolean => {
  const at = writtenAt(item)
  if (at === undefined || (item.state === 'open' && item.counted === 0)) return false
  // To ask the calendar of the set is costly, and most of what was ever ticked is of another day.
  return (
    Math.abs(at - Date.parse(`${day}T12:00Z`)) < TWO_DAYS && !lastOf(marks) && dayAt(at) === day
  )
}

/** A thing that begins anew, on a day. */
export const anewOn = (
  item: Item,
  day: string,
  marks: readonly Mark[],
  shares: Shares,
  dayAt: DayAt,
): Standing => ({
  ...(isOwnOf(item, day, marks, dayAt) ? withShares(item, shares) : marked(item, marks, shares)),
  of: { day, note: marks.findLast(isNote)?.note ?? '' },
})

interface Known {
  readonly marks: readonly Mark[]
  readonly shares: Shares
  readonly own: boolean
  readonly standing: Standing
}

const known = new WeakMap<Item, Map<string, Known>>()
const NONE: readonly Mark[] = []
/** Today, and the few days a summary is of. */
const MOST_DAYS = 12

const isSame = (a: readonly object[], b: readonly object[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index])

/** The same object as long as neither thing nor marks change: a list of a thousand is drawn by what changed. */
const remembered = (
  item: Item,
  key: string,
  { marks, shares, own }: Omit<Known, 'standing'>,
  make: () => Standing,
): Standing => {
  const days = known.get(item) ?? new Map<string, Known>()
  known.set(item, days)
  const before = days.get(key)
  if (before?.own === own && isSame(before.marks, marks) && isSame(before.shares, shares))
    return before.standing
  if (days.size >= MOST_DAYS) days.clear()
  const standing = make()
  days.set(key, { marks, shares, own, standing })
  return standing
}

/** A thing with what was counted of it where it is done once. */
export const counted = (list: Checklist, item: Item): Item => {
  const shares = sharesIn(list)(item.id)
  if (shares.length === 0) return item
  return remembered(item, 'counted', { marks: NONE, shares, own: true }, () =>
    withShares(item, shares),
  )
}

/** Everything on the list, in order, as what is written on it says it stands. */
export const itemsIn = (list: Checklist): readonly Item[] =>
  list.records.item.ordered.map((item) => counted(list, item))

/** The last mark of how each thing stood, of whatever day. */
export const lastMarks = (marks: Marks): ReadonlyMap<Id, Mark> => {
  const last = new Map<Id, Mark>()
  for (const ofDay of marks.values())
    for (const [id, its] of ofDay) {
      const [mark, before] = [lastOf(its), last.get(id)]
      if (mark && (mark.at ?? 0) >= (before?.at ?? 0)) last.set(id, mark)
    }
  return last
}

/**
 * Marks that say how a thing stands that is done once: somebody made them apart from whoever said that it begins
 * anew no more. Of a thing of which older releases wrote no time, only those of the day.
 */
const newerMarks = (
  item: Item,
  day: string,
  marks: Marks,
  last: Mark | undefined,
): readonly Mark[] => {
  const mark = item.changedAt === undefined ? lastOf(marks.get(day)?.get(item.id)) : last
  const newer = mark && (mark.at ?? 0) > (writtenAt(item) ?? 0)
  return (newer && marks.get(mark.day)?.get(item.id)) || NONE
}

/** Everything on the list as it stands on a day, in order. */
export const onDay = (
  list: Checklist,
  day: string,
  marks: Marks,
  dayAt: DayAt,
): readonly Standing[] => {
  const anew = beginsAnew(list)
  const ofDay = marks.get(day)
  const last = lastMarks(marks)
  const sharesOf = sharesIn(list)
  return itemsIn(list).map((item) => {
    if (anew(item)) {
      const its = ofDay?.get(item.id) ?? NONE
      const shares = sharesOf(item.id, day)
      const own = isOwnOf(item, day, its, dayAt)
      const on = { marks: its, shares, own }
      return remembered(item, day, on, () => anewOn(item, day, its, shares, dayAt))
    }
    const its = newerMarks(item, day, marks, last.get(item.id))
    const [first] = its
    if (!first) return item
    const shares = sharesOf(item.id, first.day)
    return remembered(item, 'once', { marks: its, shares, own: false }, () =>
      marked(item, its, shares),
    )
  })
}
