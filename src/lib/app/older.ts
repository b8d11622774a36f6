import { version } from '$app/environment'
import { holdOpen, openNames } from '../storage/open-elsewhere'

/*
 * A page draws parts of itself when they are first wanted. When another tab starts a new version,
 * the files of the one before are gone from the host and from the worker's cache; a page that still
 * runs it must find them all the same. The worker looks in every cache: vite.config.ts.
 */

const OLDER = 'hotset-older-'

/** Says to other tabs which version this one runs, for as long as it is open. */
export const holdVersion = (): void => void holdOpen(`${OLDER}${version}`)

/** Keeps the files of the version this tab runs, and lets go of those that no tab runs any more. */
export const keepFiles = async (): Promise<void> => {
  const names = await caches.keys()
  const kept = await caches.open(`${OLDER}${version}`)
  for (const name of names.filter((name) => name.includes('-precache-'))) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const url = new URL(request.url)
      // The page itself is always the newest; its parts are named by what is in them.
      if (!url.pathname.includes('/_app/immutable/')) continue
      url.search = ''
      const response = await cache.match(request)
      if (response) await kept.put(url.href, response)
    }
  }
  const running = await openNames(OLDER)
  if (!running) return
  const idle = names.filter((name) => name.startsWith(OLDER) && !running.has(name))
  await Promise.all(idle.map((name) => caches.delete(name)))
}
