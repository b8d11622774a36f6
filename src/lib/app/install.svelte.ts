import { holdVersion, keepFiles } from './older'
import { report } from './report'
import { flushed } from './flushed'

/** How often a device that stays on asks whether there is a newer Hotset, in ms. */
const HOURLY = 60 * 60 * 1000

/**
 * The app as installed: kept by the service worker, so that it opens with no network. A new
 * version waits until the person takes it.
 */
class Install {
  /** Everything the app needs is on this device. */
  ready = $state(false)
  /** A new version is here and waits. */
  offered = $state(false)
  /** Another tab has started a new version; this one goes on with the version it has. */
  older = $state(false)
  #waiting: ServiceWorker | undefined
  #taking = false

  /** Starts keeping the app, once the page is drawn. `page`: the address the app is served from. */
  async start(page: string): Promise<void> {
    // The development server makes pages as they are asked for: there is nothing to keep.
    if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
    const { serviceWorker } = navigator
    // A page that no worker has begun with is the first: the worker it gets is no newer than it.
    const begun = serviceWorker.controller !== null
    holdVersion()
    serviceWorker.addEventListener('controllerchange', () => {
      if (this.#taking) location.reload()
      else if (begun) this.#leftBehind()
    })
    let registration: ServiceWorkerRegistration
    try {
      registration = await serviceWorker.register(new URL('sw.js', page))
    } catch (error) {
      // Refused in some private windows, and without a network: then it is asked for next time.
      return ignore(error)
    }
    void serviceWorker.ready.then(async (active) => {
      this.ready = await hasCopy(active.scope)
      // Its copy of the app was deleted under it: only a new registration makes another.
      if (!this.ready) await active.unregister()
    })
    const offer = (worker: ServiceWorker | null) => {
      // Without a controller this is the first version, which nobody waits for.
      if (!worker || !serviceWorker.controller) return
      this.#waiting = worker
      this.offered = true
    }
    offer(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed') offer(worker)
      })
    })
    const look = () => {
      // Fails without a network, which is a normal day.
      if (navigator.onLine) registration.update().catch((error: unknown) => ignore(error))
    }
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') look()
    })
    setInterval(look, HOURLY)
  }

  /** Changes to the new version, once everything typed is on the disk. The page is drawn again. */
  async take(): Promise<void> {
    await flushed()
    if (this.older) return location.reload()
    try {
      await keepFiles()
    } catch (error) {
      // Without space for them, pages that are open may have to be drawn again; nothing is lost.
      report(error, 'keeping the files of this version for other tabs')
    }
    this.#taking = true
    this.#waiting?.postMessage({ type: 'SKIP_WAITING' })
  }

  #leftBehind(): void {
    this.#waiting = undefined
    this.offered = false
    this.older = true
  }
}

/** Whether the service worker has its copy of the app. Workbox names the cache of it so. */
const hasCopy = async (scope: string): Promise<boolean> =>
  (await caches.keys()).some((name) => name.includes('precache') && name.endsWith(scope))

const ignore = (error: unknown): void => {
  if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error
}

export const install = new Install()
