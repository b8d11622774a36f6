import Dexie from 'dexie'

/** Everything Hotset keeps in the browser's databases is under names that begin so. */
const OURS = 'hotset'

/** The names of Hotset's databases on this device. */
export const databaseNames = async (): Promise<readonly string[]> => {
  const names = await Dexie.getDatabaseNames()
  return names.filter((name) => name.startsWith(OURS))
}

/**
 * Deletes databases. A tab that still has one open keeps it from being deleted: then `onBlocked` is
 * called, and the promise waits until that tab lets go.
 */
export const deleteDatabases = async (
  names: readonly string[],
  onBlocked: () => void,
): Promise<void> => {
  const gone = (name: string) =>
    new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name)
      request.onsuccess = () => resolve()
      request.onblocked = onBlocked
      request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`))
    })
  await Promise.all(names.map(gone))
}
