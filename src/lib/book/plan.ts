import type { Id } from '../domain/id'
import type { DaySheet } from './day-sheet'

/** A scene on a day: all of it, or a part that has a strip of its own. */
export interface PlannedScene {
  readonly is: 'scene'
  /** Names the strip: a scene in two parts has two. */
  readonly key: string
  /** The scene in the book, which may not be here. */
  readonly scene: Id
  /** Its number as it stood in the book: `61`. Reads where the book does not. */
  readonly number: string
  /** `pt`, or what else tells parts of one scene apart. Empty for a whole scene. */
  readonly part: string
  /** Pages of this strip in eighths. */
  readonly eighths: number
  /** How long it is thought to take. Absent while nobody has said. */
  readonly minutes: number | undefined
}

/** What stands between scenes: lunch, a company move, a note. Counts for the clock, never for pages. */
export interface PlannedBanner {
  readonly is: 'banner'
  readonly key: string
  readonly what: 'lunch' | 'move' | 'note'
  readonly text: string
  /** The clock time it begins at, in minutes after midnight, where it is fixed. */
  readonly atMinute: number | undefined
  readonly minutes: number | undefined
}

export type PlannedStrip = PlannedScene | PlannedBanner

/** One shooting day of a board. */
export interface PlannedDay {
  /** Names the day whatever its date. */
  readonly key: string
  /** Shooting day 14 is the fourteenth of its unit. */
  readonly number: number
  /** `'2026-03-12'`, or empty while the calendar has no start. */
  readonly date: string
  /** Empty is the main unit. */
  readonly unit: string
  /** The call the board counts from, in minutes after midnight, where it knows one. */
  readonly callMinute?: number | undefined
  /** The unit call that the paper of the day says by hand, in minutes after midnight: it counts before all others. */
  readonly saidMinute?: number | undefined
  /** What the paper of the day says, for a paper that says it too; absent everywhere else. */
  readonly sheet?: DaySheet | undefined
  readonly strips: readonly PlannedStrip[]
}

/** What somebody does on a date besides what is shot. */
export interface PlannedEvent {
  readonly person: Id
  readonly date: string
  readonly what: 'travel' | 'fitting' | 'rehearsal' | 'test'
}

/** What days between two days of work are, for whom no contract says it. */
export interface PlannedRules {
  /** They are paid as holds. */
  readonly holds: boolean
  /** From so many calendar days between on, the first such gap is a drop. 0 is never. */
  readonly dropDays: number
}

/**
 * What the board in use says of every day, read from its document whenever it is asked: nothing of it
 * is stored again. Other kinds read this and never the board. Kinds that plan give it by `Kind.plan`.
 */
export interface Plan {
  /** The document it is read from. */
  readonly doc: Id
  /** What the board is called. */
  readonly board: string
  /** The colour of the script it was laid out by, where that is known: `Pink`. */
  readonly script?: string | undefined
  readonly days: readonly PlannedDay[]
  /** Absent in what older releases froze. */
  readonly events?: readonly PlannedEvent[] | undefined
  readonly rules?: PlannedRules | undefined
}

/** The planned day of a date and a unit. */
export const plannedOn = (
  plan: Plan | undefined,
  date: string,
  unit = '',
): PlannedDay | undefined => plan?.days.find((day) => day.date === date && day.unit === unit)
