import type { Exchange, Partner } from './exchange'

interface Note {
  readonly from: string
  /** Absent: for every tab. */
  readonly to?: string
  readonly say: 'hello' | 'here' | 'bye' | 'frame'
  readonly bytes?: Uint8Array
}

/**
 * The tabs of one browser as partners of an exchange. They share the disk, but only the tab that
 * is told draws a change at once.
 */
export class Tabs {
  readonly #channel: BroadcastChannel
  readonly #exchange: Exchange
  readonly #session: string
  readonly #partners = new Map<string, Partner>()
  readonly #bye = () => this.#post({ from: this.#session, say: 'bye' })

  constructor(room: string, session: string, exchange: Exchange) {
    this.#channel = new BroadcastChannel(`hotset-exchange-${room}`)
    this.#exchange = exchange
    this.#session = session
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => this.#take(data)
    // In Node a channel would keep the process alive.
    if ('unref' in this.#channel && typeof this.#channel.unref === 'function') this.#channel.unref()
    if (typeof window !== 'undefined') addEventListener('pagehide', this.#bye)
    this.#post({ from: session, say: 'hello' })
  }

  /** How many other tabs are here now. */
  get count(): number {
    return this.#partners.size
  }

  close(): void {
    this.#bye()
    if (typeof window !== 'undefined') removeEventListener('pagehide', this.#bye)
    for (const partner of this.#partners.values()) this.#exchange.leave(partner)
    this.#channel.close()
  }

  #take(data: unknown): void {
    // Only tabs of this origin write here, and only notes.
    const note = data as Note
    if (note.to !== undefined && note.to !== this.#session) return
    const known = this.#partners.get(note.from)
    if (note.say === 'bye') {
      if (known) this.#exchange.leave(known)
      this.#partners.delete(note.from)
      return
    }
    const partner = known ?? this.#meet(note.from)
    if (note.say === 'hello') this.#post({ from: this.#session, to: note.from, say: 'here' })
    if (note.say === 'frame' && note.bytes) void this.#exchange.receive(partner, note.bytes)
  }

  #meet(session: string): Partner {
    const partner: Partner = {
      session,
      send: (bytes) => this.#post({ from: this.#session, to: session, say: 'frame', bytes }),
    }
    this.#partners.set(session, partner)
    void this.#exchange.join(partner)
    return partner
  }

  #post(note: Note): void {
    this.#channel.postMessage(note)
  }
}
