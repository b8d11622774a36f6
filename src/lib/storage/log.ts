import { clearDocument } from 'y-indexeddb'
import { newId } from '../domain/id'

/*
 * One IndexedDB database for each document, in y-indexeddb's own layout, so that its reader reads
 * ours and the other way round: `updates` holds one Yjs update a record, `custom` what else there
 * is. Why we write it ourselves: docs/decisions/003-storage.md.
 */

const UPDATES = 'updates'
const CUSTOM = 'custom'
/** In `custom`: records that could not be read, each under a key of its own. */
const ASIDE = 'unreadable-'
/** In `custom`: the same, after the person or another device made up for them. */
const MENDED = 'mended-'

/** What a browser says of one record that it has lost, while it can still give the others. */
const LOST = new Set(['NotReadableError', 'DataError'])

/** A record of the log under its key. One that is no bytes comes as it is; a lost one is absent. */
export interface LogRecord {
  readonly key: IDBValidKey
  readonly value: unknown
}

/** What a log holds: its records, oldest first, and how many were set aside and not yet mended. */
export interface Log {
  readonly records: readonly LogRecord[]
  readonly aside: number
}

/** Opens the database, making it when it is not there. Rejects with the browser's DOMException. */
export const openLog = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true })
      request.result.createObjectStore(CUSTOM)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? unexplained())
  })

/** Opens the database, and makes none: nothing when it is not there. */
export const openLogIfThere = (name: string): Promise<IDBDatabase | undefined> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      // A transaction that is given up leaves no database behind.
      request.transaction?.abort()
      resolve(undefined)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? unexplained())
  })

/** Everything in the log, as it was at one moment; what the browser has lost of it is `undefined`. */
export const readLog = async (db: IDBDatabase): Promise<Log> => {
  const transaction = db.transaction([UPDATES, CUSTOM], 'readonly')
  const updates = transaction.objectStore(UPDATES)
  const [values, keys] = [updates.getAll(), updates.getAllKeys()]
  const custom = transaction.objectStore(CUSTOM).getAllKeys()
  let each: readonly (() => unknown)[] | undefined
  values.onerror = (event) => {
    if (!LOST.has(values.error?.name ?? '')) return
    // One lost record fails the reading of all: now one after the other. Left alone, the error
    // would end the transaction.
    event.preventDefault()
    keys.onsuccess = () => {
      each = keys.result.map((key) => readOne(updates.get(key)))
    }
  }
  await completed(transaction)
  return {
    records: keys.result.map((key, index) => ({
      key,
      value: each ? each[index]?.() : (values.result[index] as unknown),
    })),
    aside: custom.result.filter(isAside).length,
  }
}

const readOne = (request: IDBRequest<unknown>): (() => unknown) => {
  let lost = false
  request.onerror = (event) => {
    if (!LOST.has(request.error?.name ?? '')) return
    lost = true
    event.preventDefault()
  }
  return () => (lost ? undefined : request.result)
}

/** What other tabs have put into the log: every record whose key is not among those `seen`. */
export const readUnseen = async (
  db: IDBDatabase,
  seen: ReadonlySet<IDBValidKey>,
): Promise<readonly LogRecord[]> => {
  const transaction = db.transaction(UPDATES, 'readonly')
  const updates = transaction.objectStore(UPDATES)
  const keys = updates.getAllKeys()
  let requests: readonly (readonly [IDBValidKey, IDBRequest<unknown>])[] = []
  keys.onsuccess = () => {
    const unseen = keys.result.filter((key) => !seen.has(key))
    requests = unseen.map((key) => [key, updates.get(key)] as const)
  }
  await completed(transaction)
  return requests.map(([key, { result }]) => ({ key, value: result }))
}

/** Adds updates, and says under which keys. Resolves when the browser has all of them on disk. */
export const append = async (
  db: IDBDatabase,
  updates: readonly Uint8Array[],
): Promise<readonly IDBValidKey[]> => {
  // Throws InvalidStateError when the connection was closed under us, as iOS does in the
  // background. Strict: a flat battery must not take what the badge called saved.
  const transaction = db.transaction(UPDATES, 'readwrite', { durability: 'strict' })
  const store = transaction.objectStore(UPDATES)
  const added = updates.map((update) => store.add(update))
  await completed(transaction)
  return added.map(({ result }) => result)
}

/** What the records of a log come to, and those among them that could not be read. */
export interface Folded {
  readonly whole: Uint8Array
  readonly unreadable: readonly LogRecord[]
}

/**
 * Puts one update in the place of all. `fold` gets every record there is at that moment, those
 * that another tab has just added too. What it cannot read is set aside. One transaction: it
 * happens whole or not at all. Says under which key it is.
 */
export const compact = async (
  db: IDBDatabase,
  fold: (records: readonly LogRecord[]) => Folded,
): Promise<IDBValidKey | undefined> => {
  const transaction = db.transaction([UPDATES, CUSTOM], 'readwrite', { durability: 'strict' })
  const updates = transaction.objectStore(UPDATES)
  const [values, keys] = [updates.getAll(), updates.getAllKeys()]
  let added: IDBRequest<IDBValidKey> | undefined
  keys.onsuccess = () => {
    const { whole, unreadable } = fold(
      keys.result.map((key, index) => ({ key, value: values.result[index] as unknown })),
    )
    updates.clear()
    added = updates.add(whole)
    for (const { value } of unreadable) {
      transaction.objectStore(CUSTOM).add(value, `${ASIDE}${newId()}`)
    }
  }
  await completed(transaction)
  return added?.result
}

/** Moves records that cannot be read out of the log, so that nothing is thrown away. */
export const setAside = async (db: IDBDatabase, records: readonly LogRecord[]): Promise<void> => {
  const transaction = db.transaction([UPDATES, CUSTOM], 'readwrite', { durability: 'strict' })
  for (const { key, value } of records) {
    transaction.objectStore(CUSTOM).add(value, `${ASIDE}${newId()}`)
    transaction.objectStore(UPDATES).delete(key)
  }
  await completed(transaction)
}

/** Notes that what was set aside is made up for. The bytes stay. */
export const noteMended = async (db: IDBDatabase): Promise<void> => {
  const transaction = db.transaction(CUSTOM, 'readwrite', { durability: 'strict' })
  const custom = transaction.objectStore(CUSTOM)
  const [values, keys] = [custom.getAll(), custom.getAllKeys()]
  keys.onsuccess = () => {
    keys.result.forEach((key, index) => {
      if (!isAside(key)) return
      custom.put(values.result[index], `${MENDED}${String(key).slice(ASIDE.length)}`)
      custom.delete(key)
    })
  }
  await completed(transaction)
}

/** Deletes the whole database. Other tabs that hold it are told to let go first. */
export const eraseLog = async (name: string): Promise<void> => {
  await clearDocument(name)
}

const isAside = (key: IDBValidKey): boolean => typeof key === 'string' && key.startsWith(ASIDE)

const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    // A full disk says so on the transaction, not on the request, and only as an abort.
    transaction.onabort = () => reject(transaction.error ?? unexplained())
  })

/** Browsers abort without a reason when they lose the store behind the connection. */
const unexplained = (): DOMException => new DOMException('The store gave up', 'UnknownError')
