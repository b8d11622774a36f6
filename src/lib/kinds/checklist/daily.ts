import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
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
}

/** Whether the things of a section begin anew, and when they are asked for: on every day, on shooting days. */
export const repeatOf = (
  { daily }: Pick<About, 'daily'>,
  section: Pick<ListSection, 'daily'> | undefined,
): About['daily'] => section?.daily || daily

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

/** Days on which something was marked, the last first. */
export const daysOf = (list: Checklist): readonly string[] =>
  [...marksOf(list.records.dayState.rows).keys()].reverse()

/** Whether a mark says what was noted: also that a note was taken away. Older marks of a state had a note too. */
export const isNote = ({ note, noteOnly }: Mark): boolean => noteOnly || note !== ''

/**
 * A thing on a day: open until somebody marked it. Who did is whoever brought it to where it stands, not who
 * noted something of it afterwards.
 */
export const standingOn = (item: Item, day: string, all: readonly Mark[] = []): Standing => {
  const marks = all.filter(({ noteOnly }) => !noteOnly)
  const last = marks.at(-1)
  const settled = last && last.state !== 'open' && last.state !== 'doing'
  const since = marks.findLastIndex(({ state }) => state !== last?.state) + 1
  const first = settled ? marks[since] : undefined
  return {
    ...item,
    state: last?.state ?? 'open',
    counted: last?.counted ?? 0,
    doneBy: first?.by ?? '',
    doneAt: first?.at,
    of: { day, note: all.findLast(isNote)?.note ?? '' },
  }
}

const known = new WeakMap<Item, { readonly marks: readonly Mark[]; readonly standing: Standing }>()
const NONE: readonly Mark[] = []

/** The same object as long as neither thing nor marks change: a list of a thousand is drawn by what changed. */
const rememberedOn = (item: Item, day: string, marks = NONE): Standing => {
  const before = known.get(item)
  const same =
    before?.standing.of?.day === day &&
    before.marks.length === marks.length &&
    before.marks.every((mark, index) => mark === marks[index])
  if (same) return before.standing
  const standing = standingOn(item, day, marks)
  known.set(item, { marks, standing })
  return standing
}

/** Everything on the list as it stands on a day, in order. */
export const onDay = (list: Checklist, day: string, marks: Marks): readonly Standing[] => {
  const { about, records } = list
  const sections = new Map(records.section.rows.map((section) => [section.id, section]))
  const ofDay = marks.get(day)
  return records.item.ordered.map((item) => {
    const section = item.section && sections.get(item.section)
    return repeatOf(about.now, section) === '' ? item : rememberedOn(item, day, ofDay?.get(item.id))
  })
}

/**
 * What is known of a day that is over: the things that begin anew, and what was marked then and has been taken
 * off the list since.
 */
export const recordOf = (list: Checklist, day: string, marks: Marks): readonly Standing[] => {
  const here = onDay(list, day, marks).filter(({ of }) => of !== undefined)
  const gone = [...(marks.get(day) ?? [])]
    .filter(([id]) => !list.records.item.get(id))
    .map(([id, marks]) =>
      standingOn({ ...TAKEN_OFF, id, text: marks.at(-1)?.text ?? '' }, day, marks),
    )
  return [...here, ...gone]
}

/** What was noted of a thing on a day, each once, the first to the last. */
export const notesOn = (
  marks: Marks,
  { id, of }: Pick<Standing, 'id' | 'of'>,
): readonly string[] => [
  ...new Set(
    (marks.get(of?.day ?? '')?.get(id) ?? []).map(({ note }) => note.trim()).filter(Boolean),
  ),
]

const TAKEN_OFF = {
  rank: '',
  section: undefined,
  department: '',
  quantity: 0,
  note: '',
  owner: '',
  ownerDepartment: '',
  dueMinute: undefined,
  cast: [],
  state: 'open',
  counted: 0,
  doneBy: '',
  doneAt: undefined,
} as const
