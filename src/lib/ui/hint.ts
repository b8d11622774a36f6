/** A key and what it does, for the foot on a laptop: `Ctrl Z` `undo`. */
export interface Hint {
  readonly keys: readonly string[]
  readonly label: string
}
