import type { Id } from '../domain/id'

/**
 * What the paper of a shooting day says, in short. Every value is as it stands there, whether worked out or
 * typed over: who draws it works out nothing again. Kinds give it by `ofDay.says`.
 */
export interface DaySheet {
  /** `Day 14 of 32`. */
  readonly title: string
  /** The unit call, `06:45`, or empty. */
  readonly call: string
  /** What must not be overlooked, in two words, or empty. */
  readonly warning: string
  /** Everything else that is said of the day: `Weather`, `Sun`. Only what says something. */
  readonly facts: readonly DayFact[]
  readonly places: readonly DayPlace[]
  readonly rows: readonly (DayScene | DayBand)[]
  /** Under the scenes, or empty. */
  readonly remark: string
  readonly cast: readonly DayArtist[]
  readonly background: readonly DayBackground[]
}

export interface DayFact {
  readonly label: string
  readonly text: string
}

/** A location of the day. */
export interface DayPlace {
  /** What the paper numbers it; where that says nothing the first is 1. */
  readonly number?: string
  readonly name: string
  readonly address: string
  readonly access: string
}

/** A scene in shooting order. */
export interface DayScene {
  readonly is: 'scene'
  readonly key: string
  readonly scene: Id
  /** Its number in the script: `61`. */
  readonly number: string
  /** `pt`, or empty for a whole scene. */
  readonly part: string
  readonly set: string
  /** `N3`. */
  readonly dayNight: string
  readonly eighths: number
  readonly cast: string
  /** The number of its location on the sheet, or empty. */
  readonly place: string
  /** When it begins, or empty. */
  readonly plan: string
}

/** What stands between scenes: lunch, a company move. */
export interface DayBand {
  readonly is: 'band'
  readonly key: string
  readonly text: string
}

/** Somebody of the cast with their times, each empty where nobody can say. */
export interface DayArtist {
  readonly key: string
  readonly number: string
  readonly character: string
  readonly player: string
  readonly status: string
  readonly pickup: string
  readonly call: string
  readonly costume: string
  readonly makeup: string
  readonly onSet: string
  /** `12, 14pt`. */
  readonly scenes: string
  readonly notes: string
}

/** Background and stand-ins. */
export interface DayBackground {
  readonly key: string
  /** How many, or whose stand-in. */
  readonly number: string
  readonly name: string
  readonly call: string
  readonly onSet: string
  readonly notes: string
}
