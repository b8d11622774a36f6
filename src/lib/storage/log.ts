import { clearDocument } from 'y-indexeddb'

/*
 * One IndexedDB database for each document, in y-indexeddb's own layout, so that its reader reads
 * ours and the other way round: `updates` holds one Yjs update a record, `custom` what else there
 * is. Why we write it ourselves: docs/decisions/003-storage.md.
 */

const UPDATES = 'updates'
const CUSTOM = 'custom'

/** Opens the database, making it when it is not there. Rejects with the browser's DOMException. */
export const openLog = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true })
      request.result.createObjectStore(CUSTOM)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** Every record of the log, oldest first. A record that is no bytes comes as it is. */
export const readLog = (db: IDBDatabase): Promise<readonly unknown[]> =>
  completed(db, 'readonly', (updates) => updates.getAll())

/** Adds an update. Resolves when the browser has it on disk, and not before. */
export const append = async (db: IDBDatabase, update: Uint8Array): Promise<void> => {
  await completed(db, 'readwrite', (updates) => updates.add(update))
}

/**
 * Puts one update in the place of all. `fold` gets every record there is at that moment, those
 * that another tab has just added too, and returns what they come to. One transaction: it happens
 * whole or not at all.
 */
export const compact = async (
  db: IDBDatabase,
  fold: (records: readonly unknown[]) => Uint8Array,
): Promise<void> => {
  await completed(db, 'readwrite', (updates) => {
    const all = updates.getAll()
    all.onsuccess = () => {
      updates.clear()
      updates.add(fold(all.result))
    }
    return all
  })
}

/** Sets records aside that could not be read, so that nothing is thrown away. */
export const setAside = (db: IDBDatabase, records: readonly unknown[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction(CUSTOM, 'readwrite')
    records.forEach((record, index) => {
      transaction.objectStore(CUSTOM).put(record, `unreadable-${index}`)
    })
    transaction.oncomplete = resolve
    transaction.onabort = transaction.onerror = () => reject(transaction.error)
  })

/** Deletes the whole database. */
export const eraseLog = async (name: string): Promise<void> => {
  await clearDocument(name)
}

const completed = <T>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  work: (updates: IDBObjectStore) => IDBRequest<T>,
): Promise<T> =>
  new Promise((resolve, reject) => {
    // Throws InvalidStateError when the connection was closed under us, as iOS does in the
    // background. Strict: a flat battery must not take what the badge called saved.
    const transaction = db.transaction(UPDATES, mode, { durability: 'strict' })
    const request = work(transaction.objectStore(UPDATES))
    transaction.oncomplete = () => resolve(request.result)
    // A full disk says so on the transaction, not on the request, and only as an abort.
    transaction.onabort = () => reject(transaction.error ?? request.error)
  })
