import type { Id } from '../domain/id'

/** Another person's device that is here now, and where in the production it is. */
export interface Somebody {
  readonly device: Id
  /** Set from the circle's members, never from what a device says of itself. */
  readonly name: string
  /** Colour of the person's tape. */
  readonly tape: string
  readonly doc: Id | undefined
  /** Where in the document: `row/field`, `row/` for a row that is open, or empty. */
  readonly place: string
}

/** What the text editor needs to draw cursors. A subset of Yjs awareness, for one document. */
export interface Cursors {
  readonly clientID: number
  readonly doc: { readonly clientID: number }
  readonly states: Map<number, Record<string, unknown>>
  getStates(): Map<number, Record<string, unknown>>
  getLocalState(): Record<string, unknown> | null
  setLocalState(state: Record<string, unknown> | null): void
  setLocalStateField(field: string, value: unknown): void
  on(event: string, listener: (...args: never[]) => void): void
  off(event: string, listener: (...args: never[]) => void): void
}

/** Who is in this document now. Handed to a view beside its document. */
export interface Presence {
  /** Others in this document. Tracks. */
  readonly others: readonly Somebody[]
  /** Says where this person is: `row/field`, `row/` for a row that is open, or empty for nowhere. */
  at(place: string): void
  readonly cursors: Cursors
}
