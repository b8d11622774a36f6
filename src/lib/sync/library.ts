import type { Id } from '../domain/id'
import type { Replica } from '../store/replica'

/** The documents of one circle, as sync sees them. The app hands one to every room. */
export interface Library {
  /** Whether the circle lists this document: what it does not list is neither sent nor taken. */
  accepts(id: Id): boolean
  /** Digest of every document of the circle; an empty one for a document that is not here yet. */
  digests(): Promise<ReadonlyMap<Id, Uint8Array>>
  digest(id: Id): Promise<Uint8Array>
  /** Opens a document, empty when it is not here yet. */
  open(id: Id): Promise<{ readonly replica: Replica; close(): void }>
  /** Documents on somebody's screen now: they go first. */
  onScreen(): readonly Id[]
  /** Every change to a document of the circle that is open, and where it came from. */
  onUpdate(listener: (id: Id, update: Uint8Array, from: unknown) => void): () => void
  /** A document has settled after changes, or the circle lists a new one. */
  onSettled(listener: (id: Id) => void): () => void
}
