import type { Sealer } from '../crypto/seal'
import type { Transport } from './server-line'
import { realTiming, type Timing } from './timing'
import { listen, type Line, type SocketFrame } from './virtual-socket'

/** What y-webrtc publishes to a room. Source: y-webrtc 10.3, publishSignalingMessage. */
export interface Signal {
  readonly type: 'announce' | 'signal'
  readonly from: string
  readonly to?: string
  readonly token?: number
  readonly signal?: { readonly type?: string }
}

/** What the switchboard asks about y-webrtc's connections. */
export interface Connections {
  /** `none`, or how far the connection with this peer has come. */
  state(peer: string): 'none' | 'connecting' | 'connected'
  /** Tears the connection down, so that the peer can start afresh. */
  drop(peer: string): void
  readonly count: number
}

/** Announces closer together than this, in ms, are one: y-webrtc makes one for every failure. */
const CALM = 1000
/** Announced again about this often, in ms: two who call at the same moment may miss each other. */
const AGAIN = 12_000
/** Connections one device takes part in; offers beyond them are not answered. */
export const MOST_LINKS = 16

/**
 * Carries announce, offer, answer and candidate between y-webrtc and whatever there is to carry
 * them. Everything leaves sealed for the circle; what cannot be opened, or comes for nobody, goes
 * no further. Rules [W1] to [W7] in SPEC.md.
 */
export class Switchboard {
  readonly #room: string
  readonly #sealer: Sealer
  readonly #connections: Connections
  readonly #transports = new Set<Transport>()
  readonly #stops: (() => void)[]
  readonly #seen: string[] = []
  #line: Line | undefined
  #me = ''
  readonly #timing: Timing
  #announcing: (() => void) | undefined
  #announcedAt = 0
  #closed = false

  constructor(room: string, sealer: Sealer, connections: Connections, timing: Timing = realTiming) {
    this.#timing = timing
    this.#room = room
    this.#sealer = sealer
    this.#connections = connections
    this.#stops = [
      listen(room, (line) => {
        this.#line = line
        return (frame) => this.#fromPage(frame)
      }),
      timing.every(AGAIN * (0.75 + timing.random() / 2), () => this.announce()),
      () => this.#announcing?.(),
    ]
  }

  /** Sealed texts leave through `transport` too from now on. Returns the function that ends it. */
  plug(transport: Transport): () => void {
    this.#transports.add(transport)
    return () => {
      this.#transports.delete(transport)
      transport.close()
    }
  }

  /** Takes in a sealed text from any transport. */
  async receive(sealed: string): Promise<void> {
    if (this.#closed || sealed.length > 60_000 || this.#seen.includes(sealed)) return
    // The same text may come by several servers.
    this.#seen.push(sealed)
    if (this.#seen.length > 200) this.#seen.shift()
    const text = await this.#sealer.open(sealed)
    const signal = text === undefined ? undefined : signalFrom(text)
    if (signal && this.#passes(signal)) this.#deliver(signal)
  }

  /** Says that this device is here, soon and not too often. */
  announce(): void {
    if (this.#me === '' || this.#announcing !== undefined || this.#closed) return
    const wait = Math.max(0, this.#announcedAt + CALM - this.#timing.now())
    this.#announcing = this.#timing.after(wait, () => {
      this.#announcing = undefined
      this.#announcedAt = this.#timing.now()
      void this.#publish({ type: 'announce', from: this.#me })
    })
  }

  close(): void {
    this.#closed = true
    this.#stops.forEach((stop) => stop())
    this.#transports.forEach((transport) => transport.close())
    this.#transports.clear()
  }

  #fromPage(frame: SocketFrame): void {
    // y-webrtc sends the frames of all its rooms to all its servers.
    if (frame.type !== 'publish' || frame.topic !== this.#room) return
    const signal = signalFrom(JSON.stringify(frame.data))
    if (!signal) return
    this.#me = signal.from
    if (signal.type === 'announce') this.announce()
    else void this.#publish(signal)
  }

  #passes(signal: Signal): boolean {
    const { from, to, type } = signal
    if (from === this.#me || (to !== undefined && to !== this.#me)) return false
    const state = this.#connections.state(from)
    const room = this.#connections.count < MOST_LINKS
    if (type === 'announce') return state === 'none' && room
    if (signal.signal?.type === 'offer') {
      // Who is connected and offers anew has lost the connection: ours is dead too.
      if (state === 'connected') this.#connections.drop(from)
      return state !== 'none' || room
    }
    // An answer or a candidate for a connection that is not there would leave a dead one behind
    // that blocks this peer for ever.
    return state !== 'none'
  }

  #deliver(signal: Signal): void {
    this.#line?.deliver({ type: 'publish', topic: this.#room, data: signal })
  }

  async #publish(signal: Signal): Promise<void> {
    const sealed = await this.#sealer.seal(JSON.stringify(signal))
    for (const transport of this.#transports) transport.publish(sealed)
  }
}

const signalFrom = (text: string): Signal | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const signal = value as Partial<Signal>
    const known = signal.type === 'announce' || signal.type === 'signal'
    return known && typeof signal.from === 'string' ? (signal as Signal) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
