import type { Sealer } from '../crypto/seal'
import { Bucket } from './bucket'
import { LONGEST_TEXT } from './introductions'
import { MOST_LINKS } from './neighbours'
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
  /** Which device of the crew this is. Ours; y-webrtc leaves it alone. */
  readonly client?: number
}

/** What has carried a sealed text here: a signalling server, a code, or the device of this number. */
export type Carrier = 'server' | 'code' | number

/** What the switchboard asks about y-webrtc's connections, and about this device's place in the crew. */
export interface Connections {
  /** `none`, or how far the connection with this peer has come. */
  state(peer: string): 'none' | 'connecting' | 'connected'
  /** Tears the connection down, and resolves when the peer can start afresh. */
  drop(peer: string): Promise<void>
  readonly count: number
  /** This device's number among the crew. */
  readonly client: number
  /** Whether this device has all the links it wants. */
  readonly content: boolean
  /** Whether this peer was left for a reason and is kept out. */
  isBlocked(peer: string): boolean
  /** Somebody says that it is here. */
  onAnnounce(peer: string, client: number | undefined): void
  /** An offer or an answer of this peer has come, and by what it came first. */
  onDescribed(peer: string, by: Carrier): void
  /** Sends a sealed text to a peer over the links there are. False when it cannot be reached so. */
  pass(text: string, peer: string): boolean
}

/** Announces closer together than this, in ms, are one: y-webrtc makes one for every failure. */
const CALM = 1000
/** Announced again about this often, in ms: two who call at the same moment may miss each other. */
const AGAIN = 12_000
/** So often, once a device has the links it wants: for those who are apart and do not know it. */
const AGAIN_CONTENT = 60_000
/** Sealed texts taken from all transports, in a second and at once. */
const TEXTS = { perSecond: 100, most: 1000 }
/** Texts and offers remembered, so that none counts twice. */
const REMEMBERED = 500

/**
 * Carries announce, offer, answer and candidate between y-webrtc and whatever there is to carry
 * them. Everything leaves sealed for the circle; what cannot be opened, or comes for nobody, goes
 * no further. Rules [W1] to [W14] in SPEC.md.
 */
export class Switchboard {
  readonly #room: string
  readonly #sealer: Sealer
  readonly #connections: Connections
  readonly #transports = new Set<Transport>()
  readonly #stops: (() => void)[]
  readonly #seen = new Set<string>()
  /** By peer, when it made its last offer, by its own clock. */
  readonly #offers = new Map<string, number>()
  /** By peer, the offer of ours that it has yet to answer. */
  readonly #calls = new Map<string, Signal>()
  /** What has come is handed on, and what leaves is sent, in the order in which it did. */
  #incoming: Promise<void> = Promise.resolve()
  #outgoing: Promise<void> = Promise.resolve()
  readonly #bucket: Bucket
  #line: Line | undefined
  #me = ''
  readonly #timing: Timing
  #announcing: (() => void) | undefined
  #announcedAt = -Infinity
  #closed = false

