import { attachmentRecord } from '../../book/attachments'
import { choice, day, instant, rank, text, texts } from '../../domain/field'
import type { Document } from '../../store/document'
import type { Row } from '../../store/table'

/** Only what a person typed: everything else of a sheet is worked out from book, plan and this. */
export const schema = {
  about: {
    title: text(),
    /** The shooting day it is for, or empty. */
    day: day(),
    /** As the book and the plan name it; empty is the main unit. */
    unit: text(),
    /** Empty: the paper of the production. */
    paper: choice('', 'a4', 'letter', 'legal'),
    weather: text(),
    tide: text(),
    /** What nobody may overlook, in two words, white on black: `HOT SET`. */
    warning: text(),
    safety: text(),
    radio: text(),
    breakfast: text(),
    /** Under the scenes: a cover set, what happens if it rains. */
    remark: text(),
    /** Blocks in the order somebody chose; those that are not named follow in their usual order. */
    order: texts(),
    /** Blocks that are not on the sheet. */
    hidden: texts(),
    /** Rows that are worked out and not wanted, by their keys: `cast/ID`. */
    without: texts(),
  },
  records: {
    /** A value that stands in place of one that is worked out. */
    typed: {
      /** What it is: `cast/ID/call`. The keys are those of sheet.ts. */
      key: text(),
      value: text(),
      /** What was worked out when it was typed. */
      over: text(),
      at: instant(),
    },
    /** Who and what is not in the book: background, stand-ins, people of a day. */
    extra: {
      rank: rank(),
      group: choice('background', 'stand-in', 'crew'),
      /** How many of them, or whose stand-in. */
      number: text(),
      name: text(),
      department: text(),
      position: text(),
      phone: text(),
      /** Times as written: `07:15`, `-0:30`, `O/C`. */
      call: text(),
      costume: text(),
      onSet: text(),
      notes: text(),
    },
    /** What a department is told, besides what the scenes need. */
    note: {
      rank: rank(),
      department: text(),
      text: text(),
    },
    /** What is handed out with it: the map, the parking plan, the safety bulletin. */
    file: attachmentRecord,
  },
  texts: [],
} as const

export type CallSheet = Document<typeof schema>
export type Typed = Row<(typeof schema)['records']['typed']>
export type Extra = Row<(typeof schema)['records']['extra']>
export type Note = Row<(typeof schema)['records']['note']>
