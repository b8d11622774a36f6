import type { WebrtcConn, WebrtcProvider } from 'y-webrtc'

/**
 * A connection that has not come up after this many looks, a second apart, is torn down and tried
 * again. Looks and not time: a device that was asleep or busy gives it as long as any other.
 */
const STALLED = 8

/** y-webrtc's connections, as the rest of sync asks about them. Nothing until there is a provider. */
export class Conns {
  /** How often each connection that is not up has been looked at. */
  readonly #looks = new Map<WebrtcConn, number>()
  provider: WebrtcProvider | undefined

  /** How this run of the app is called in signalling; empty until y-webrtc has a room. */
  get peer(): string {
    return this.provider?.room?.peerId ?? ''
  }

  get count(): number {
    return this.#all.size
  }

  /** Connections that are on their way up. */
  get connecting(): number {
    return [...this.#all.values()].filter(({ connected }) => !connected).length
  }

  /** `none`, or how far the connection with this peer has come. */
  state(peer: string): 'none' | 'connecting' | 'connected' {
    const conn = this.#all.get(peer)
    return !conn ? 'none' : conn.connected ? 'connected' : 'connecting'
  }

  /** Whether this peer is another tab of this browser. */
  isTab(peer: string): boolean {
    return this.provider?.room?.bcConns.has(peer) ?? false
  }

  /** Ends the connection with this peer. Resolves when y-webrtc has none with it any more. */
  async drop(peer: string): Promise<void> {
    const conn = this.#all.get(peer)
    if (!conn || conn.peer.destroyed === true) return
    // simple-peer ends a moment after it is told to, and takes nothing in until then.
    const gone = new Promise<void>((resolve) => void conn.peer.once('close', resolve))
    conn.destroy()
    await gone
  }

  /** Whose connection this is, by its name in signalling. */
  peerOf(connection: RTCPeerConnection): string | undefined {
    for (const [peer, conn] of this.#all) {
      // simple-peer keeps the connection it was given here. Source: simple-peer 9.11.1, index.js.
      const { _pc } = conn.peer as { readonly _pc?: unknown }
      if (_pc === connection) return peer
    }
    return undefined
  }

  /** Ends connections that do not come up. To be called every second. */
  watch(): void {
    const all = [...this.#all.values()]
    for (const conn of this.#looks.keys()) if (!all.includes(conn)) this.#looks.delete(conn)
    for (const conn of all) {
      const looks = (this.#looks.get(conn) ?? 0) + 1
      if (conn.connected) this.#looks.delete(conn)
      else this.#looks.set(conn, looks)
      if (!conn.connected && looks > STALLED) conn.destroy()
    }
  }

  get #all(): NonNullable<WebrtcProvider['room']>['webrtcConns'] {
    return this.provider?.room?.webrtcConns ?? new Map()
  }
}
