import { minuteText } from '../../domain/clock'
import {
  choice,
  count,
  day,
  difference,
  flag,
  instant,
  minute,
  rank,
  reference,
  text,
  texts,
} from '../../domain/field'
import { attachmentRecord } from '../../book/attachments'
import { photoMarkRecord } from '../../book/photo-marks'
import { photoRecord } from '../../book/photos'
import type { Id } from '../../domain/id'
import type { Document } from '../../store/document'
import type { Row } from '../../store/table'

/** What a checklist holds. Source: docs/words.md#checklist. */
export const schema = {
  about: {
    title: text(),
    day: day(),
    dueMinute: minute(),
    /** What happens then: `Move at`. Empty reads as `Due`. */
    dueWords: text(),
    /** `tick`: to do, done. `work`: things are started before they are finished. */
    mode: choice('tick', 'work'),
    /** Its things begin anew every day: docs/decisions/021-every-day.md. `shoot`: and are asked for on shooting days. */
    daily: choice('', 'day', 'shoot'),
  },
  records: {
    section: {
      rank: rank(),
      title: text(),
      minute: minute(),
      note: text(),
      /** As `daily` of the list, for its things alone; empty is as the list is. */
      daily: choice('', 'day', 'shoot'),
    },
    item: {
      rank: rank(),
      /** Absent, or a section that was removed: above the first section. */
      section: reference(),
      text: text(),
      /** Code of domain/department.ts, or the production's own. */
      department: text(),
      /** How many there are to reach; 0 means nothing is counted. */
      quantity: count(),
      /** What was counted before devices counted each for itself: `counting` is added to it. */
      counted: count(),
      state: choice('open', 'doing', 'done', 'skip', 'problem'),
      note: text(),
      /** Name of who has it, or empty. */
      owner: text(),
      ownerDepartment: text(),
      dueMinute: minute(),
      /** Who marked it done, skipped or a problem, and when. Empty while it is still to do. */
      doneBy: text(),
      doneAt: instant(),
      /** When state or count were last written, also where it is to do again. */
      changedAt: instant(),
      /** Cast numbers it is about. */
      cast: texts(),
    },
    /** How a thing that begins anew stood on a day, as one person marked it. The last one is how it stands. */
    dayState: {
      item: reference(),
      /** What it was called then: the record of a day reads when the thing is gone. */
      text: text(),
      day: day(),
      state: choice('open', 'doing', 'done', 'skip', 'problem'),
      /** As `counted` of the thing. */
      counted: count(),
      /** What was noted of it on that day. */
      note: text(),
      /** It says nothing of how the thing stands: only what was noted. */
      noteOnly: flag(),
      by: text(),
      /** The device it was made on, which alone changes it. Absent in what older releases wrote. */
      device: reference(),
      at: instant(),
    },
    /** What one device counted of a thing, more or fewer. They add up: docs/decisions/029-counting.md. */
    counting: {
      item: reference(),
      /** What it was called then. */
      text: text(),
      /** On which day, of what begins anew; empty where it is done once. */
      day: day(),
      added: difference(),
      by: text(),
      /** Which alone changes it. Absent: nobody counted, it makes up for what is read otherwise now. */
      device: reference(),
      at: instant(),
    },
    /** What was open in a section was handed to somebody. */
    handed: { section: reference(), from: text(), to: text(), at: instant() },
    /** Photos of an item: the lock as it was left, the room before it was dressed. */
    photo: photoRecord,
    /** Drawn over a photo: an arrow to what it is about. */
    mark: photoMarkRecord,
    /** Files of an item: the permit it is about. */
    file: attachmentRecord,
  },
  texts: [],
} as const

export type Checklist = Document<typeof schema>
export type About = Checklist['about']['now']
export type ListSection = Row<(typeof schema)['records']['section']>
export type Item = Row<(typeof schema)['records']['item']>
export type Photo = Row<(typeof schema)['records']['photo']>
export type Mark = Row<(typeof schema)['records']['dayState']>
export type Counting = Row<(typeof schema)['records']['counting']>
export type Handed = Row<(typeof schema)['records']['handed']>
export type State = Item['state']

/** Whether it still has to be done: a problem has, what was skipped has not. */
export const isOpen = ({ state }: Pick<Item, 'state'>): boolean =>
  state !== 'done' && state !== 'skip'

/** How far the list is. What was skipped does not count at all. */
export interface Progress {
  readonly done: number
  readonly doing: number
  readonly problems: number
  readonly total: number
  /** Of a day that is over, what nobody marked; it does not count either. */
  readonly unmarked: number
}

/** Counts where the items of a list stand. */
export const progressOf = (
  items: readonly (Pick<Item, 'state'> & { readonly of?: { readonly unmarked?: true } })[],
): Progress => {
  const times = { open: 0, doing: 0, done: 0, skip: 0, problem: 0 }
  const known = items.filter(({ of }) => !of?.unmarked)
  for (const { state } of known) times[state] += 1
  const { done, doing, problem: problems, skip } = times
  return {
    done,
    doing,
    problems,
    total: known.length - skip,
    unmarked: items.length - known.length,
  }
}

/** A section with its items, in order. The items without a section come first, without a head. */
export interface Part<I extends Item = Item> {
  readonly section: ListSection | undefined
  readonly items: readonly I[]
}

/** The list as it is read: what has no section, then every section, also those that are empty. */
export const partsOf = <I extends Item>(
  sections: readonly ListSection[],
  items: readonly I[],
): readonly Part<I>[] => {
  const loose: I[] = []
  const bySection = new Map<Id, I[]>(sections.map(({ id }) => [id, []]))
  for (const item of items) {
    const into = (item.section && bySection.get(item.section)) ?? loose
    into.push(item)
  }
  const parts = sections.map((section) => ({ section, items: bySection.get(section.id) ?? [] }))
  return loose.length > 0 ? [{ section: undefined, items: loose }, ...parts] : parts
}

/** The head of a section as it is read and written: `At lunch, 12:30`. */
export const headingOf = ({ title, minute }: Pick<ListSection, 'title' | 'minute'>): string =>
  [title || (minute === undefined ? 'Section' : ''), minute === undefined ? '' : minuteText(minute)]
    .filter(Boolean)
    .join(', ')
