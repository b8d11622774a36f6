/** Something that takes from one minute of the day to another, in a lane. Minutes after midnight. */
export interface LaneStretch {
  readonly key: string
  /** Drawn where it differs from the one before: the scene. Empty draws none. */
  readonly label: string
  /** What it is called, for a pointer that rests on it. */
  readonly name: string
  readonly fromMinute: number
  readonly toMinute: number
  /** It goes on now. */
  readonly going?: boolean
  /** A strip class, `s-int-day`. */
  readonly look?: string
}
