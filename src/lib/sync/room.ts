import { createSubscriber } from 'svelte/reactivity'
import { WebrtcProvider } from 'y-webrtc'
import { sealerOf } from '../crypto/seal'
import type { Id } from '../domain/id'
import type { ProblemCode } from '../domain/problem'
import { FORMAT } from '../store/document'
import type { Replica } from '../store/replica'
import { Exchange, type Distance, type Partner } from './exchange'
import { PROTOCOL } from './hello'
import type { Library } from './library'
import { linked, type Link, type Rtc } from './link'
import { withoutImpostors } from './own-state'
import { RoomPresence } from './presence'
import type { Route } from './route'
import { serverLine, type Connect } from './server-line'
import { MOST_LINKS, Switchboard, type Connections } from './switchboard'
import { realTiming, type Timing } from './timing'
import { switchboardUrl } from './virtual-socket'
import { Tabs } from './tabs'

/** A device this one is linked to now. */
export interface Peer {
  readonly device: Id
  /** This run of the app there: two tabs of one device are two. */
  readonly session: string
  /** Since when, in ms since 1970. */
  readonly since: number
  readonly distance: Distance
  /** Since when documents have differed, in ms since 1970; absent while all are equal. */
  readonly apartSince: number | undefined
  /** Bytes handed over that the network has not taken yet. */
  readonly waiting: number
  /** How the two devices reach each other now. */
  route(): Promise<Route | undefined>
}

/** A signalling server, and whether it answers. */
export interface Server {
  readonly url: string
  readonly open: boolean
  /** Since when it is so, in ms since 1970. */
  readonly since: number
}

export interface RoomOptions {
  readonly name: string
  readonly password: string
  /** The circle's own document. */
  readonly circle: Replica
  readonly library: Library
  readonly device: Id
  /** Addresses of signalling servers; none is a normal case. */
  readonly signalling: readonly string[]
  readonly rtc: Rtc | undefined
  /** STUN and TURN servers; none is a normal case. */
  readonly iceServers?: readonly RTCIceServer[]
  /** Connect through a TURN server or not at all. */
  readonly relayOnly?: boolean
  readonly timing?: Timing
}

/** A connection that has not come up after this many ms is torn down and tried again. */
const STALLED = 8000
const LOOK = 2000

/**
 * One circle, live: y-webrtc carries its own document and who is here; everything else rides on
 * the same connections. Rules in SPEC.md.
 */
export class Room {
  readonly presence: RoomPresence
  readonly #timing: Timing
  readonly #provider: WebrtcProvider
  readonly #switchboard: Switchboard
  readonly #exchange: Exchange
  readonly #tabs: Tabs
  readonly #links = new Map<Link, Linked>()
  readonly #lines = new Map<string, Server>()
  readonly #started = new Map<string, number>()
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  readonly #stops: (() => void)[] = []
  #servers = 0
  #stranger: ProblemCode | undefined

