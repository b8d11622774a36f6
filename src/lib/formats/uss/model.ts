/*
 * A schedule of the Universal Schedule Standard, as plain values. Source: docs/words.md#uss. Ids are any
 * text that names one thing of the file.
 */

/** A strip or a banner, on whatever board. */
export interface UssBreakdown {
  readonly id: string
  readonly is: 'scene' | 'banner'
  /** Words of a banner. */
  readonly text: string
  /** As written: `89PT1`. */
  readonly scene: string
  readonly description: string
  /** Page of the script. */
  readonly page: string
  /** Script pages in eighths. */
  readonly eighths: number
  /** How long it takes, in minutes; absent while nobody has said. */
  readonly minutes: number | undefined
  readonly comments: string
  /** Ids of elements. */
  readonly elements: readonly string[]
}

export interface UssCategory {
  readonly id: string
  /** The number of the category; absent in files that leave it out. docs/words.md#breakdown. */
  readonly ucid: number | undefined
  readonly name: string
}

/** Something on a date: `2026-03-12`. */
export interface UssEvent {
  readonly is: 'start' | 'dayOff' | 'event'
  readonly name: string
  readonly date: string
}

export interface UssElement {
  readonly id: string
  readonly name: string
  /** Cast number, or what else it is listed by. */
  readonly number: string
  /** Id of its category. */
  readonly category: string
  readonly events: readonly UssEvent[]
  /** Days between two days of work are held; a long gap drops; from so many days on. Absent: the file says nothing. */
  readonly holds?: boolean | undefined
  readonly drops?: boolean | undefined
  readonly dropDays?: number | undefined
  /** Stands in a day-out-of-days. */
  readonly dood: boolean
  /** Its number is not to change. */
  readonly locked: boolean
  /** Days of the week it cannot come, 0 is Sunday. */
  readonly daysOff: readonly number[]
  /** Ids of elements it always comes with. */
  readonly linked: readonly string[]
}

/** What a schedule says of itself, by the names of the standard, besides its name and project. */
export const HEAD = [
  'author',
  'company',
  'description',
  'episode',
  'episodeName',
  'season',
  'schedColor',
  'schedDate',
  'scriptColor',
  'scriptDate',
] as const
export type HeadKey = (typeof HEAD)[number]

export interface UssBoard {
  readonly id: string
  readonly name: string
  /** Id of its calendar. */
  readonly calendar: string
  /** From the top: a day as a list of breakdown ids, or one breakdown that is on no day. */
  readonly entries: readonly (string | readonly string[])[]
  readonly boneyard: readonly string[]
}

export interface UssCalendar {
  readonly id: string
  readonly name: string
  /** Days of the week, 0 is Sunday. */
  readonly daysOff: readonly number[]
  readonly events: readonly UssEvent[]
}

export interface Uss {
  readonly name: string
  readonly project: string
  /** Only what says something; dates as written. */
  readonly head: Readonly<Partial<Record<HeadKey, string>>>
  readonly breakdowns: readonly UssBreakdown[]
  readonly categories: readonly UssCategory[]
  readonly elements: readonly UssElement[]
  readonly boards: readonly UssBoard[]
  readonly calendars: readonly UssCalendar[]
  /** What the file names and does not have, or has twice: how often. Nothing else is lost by it. */
  readonly oddities: number
}
