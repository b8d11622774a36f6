import type { Rtc } from '../../src/lib/sync/link'
import type { World } from './world'

/** What may happen to the network between two fake connections. */
export interface Air {
  /** Bytes a ms. */
  rate: number
  /** ms. */
  latency: number
}

type Listener = (event: { readonly data?: ArrayBuffer }) => void

/** One end of a data channel: ordered and reliable while it is up, as WebRTC's are. */
class FakeChannel {
  binaryType = 'arraybuffer'
  bufferedAmountLowThreshold = 0
  bufferedAmount = 0
  readyState = 'connecting'
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #connection: FakeConnection
  readonly id: number

  constructor(connection: FakeConnection, id: number) {
    this.#connection = connection
    this.id = id
  }

  addEventListener(type: string, listener: Listener): void {
    const all = this.#listeners.get(type) ?? new Set()
    this.#listeners.set(type, all.add(listener))
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError')
    this.bufferedAmount += bytes.length
    this.#connection.carry(this, bytes.slice())
  }

  close(): void {
    this.#connection.close()
  }

  /** Bytes have left the buffer. */
  left(bytes: number): void {
    const before = this.bufferedAmount
    this.bufferedAmount -= bytes
    const low = this.bufferedAmountLowThreshold
    if (before > low && this.bufferedAmount <= low) this.tell('bufferedamountlow')
  }

  tell(type: string, data?: ArrayBuffer): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(data ? { data } : {})
  }
}

/** An RTCPeerConnection in memory: what `linked` needs of one, and a way to join two. */
export class FakeConnection {
  static world: World
  static air: Air = { rate: 2000, latency: 5 }
  readonly #channels = new Map<number, FakeChannel>()
  #other: FakeConnection | undefined
  #freeAt = 0
  #closed = false
  /** What this end sends gets nowhere, and it does not know. */
  silent = false
  /** Changes pieces on their way, as no honest device does. */
  tamper: ((bytes: Uint8Array) => Uint8Array) | undefined

  createDataChannel(_label: string, { id = 0 }: { id?: number } = {}): FakeChannel {
    const channel = new FakeChannel(this, id)
    this.#channels.set(id, channel)
    return channel
  }

  getStats(): Promise<Map<string, unknown>> {
    return Promise.resolve(new Map())
  }

  /** As offer, answer and candidates would: both ends open their channels. */
  join(other: FakeConnection): void {
    for (const [x, y] of [
      [this, other],
      [other, this],
    ] as const) {
      x.#other = y
      const wait = 1 + FakeConnection.world.dice(40)
      FakeConnection.world.after(wait, () => {
        if (!x.#closed) x.opened()
        for (const channel of x.#channels.values()) {
          if (x.#closed || channel.readyState !== 'connecting') continue
          channel.readyState = 'open'
          channel.tell('open')
        }
      })
    }
  }

  /** Called once the connection is up, before its channels are. */
  opened(): void {}

  carry(from: FakeChannel, bytes: Uint8Array<ArrayBuffer>): void {
    const { world, air } = FakeConnection
    this.#freeAt = Math.max(this.#freeAt, world.now) + bytes.length / air.rate
    world.after(this.#freeAt - world.now, () => from.left(bytes.length))
    if (this.silent) return
    const sent = this.tamper ? this.tamper(bytes) : bytes
    world.after(this.#freeAt - world.now + air.latency, () => {
      const other = this.#other
      // A piece under way when either end closes is gone.
      if (this.#closed || !other || other.#closed) return
      const channel = other.#channels.get(from.id)
      if (!channel) return
      // What comes before this end has noticed that it is open waits, as the browser's does.
      if (channel.readyState === 'connecting') {
        return void world.after(50, () => channel.tell('message', sent.slice().buffer))
      }
      channel.tell('message', sent.slice().buffer)
    })
  }

  /** Closes this end now; the other learns of it when the network tells, if it does. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const channel of this.#channels.values()) {
      channel.readyState = 'closed'
      channel.tell('close')
    }
    const other = this.#other
    if (!this.silent) FakeConnection.world.after(FakeConnection.air.latency, () => other?.close())
  }

  /** The device is gone: nothing more is said or heard, and the other end is not told. */
  vanish(): void {
    this.silent = true
    this.#closed = true
    for (const channel of this.#channels.values()) channel.readyState = 'closed'
  }
}

/** The part of WebRTC that a link is built on. simple-peer is left out: `join` stands for it. */
export const fakeRtc = {
  RTCPeerConnection: FakeConnection,
  RTCSessionDescription: class {},
  RTCIceCandidate: class {},
} as unknown as Rtc
