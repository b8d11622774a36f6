import type { Id } from '../../domain/id'

/** Who does something, on which device, and when, in ms since 1970. */
export interface By {
  readonly name: string
  readonly device: Id
  readonly at: number
}
