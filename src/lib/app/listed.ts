import type { Id } from '../domain/id'
import type { Kind, Summary } from '../kinds/kind'
import type { Circle } from './circle.svelte'
import type { Entry } from './circle-schema'

/** One document of the production as lists show it, open or not. */
export interface Listed {
  readonly id: Id
  readonly kind: Kind
  readonly title: string
  readonly summary: Summary | undefined
  readonly circle: Circle
  readonly entry: Entry
  /** Nothing of it has come to this device yet. */
  readonly awaited: boolean
}

/** A document of a kind that this release does not know. It is listed, and left as it is. */
export interface Unknown {
  readonly id: Id
  readonly title: string
  readonly circle: Circle
  readonly entry: Entry
}