  private constructor(options: RoomOptions, switchboard: Switchboard, connections: Conns) {
    const me = {
      protocol: PROTOCOL,
      format: FORMAT,
      device: options.device,
      session: crypto.randomUUID(),
    }
    const { timing = realTiming } = options
    this.#timing = timing
    this.#switchboard = switchboard
    this.#exchange = new Exchange(options.library, timing)
    this.#stops.push(this.#exchange.onChange(() => this.#measure()))
    const { raw } = options.circle
    const rtc =
      options.rtc &&
      linked({
        rtc: options.rtc,
        me,
        timing,
        filter: (message) => withoutImpostors(message, raw.clientID),
        onLink: (link) => this.#join(link),
        onUnlink: (link) => this.#leave(link),
        onStranger: (which) => {
          this.#stranger = which
          this.#tell()
        },
      })
    for (const url of rtc ? options.signalling : []) {
      this.#lines.set(url, { url, open: false, since: timing.now() })
      const onState = (open: boolean) => {
        if (this.#lines.get(url)?.open !== open) {
          this.#lines.set(url, { url, open, since: timing.now() })
        }
        this.#servers += open ? 1 : -1
        if (open) switchboard.announce()
        this.#tell()
      }
      this.plug((receive) => serverLine(url, options.name, receive, onState, timing))
    }
    this.#provider = new WebrtcProvider(options.name, raw, {
      // Without WebRTC only the tabs of this browser are reached.
      signaling: rtc ? [switchboardUrl(options.name)] : [],
      maxConns: MOST_LINKS,
      peerOpts: {
        wrtc: rtc,
        channelConfig: { negotiated: true, id: 0 },
        config: {
          iceServers: [...(options.iceServers ?? [])],
          iceTransportPolicy: options.relayOnly ? 'relay' : 'all',
        },
      },
    })
    connections.provider = this.#provider
    this.presence = new RoomPresence(this.#provider.awareness, options.device)
    this.#tabs = new Tabs(options.name, me.session, this.#exchange)
    this.#stops.push(timing.every(LOOK, () => this.#watch()))
  }

  static async open(options: RoomOptions): Promise<Room> {
    await leaving.get(options.name)
    const connections = new Conns()
    const sealer = await sealerOf(options.password)
    return new Room(
      options,
      new Switchboard(options.name, sealer, connections, options.timing),
      connections,
    )
  }

  /** Devices linked now. Tracks. */
  get peers(): readonly Peer[] {
    this.#track()
    return [...this.#links].map(([link, { partner, since, apartSince }]) => ({
      device: link.hello.device,
      session: link.hello.session,
      since,
      distance: this.#exchange.distance(partner),
      apartSince,
      waiting: link.exchange.waiting,
      route: () => link.route(),
    }))
  }

  /** The signalling servers this room looks for others by, each with its state. Tracks. */
  get lines(): readonly Server[] {
    this.#track()
    return [...this.#lines.values()]
  }

  /** How many other tabs of this browser are in the room. Tracks. */
  get tabs(): number {
    this.#track()
    return this.#tabs.count
  }

  /** How many signalling servers answer. Tracks. */
  get servers(): number {
    this.#track()
    return this.#servers
  }

  /** A device was here that speaks another language of Hotset. Tracks. */
  get stranger(): ProblemCode | undefined {
    this.#track()
    return this.#stranger
  }

  /**
   * Sealed signalling travels over this transport too, from now on until the function returned is
   * called, which closes it. Announces this device at once. Anything that carries short texts to
   * another device of the circle will do: it can neither read nor change them.
   */
  plug(connect: Connect): () => void {
    const stop = this.#switchboard.plug(connect((text) => void this.#switchboard.receive(text)))
    this.#switchboard.announce()
    return stop
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#stops.forEach((stop) => stop())
    this.#tabs.close()
    this.#exchange.close()
    // destroy alone leaves y-webrtc's signalling connection open for ever.
    this.#provider.disconnect()
    this.#provider.destroy()
    this.#switchboard.close()
    // y-webrtc frees the name of the room a moment later.
    const left = Promise.resolve(this.#provider.key).then(() => undefined)
    leaving.set(this.#provider.roomName, left)
    await left
  }

  #join(link: Link): void {
    const partner: Partner = {
      session: link.hello.session,
      send: (message) => link.exchange.send(message),
    }
    link.exchange.onMessage = (message) => void this.#exchange.receive(partner, message)
    const since = this.#timing.now()
    this.#links.set(link, { partner, since, apartSince: since })
    void this.#exchange.join(partner)
    this.#tell()
  }

  #leave(link: Link): void {
    const known = this.#links.get(link)
    if (!known) return
    this.#links.delete(link)
    this.#exchange.leave(known.partner)
    this.#tell()
  }

  /** Ends connections that do not come up; y-webrtc announces itself again when one ends. */
  #watch(): void {
    const conns = this.#provider.room?.webrtcConns ?? new Map()
    for (const peer of this.#started.keys()) if (!conns.has(peer)) this.#started.delete(peer)
    for (const [peer, conn] of conns) {
      const started = this.#started.get(peer)
      if (conn.connected) this.#started.delete(peer)
      else if (started === undefined) this.#started.set(peer, this.#timing.now())
      else if (this.#timing.now() - started > STALLED) conn.destroy()
    }
  }

  /** Notes since when each linked device differs from this one. */
  #measure(): void {
    for (const known of this.#links.values()) {
      const { documents, met } = this.#exchange.distance(known.partner)
      if (met && documents === 0) known.apartSince = undefined
      else known.apartSince ??= this.#timing.now()
    }
    this.#tell()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

interface Linked {
  readonly partner: Partner
  readonly since: number
  apartSince: number | undefined
}

/** y-webrtc's connections, as the switchboard asks about them. Nothing until there is a provider. */
class Conns implements Connections {
  provider: WebrtcProvider | undefined

  state(peer: string): 'none' | 'connecting' | 'connected' {
    const conn = this.provider?.room?.webrtcConns.get(peer)
    return !conn ? 'none' : conn.connected ? 'connected' : 'connecting'
  }

  drop(peer: string): void {
    this.provider?.room?.webrtcConns.get(peer)?.destroy()
  }

  get count(): number {
    return this.provider?.room?.webrtcConns.size ?? 0
  }
}

/** Rooms on their way out, by name: y-webrtc refuses a second one until the first is gone. */
const leaving = new Map<string, Promise<void>>()
