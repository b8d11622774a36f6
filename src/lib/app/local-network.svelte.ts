/**
 * Whether this browser lets the page reach devices in its network. `unasked`: it will ask.
 * `free`: it does not make a question of it.
 */
export type Leave = 'free' | 'unasked' | 'granted' | 'refused'

/** Chromium's names for the permission, the newest last. Source: wicg.github.io/local-network-access. */
const NAMES = ['local-network-access', 'local-network']

/**
 * The browser's permission to reach devices in the local network, watched. The connection itself makes the
 * browser ask, when it reaches for an address there. Source: libwebrtc, api/local_network_access_permission.h.
 */
export class LocalNetwork {
  leave = $state<Leave>('free')
  readonly #stops: (() => void)[] = []

  /** `ongranted` is called when it is granted later. */
  async watch(ongranted: () => void): Promise<void> {
    const status = await statusOf()
    if (!status) return
    const look = () => {
      const before = this.leave
      this.leave = leaves[status.state]
      if (before !== 'free' && before !== 'granted' && this.leave === 'granted') ongranted()
    }
    status.addEventListener('change', look)
    this.#stops.push(() => status.removeEventListener('change', look))
    look()
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop()
  }
}

const leaves: Readonly<Record<PermissionState, Leave>> = {
  prompt: 'unasked',
  granted: 'granted',
  denied: 'refused',
}

const statusOf = async (): Promise<PermissionStatus | undefined> => {
  for (const name of NAMES) {
    try {
      return await navigator.permissions.query({ name: name as PermissionName })
    } catch (error) {
      // A browser that does not know the name does not ask the question either.
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error
    }
  }
  return undefined
}
