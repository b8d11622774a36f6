import { databaseNames, deleteDatabases } from '../storage/databases'

/** Set from the moment the person says so until everything is gone: a crash in between is finished. */
const WIPING = 'hotset-wiping'
const OURS = 'hotset'

/**
 * Wipes this device: every production, everything typed, the app itself where a network can bring
 * it again. The page starts afresh, and does the deleting while nothing is open.
 */
export const wipeDevice = async (): Promise<void> => {
  // Browsers that cannot list databases later can be told now what there is.
  localStorage.setItem(WIPING, JSON.stringify(await databaseNames()))
  location.hash = '#/'
  location.reload()
}

/**
 * Finishes a wipe, this tab's or another's, before anything is opened. Resolves at once when there
 * is none. `onBlocked` is called when another tab has to be closed first.
 */
export const finishWipe = async (onBlocked: () => void): Promise<void> => {
  addEventListener('storage', ({ key, newValue }) => {
    // Another tab wipes: what this one has open would come back.
    if (key === WIPING && newValue !== null) location.reload()
  })
  if (localStorage.getItem(WIPING) === null) return
  // One tab at a time: a second would delete what the first has begun anew.
  const again = navigator.locks
    ? await navigator.locks.request(WIPING, () => erase(onBlocked))
    : await erase(onBlocked)
  if (!again) return
  location.reload()
  await new Promise(() => undefined)
}

/** True when the page has to be loaded again, because the app itself was deleted. */
const erase = async (onBlocked: () => void): Promise<boolean> => {
  const flag = localStorage.getItem(WIPING)
  // Another tab was first. A page that the deleted app still serves would keep it half alive.
  if (flag === null) return (navigator.serviceWorker?.controller ?? null) !== null
  await deleteDatabases([...new Set([...(await databaseNames()), ...namesIn(flag)])], onBlocked)
  // Without a network the app would be gone until there is one. It holds nothing of anybody's.
  const again = await hostAnswers()
  if (again) await deleteApp()
  else if ('caches' in globalThis) await caches.delete('hotset-config')
  sessionStorage.clear()
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(OURS) && key !== WIPING) localStorage.removeItem(key)
  }
  // Last: until here, the next start would begin again.
  localStorage.removeItem(WIPING)
  return again
}

/** Other apps may live on the same host: only what belongs to this address goes. */
const deleteApp = async (): Promise<void> => {
  const scope = new URL('./', document.baseURI.replace(/[?#].*$/, '')).href
  if ('caches' in globalThis) {
    const names = await caches.keys()
    const ours = names.filter((name) => name.startsWith(OURS) || name.endsWith(scope))
    await Promise.all(ours.map((name) => caches.delete(name)))
  }
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(
    registrations.filter((one) => one.scope === scope).map((one) => one.unregister()),
  )
}

/** Whether the host can bring the app again. An address the service worker has no copy of. */
const hostAnswers = async (): Promise<boolean> => {
  try {
    const page = document.baseURI.replace(/[?#].*$/, '')
    const address = new URL(`index.html?${Date.now()}`, page)
    return (await fetch(address, { method: 'HEAD', cache: 'no-store' })).ok
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const namesIn = (flag: string): readonly string[] => {
  try {
    const names: unknown = JSON.parse(flag)
    const ours = (name: unknown): name is string =>
      typeof name === 'string' && name.startsWith(OURS)
    return Array.isArray(names) ? names.filter(ours) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
