import {
  choice,
  count,
  day,
  instant,
  minute,
  optionalCount,
  rank,
  reference,
  text,
  texts,
} from '../../domain/field'
import { attachmentRecord } from '../../book/attachments'
import { photoMarkRecord } from '../../book/photo-marks'
import { photoRecord } from '../../book/photos'
import type { Document } from '../../store/document'
import type { Row } from '../../store/table'

/** What minutes hold. Source: docs/words.md#minutes. */
export const schema = {
  about: {
    title: text(),
    /** Which meeting of its series: the 3 of `M3-A2`. Absent when nobody counts them. */
    number: optionalCount(),
    day: day(),
    startMinute: minute(),
    endMinute: minute(),
    place: text(),
    chair: text(),
    noteTaker: text(),
    /** The document of the meeting it goes on from. */
    after: reference(),
    /** As people say it: `Friday 10:30, unit base`. */
    nextMeeting: text(),
    /** The highest action number ever given here, so that a removed one is not given again. */
    given: count(),
  },
  records: {
    attendee: {
      rank: rank(),
      name: text(),
      /** Code of domain/department.ts, or the production's own. */
      department: text(),
      /** In the book, when the person is there. */
      person: reference(),
      status: choice('present', 'apologies', 'absent'),
    },
    action: {
      rank: rank(),
      /** What it was given when it was written; two devices apart may give the same. */
      number: count(),
      /** The whole number it has from an earlier meeting, `M3-A2`. Empty for one of this meeting. */
      from: text(),
      /** The records it goes on from, one of each meeting before, the first first. */
      before: texts(),
      what: text(),
      owner: text(),
      ownerDepartment: text(),
      /** Empty: the day of the meeting. */
      dueDay: day(),
      dueMinute: minute(),
      state: choice('open', 'doing', 'done', 'skip', 'problem'),
      doneAt: instant(),
      /** When its state was last said, here or where it goes on from: of two meetings the later word holds. */
      saidAt: instant(),
    },
    /** An action of the meeting before that was removed here: it is not offered again. */
    left: { of: reference() },
    /** A topic that was given time, known by its words: docs/decisions/022-topic-times.md. */
    topic: {
      title: text(),
      /** Its place in the text when that was written, from 1. */
      item: count(),
      /** How long it is planned to take. */
      minutes: optionalCount(),
    },
    /** From then on a topic was talked of, until the next turn; without one, none was. */
    turn: { topic: reference(), at: instant(), by: text() },
    /** What was on the table: the call sheet of the other unit, a recording. */
    file: attachmentRecord,
    /** Of the meeting: where one stands in the text, a block there names it. */
    photo: photoRecord,
    mark: photoMarkRecord,
  },
  /** The minutes themselves. Their shape is in shape.ts. */
  texts: ['body'],
} as const

export type Minutes = Document<typeof schema>
export type About = Minutes['about']['now']
export type Attendee = Row<(typeof schema)['records']['attendee']>
export type Action = Row<(typeof schema)['records']['action']>

export type Photo = Row<(typeof schema)['records']['photo']>
export type Topic = Row<(typeof schema)['records']['topic']>
export type Turn = Row<(typeof schema)['records']['turn']>

/** Whether it still has to be done. What was skipped is not. */
export const isOpen = ({ state }: Pick<Action, 'state'>): boolean =>
  state !== 'done' && state !== 'skip'

/** Whether it comes from a meeting before: a matter arising. */
export const isArising = ({ from }: Pick<Action, 'from'>): boolean => from !== ''

/** The state after a tap, with when it was said and done. */
export const stateAt = (
  state: Action['state'],
  now: number,
): Pick<Action, 'state' | 'doneAt' | 'saidAt'> => ({
  state,
  doneAt: state === 'done' ? now : undefined,
  saidAt: now,
})

/** When the state of an action was last said. Older releases only said when it was done. */
export const saidAt = ({ saidAt, doneAt }: Pick<Action, 'saidAt' | 'doneAt'>): number =>
  saidAt ?? doneAt ?? 0
