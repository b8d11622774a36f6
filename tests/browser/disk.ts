import type { Page } from '@playwright/test'

/**
 * Everything this device keeps, as one text: names and records of every database, text inside
 * bytes included, as Yjs stores it.
 */
export const everythingOnDisk = (page: Page): Promise<string> =>
  page.evaluate(async () => {
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
  })

/** The names of this device's databases, caches and service workers. */
export const whatIsKept = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(() => 'service worker'),
  ])
