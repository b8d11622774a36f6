import type { Id } from '../domain/id'
import { Replica } from '../store/replica'
import { openLogIfThere, readLog } from './log'
import { databaseOf } from './shelf'

/**
 * Reads what the disk has of a document now, once, into a replica of the caller's own: nothing is
 * kept up to date or written. What cannot be read of it is left out. Nothing when it is not here.
 */
export const peek = async (id: Id): Promise<Replica | undefined> => {
  const db = await openLogIfThere(databaseOf(id))
  if (!db) return undefined
  // Whoever erases the document must not wait for us.
  db.onversionchange = () => db.close()
  try {
    const { records } = await readLog(db)
    const replica = new Replica()
    for (const { value } of records) if (value instanceof Uint8Array) replica.load(value, peek)
    return replica
  } finally {
    db.close()
  }
}