  constructor(room: string, sealer: Sealer, connections: Connections, timing: Timing = realTiming) {
    this.#timing = timing
    this.#room = room
    this.#sealer = sealer
    this.#connections = connections
    this.#bucket = new Bucket(timing, TEXTS.perSecond, TEXTS.most)
    this.#stops = [
      listen(room, (line) => {
        this.#line = line
        return (frame) => this.#fromPage(frame)
      }),
      timing.every(AGAIN * (0.75 + timing.random() / 2), () => this.#again()),
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
  async receive(sealed: string, by: Carrier): Promise<void> {
    if (this.#closed || sealed.length > LONGEST_TEXT || !this.#bucket.take()) return
    // The same text may come by several servers.
    if (!remember(this.#seen, sealed)) return
    const opening = this.#sealer.open(sealed)
    // A short candidate may be open before the long offer it belongs to.
    const turn = this.#incoming.then(async () => this.#take(await opening, by))
    this.#incoming = after(turn)
    await turn
  }

  /** Says that this device is here, soon and not too often. */
  announce(): void {
    if (this.#me === '' || this.#announcing !== undefined || this.#closed) return
    const wait = Math.max(0, this.#announcedAt + CALM - this.#timing.steady())
    this.#announcing = this.#timing.after(wait, () => {
      this.#announcing = undefined
      this.#announcedAt = this.#timing.steady()
      if (this.#transports.size > 0) void this.#publish({ type: 'announce', from: this.#me })
    })
  }

  /** Begins a connection to a peer that is known to be here, as if it had just announced itself. */
  call(peer: string): void {
    if (this.#closed || this.#connections.state(peer) !== 'none') return
    this.#deliver({ type: 'announce', from: peer })
  }

  close(): void {
    this.#closed = true
    this.#stops.forEach((stop) => stop())
    this.#transports.forEach((transport) => transport.close())
    this.#transports.clear()
  }

  #again(): void {
    const quiet = this.#timing.steady() - this.#announcedAt
    if (!this.#connections.content || quiet >= AGAIN_CONTENT - AGAIN / 2) this.announce()
  }

  #fromPage(frame: SocketFrame): void {
    // y-webrtc sends the frames of all its rooms to all its servers.
    if (frame.type !== 'publish' || frame.topic !== this.#room) return
    const signal = signalFrom(JSON.stringify(frame.data))
    if (!signal) return
    this.#me = signal.from
    if (signal.type === 'announce') return this.announce()
    if (signal.signal?.type === 'offer' && signal.to !== undefined) {
      this.#calls.delete(signal.to)
      this.#calls.set(signal.to, signal)
      const [oldest] = this.#calls.keys()
      if (this.#calls.size > REMEMBERED && oldest !== undefined) this.#calls.delete(oldest)
    }
    void this.#publish(signal)
  }

  async #take(text: string | undefined, by: Carrier): Promise<void> {
    const signal = text === undefined || this.#closed ? undefined : signalFrom(text)
    if (!signal || !this.#passes(signal)) return
    const { from } = signal
    const kind = signal.signal?.type
    if (kind === 'offer' && this.#connections.state(from) !== 'none') {
      if (this.#stands(signal)) return
      // simple-peer takes no offer where one of its own is open: of two that cross, both would end.
      await this.#connections.drop(from)
    }
    if (kind === 'offer' || kind === 'answer') this.#calls.delete(from)
    if (kind !== 'candidate') this.#connections.onDescribed(from, by)
    if (!this.#closed) this.#deliver(signal)
  }

  /**
   * Whether our own offer stands and theirs goes no further: the newer of two that cross. They are
   * told ours again, because theirs may mean that it never came.
   */
  #stands({ from, token = 0 }: Signal): boolean {
    const ours = this.#calls.get(from)
    if (this.#connections.state(from) !== 'connecting' || (ours?.token ?? 0) <= token) return false
    if (ours) void this.#publish(ours)
    return true
  }

  #passes(signal: Signal): boolean {
    const { from, to, type, client } = signal
    if (from === this.#me || (to !== undefined && to !== this.#me)) return false
    if (this.#connections.isBlocked(from)) return false
    const state = this.#connections.state(from)
    const room = this.#connections.count < MOST_LINKS
    if (type === 'announce') {
      // Whether to call is for the neighbourhood to say: y-webrtc would call everybody.
      if (state === 'none') this.#connections.onAnnounce(from, client)
      return false
    }
    // Who is connected and offers anew has lost the connection: ours is dead too.
    if (signal.signal?.type === 'offer')
      return this.#isNewOffer(signal) && (state !== 'none' || room)
    // An answer or a candidate for a connection that is not there would leave a dead one behind
    // that blocks this peer for ever.
    return state !== 'none'
  }

  /** An offer made before the last one of that peer is an echo, or somebody plays it again. */
  #isNewOffer({ from, token }: Signal): boolean {
    if (typeof token !== 'number' || !Number.isFinite(token)) return false
    const last = this.#offers.get(from)
    if (last !== undefined && token <= last) return false
    this.#offers.delete(from)
    this.#offers.set(from, token)
    const [oldest] = this.#offers.keys()
    if (this.#offers.size > REMEMBERED && oldest !== undefined) this.#offers.delete(oldest)
    return true
  }

  #deliver(signal: Signal): void {
    this.#line?.deliver({ type: 'publish', topic: this.#room, data: signal })
  }

  async #publish(signal: Signal): Promise<void> {
    const { client } = this.#connections
    const sealing = this.#sealer.seal(JSON.stringify({ ...signal, client }))
    const turn = this.#outgoing.then(async () => this.#send(signal, await sealing))
    this.#outgoing = after(turn)
    await turn
  }

  #send(signal: Signal, sealed: string): void {
    if (signal.to !== undefined) this.#connections.pass(sealed, signal.to)
    const left = [...this.#transports].map((transport) => transport.publish(sealed) !== false)
    // Nobody heard it: the first transport that opens need not wait.
    if (signal.type !== 'announce' || left.includes(true)) return
    this.#announcedAt = -Infinity
    if (!this.#announcing) return
    this.#announcing()
    this.#announcing = undefined
    this.announce()
  }
}

/** When this is over, however it ended: one that fails holds up none behind it. */
const after = async (turn: Promise<void>): Promise<void> => void (await Promise.allSettled([turn]))

/** False when it was known already. */
const remember = (seen: Set<string>, text: string): boolean => {
  if (seen.has(text)) return false
  seen.add(text)
  const [oldest] = seen
  if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
  return true
}

const signalFrom = (text: string): Signal | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const { type, from, to, token, signal, client } = value as Record<string, unknown>
    if (typeof from !== 'string' || (to !== undefined && typeof to !== 'string')) return undefined
    if (type === 'announce') {
      return { type, from, ...(typeof client === 'number' ? { client: client >>> 0 } : {}) }
    }
    // simple-peer throws at a signal that is none, and y-webrtc at one for nobody.
    if (type !== 'signal' || to === undefined || !isDescription(signal)) return undefined
    return { type, from, to, signal, ...(typeof token === 'number' ? { token } : {}) }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Whether simple-peer can make something of it: a description, or a candidate. */
const isDescription = (signal: unknown): signal is { readonly type: string } => {
  if (typeof signal !== 'object' || signal === null) return false
  const { type, sdp, candidate } = signal as Record<string, unknown>
  if (type === 'offer' || type === 'answer') return typeof sdp === 'string'
  return type === 'candidate' && typeof candidate === 'object' && candidate !== null
}
