import Dexie, { type EntityTable } from 'dexie'
import type { Id } from '../domain/id'

/** What was read of a document to find it by, and which state of it was read. */
export interface FoundRow {
  readonly doc: Id
  /** Names the state; another one has to be read anew. */
  readonly stamp: string
  /** Written and read by the layers above, JSON. */
  readonly found: unknown
}

/**
 * What documents are found by, so that a start need not open them. A database of its own: it can
 * be thrown away at any time, and is made again from the documents.
 */
class FoundDatabase extends Dexie {
  declare found: EntityTable<FoundRow, 'doc'>

  constructor() {
    super('hotset-found')
    this.version(1).stores({ found: 'doc' })
  }
}

const database = new FoundDatabase()

/** What was read of these documents; nothing for one that was never read. */
export const foundOf = (ids: readonly Id[]): Promise<readonly (FoundRow | undefined)[]> =>
  database.found.bulkGet([...ids])

export const keepFound = async (row: FoundRow): Promise<void> => {
  await database.found.put(row)
}

/** Forgets what was read of documents. */
export const forgetFound = async (ids: readonly Id[]): Promise<void> => {
  await database.found.bulkDelete([...ids])
}
