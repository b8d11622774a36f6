/** Somebody else who is in a field or a cell now. */
export interface Other {
  readonly name: string
  /** Colour of their tape; anything unknown is white. */
  readonly tape: string
}
