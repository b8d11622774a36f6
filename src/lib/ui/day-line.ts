import type { IconName } from './icons'

/** A scene, or whatever else takes a while, on the day line. Minutes after midnight. */
export interface DayStrip {
  readonly key: string
  /** The number, always shown. */
  readonly label: string
  /** A few words, where there is room. */
  readonly line?: string
  /** A strip class, `s-int-day`, or `meal`. */
  readonly look: string
  readonly fromMinute: number
  readonly toMinute: number
  /** Where a tap on it goes; without one, where the whole line goes. */
  readonly href?: string
}

/** What really happened, under the plan: until the last thing was done, and dotted until it is expected. */
export interface DayWorked {
  readonly fromMinute: number
  readonly toMinute: number
  readonly expectedMinute: number
}

/** A moment named under the day line: the call, the wrap. */
export interface DayMark {
  readonly minute: number
  readonly label: string
  readonly icon: IconName
}
