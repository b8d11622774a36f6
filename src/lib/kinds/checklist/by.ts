/** Who does something, and when, in ms since 1970. */
export interface By {
  readonly name: string
  readonly at: number
}
