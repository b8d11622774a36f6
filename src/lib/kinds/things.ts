import type { Id } from '../domain/id'

/** A thing that an inventory has. */
export interface KeptThing {
  readonly inventory: Id
  readonly item: Id
  readonly name: string
  /** What its inventory is called. */
  readonly list: string
  /** The scenes it is for, or empty. */
  readonly line: string
  readonly href: string
}

/** Looks for things in all inventories of a production that are on this device. */
export interface Things {
  /** Those that have all the words, a few; none for no words. */
  find(words: string): Promise<readonly KeptThing[]>
  /** One by its id; nothing where no inventory here has it. */
  of(item: Id): Promise<KeptThing | undefined>
}
