import {
  choice,
  count,
  day,
  flag,
  minute,
  optionalCount,
  rank,
  reference,
  text,
  texts,
} from '../../domain/field'
import { attachmentRecord } from '../../book/attachments'
import { USUAL_DROP } from '../../book/dood'
import type { Id } from '../../domain/id'
import type { Document } from '../../store/document'
import type { Row } from '../../store/table'

export const schema = {
  about: {
    title: text(),
    /** The board in use. Without one, or when it is gone, the first. */
    active: reference(),
    /** Which of int. night and ext. night is blue and which is green. docs/words.md#strip-colours. */
    palette: choice('current', 'older'),
    /** Whose letters a day-out-of-days prints. Meanings are stored nowhere: they are worked out. */
    codes: choice('mms', 'gorilla', 'exhibit-g'),
    /** Whether days between two days of work are paid as holds. */
    holds: choice('yes', 'no'),
    /** From so many calendar days between two days of work on, a person is dropped and picked up. 0 is never. */
    dropDays: count(USUAL_DROP),
    /** How long a page is thought to take, in minutes, where a scene says nothing. */
    pageMinutes: optionalCount(),
    /** The usual call. */
    callMinute: minute(),
    /** The production's own limits, in minutes. Absent is off. */
    mostMinutes: optionalCount(),
    restMinutes: optionalCount(),
    /** What the file it came from says of itself, as `author=Name`: written out again. formats/uss/model.ts. */
    ussHead: texts(),
  },
  records: {
    board: {
      rank: rank(),
      name: text(),
      /** First shooting day of the main unit. */
      start: day(),
      /** Days of the week nobody shoots, 0 is Sunday: `['6', '0']`. */
      daysOff: texts(),
    },
    /** The calendar of a unit besides the main one. */
    unit: {
      rank: rank(),
      board: reference(),
      name: text(),
      start: day(),
      daysOff: texts(),
    },
    /**
     * What stands on a board, in one order. A day is what stands above its day break, so that a strip is on
     * exactly one day however the order is merged.
     */
    item: {
      rank: rank(),
      board: reference(),
      is: choice('scene', 'banner', 'break'),
      scene: reference(),
      /** Kept beside the reference: the book may not be here. */
      number: text(),
      /** Tells parts of one scene apart: `pt1`. */
      part: text(),
      /** Of a part; a whole scene is as long as the book says. */
      eighths: optionalCount(),
      /** Of a part or a banner; a whole scene takes as long as the book says. */
      minutes: optionalCount(),
      /** Taken off the days: in the boneyard. */
      yard: flag(),
      /** Of a banner. */
      what: choice('note', 'lunch', 'move'),
      text: text(),
      /** Of a banner: when it begins, where that is fixed. */
      atMinute: minute(),
      /** Of a day break: whose day it is, empty is the main unit. */
      unit: text(),
      /** Of a day break: its date, where the calendar does not say it. */
      date: day(),
      callMinute: minute(),
      /** What is to be thought of with this strip. */
      note: text(),
    },
    /** What a schedule says of somebody or something in the book besides: what other programs mark them with. */
    trait: {
      of: reference(),
      /** Of a thing: whether days between are held, and from how many days on it is dropped. Of people: the book. */
      holds: choice('', 'yes', 'no'),
      dropDays: optionalCount(),
      /** Stands in a day-out-of-days. */
      dood: choice('yes', 'no'),
      /** Its number is not to change. */
      locked: flag(),
      /** Days of the week it cannot come, 0 is Sunday. */
      daysOff: texts(),
      /** Whom or what it always comes with, by their ids in the book. */
      linked: texts(),
    },
    /** A day of a calendar that is no plain shooting day: for everybody, for a unit, or for one person. */
    event: {
      board: reference(),
      unit: text(),
      person: reference(),
      date: day(),
      what: choice('holiday', 'off', 'travel', 'move', 'work', 'fitting', 'rehearsal', 'test'),
      note: text(),
    },
    /** What goes with the schedule: a location plan, the producer's notes. */
    file: attachmentRecord,
  },
  texts: [],
} as const

export type Schedule = Document<typeof schema>
export type Board = Row<(typeof schema)['records']['board']>
export type Item = Row<(typeof schema)['records']['item']>
export type Event = Row<(typeof schema)['records']['event']>
export type Unit = Row<(typeof schema)['records']['unit']>

/** Saturday and Sunday: what a new board has off. */
export const WEEKEND: readonly string[] = ['6', '0']

/** The board in use, or the first, or none. */
export const activeBoard = (doc: Schedule): Board | undefined =>
  doc.records.board.get(doc.about.now.active) ?? doc.records.board.ordered[0]

/** Whether an event is of a board; one that names none is of all. */
export const isOn =
  (board: Pick<Board, 'id'> | undefined) =>
  ({ board: own }: Pick<Event, 'board'>): boolean =>
    own === undefined || own === board?.id

/** What a board is called, for whom nobody has named it. */
export const boardName = (board: Board | undefined): string => board?.name || 'Board'

/** The items of a board in the order people chose. */
export const itemsOf = (doc: Schedule, board: Id | undefined): readonly Item[] =>
  board === undefined ? [] : doc.records.item.ordered.filter((item) => item.board === board)
