import type { Page } from '@playwright/test'
import * as Y from 'yjs'

/**
 * Everything this device keeps, as one text: names and records of every database, text inside
 * bytes included, as Yjs stores it.
 */
export const everythingOnDisk = (page: Page): Promise<string> => page.evaluate(readDisk)

/** The same, in the page of whatever browser. */
export const readDisk = async (): Promise<string> => {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error(String(request.error)))
    })
  const text = (value: unknown): string => {
    if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value)
    if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value)
    if (Array.isArray(value)) return value.map(text).join(' ')
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value)
        .map(([key, inside]) => `${key} ${text(inside)}`)
        .join('\n')
    }
    return String(value)
  }
  const found: string[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name))
    found.push(name)
    for (const store of db.objectStoreNames) {
      const records = await done(db.transaction(store).objectStore(store).getAll())
      found.push(...records.map(text))
    }
    db.close()
  }
  return found.join('\n')
}

/** The names of this device's databases, caches and service workers. */
export const whatIsKept = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(() => 'service worker'),
  ])

/**
 * Writes rubbish into the log of a document: in place of its newest record, or behind all. Without an id into
 * the logs of all. The app is closed: call it on a page of this origin that is not the app.
 */
export const spoil = (page: Page, how: 'newest' | 'behind', id = ''): Promise<void> =>
  page.evaluate(
    async ([how, id]) => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(new Error(String(request.error)))
        })
      for (const { name = '' } of await indexedDB.databases()) {
        if (!/^hotset-[2-9a-z]{20}$/.test(name) || !name.endsWith(id)) continue
        const db = await done(indexedDB.open(name))
        const updates = db.transaction('updates', 'readwrite').objectStore('updates')
        const keys = await done(updates.getAllKeys())
        const rubbish = Uint8Array.of(7, 7, 7, 7, 7, 7)
        await done(how === 'newest' ? updates.put(rubbish, keys.at(-1)) : updates.add(rubbish))
        db.close()
      }
    },
    [how, id] as const,
  )

/** What the log of every document on disk holds. */
const updatesOnDisk = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(String(request.error)))
      })
    const found: { name: string; records: number[][] }[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      if (!/^hotset-[2-9a-z]{20}$/.test(name)) continue
      const db = await done(indexedDB.open(name))
      const records = await done(db.transaction('updates').objectStore('updates').getAll())
      found.push({ name, records: records.map((record: Uint8Array) => [...record]) })
      db.close()
    }
    return found
  })

/** Every document on disk as it is read from there, by the name of its database. */
export const documentsOnDisk = async (page: Page): Promise<Readonly<Record<string, string>>> => {
  const all = await updatesOnDisk(page)
  return Object.fromEntries(
    all.map(({ name, records }) => {
      const doc = new Y.Doc()
      for (const record of records) Y.applyUpdate(doc, Uint8Array.from(record))
      return [name, Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')]
    }),
  )
}

/**
 * Has a document on disk need a newer release, as that release would have written: the one that says
 * this of itself. Of all documents only a book has a `zone`.
 */
export const needNewer = async (page: Page, said = 'zone'): Promise<void> => {
  const all = await updatesOnDisk(page)
  const update = new Y.Doc()
  update.getMap('about').set('needs', 99)
  for (const { name, records } of all) {
    const doc = new Y.Doc()
    for (const record of records) Y.applyUpdate(doc, Uint8Array.from(record))
    if (!doc.getMap('about').has(said)) continue
    await page.evaluate(
      async ([name, bytes]) => {
        const request = indexedDB.open(name)
        await new Promise((resolve) => (request.onsuccess = resolve))
        const writing = request.result.transaction('updates', 'readwrite')
        writing.objectStore('updates').add(Uint8Array.from(bytes))
        await new Promise((resolve) => (writing.oncomplete = resolve))
        request.result.close()
      },
      [name, [...Y.encodeStateAsUpdate(update)]] as const,
    )
  }
}
