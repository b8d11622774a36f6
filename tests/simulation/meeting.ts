import type { WebrtcProvider } from 'y-webrtc'
import type { Sealer } from '../../src/lib/crypto/seal'
import { Blocks } from '../../src/lib/sync/blocks'
import { Conns } from '../../src/lib/sync/conns'
import { Introductions, type Neighbour } from '../../src/lib/sync/introductions'
import { Neighbourhood } from '../../src/lib/sync/neighbourhood'
import { MOST_LINKS } from '../../src/lib/sync/neighbours'
import { Roster } from '../../src/lib/sync/roster'
import { Switchboard, type Signal } from '../../src/lib/sync/switchboard'
import { switchboardUrl } from '../../src/lib/sync/virtual-socket'
import type { Air } from './meeting-air'
import type { World } from './world'

/** Half of a connection, with what y-webrtc and simple-peer do to it. */
class Half {
  connected = false
  gone = false
  other: Half | undefined
  glareToken: number | undefined
  neighbour: Neighbour | undefined
  readonly peer = { _pc: this }
  readonly device: MeetingDevice
  readonly remote: string
  /** Names this half in offers and answers, as a fingerprint would. */
  readonly name: string
  /** The half whose answer is waited for, or was given. */
  answered = ''

  constructor(device: MeetingDevice, remote: string, name: string) {
    this.device = device
    this.remote = remote
    this.name = name
  }

  destroy(): void {
    this.device.ended(this)
  }
}

/**
 * One device as far as meeting goes: the real switchboard, introductions, neighbourhood, roster and
 * blocks, wired as a room wires them. What y-webrtc 10.3 and simple-peer do with signals is written
 * out here, because both need a browser.
 */
export class MeetingDevice {
  readonly #world: World
  readonly #air: Air
  readonly #halves = new Map<string, Half>()
  readonly #blocks: Blocks
  readonly conns = new Conns()
  readonly roster: Roster
  readonly introductions: Introductions
  readonly neighbourhood: Neighbourhood
  readonly switchboard: Switchboard
  readonly client: number
  readonly peer: string
  readonly #socket: WebSocket
  readonly #room: string
  readonly #stop: () => void
  /** Signals that y-webrtc was handed, links that came up, and peers that were refused. */
  readonly happened = { signals: 0, links: 0, refused: 0 }
  dead = false

  constructor(world: World, air: Air, sealer: Sealer) {
    this.#world = world
    this.#air = air
    const { dice } = world
    this.client = dice(0xffffffff)
    const hex = Array.from({ length: 32 }, () => dice(16).toString(16)).join('')
    this.peer = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    this.#room = `room-${this.peer}`
    let off = 0
    const timing = world.timing(() => (off = world.once(500) ? dice(9e8) - 4e8 : off))
    const room = {
      peerId: this.peer,
      webrtcConns: this.#halves,
      bcConns: new Set<string>(),
    }
    const { conns } = this
    // Of a provider, Conns reads the room alone.
    conns.provider = { room } as unknown as WebrtcProvider
    const blocks = (this.#blocks = new Blocks(timing))
    const roster = (this.roster = new Roster(timing, this.client))
    roster.setMe(this.peer, [])
    const isBlocked = (peer: string) => blocks.has(peer)
    this.introductions = new Introductions({
      roster,
      timing,
      onText: (text, { client }) => void this.switchboard.receive(text, client),
      onChange: () => this.neighbourhood.look(),
    })
    this.neighbourhood = new Neighbourhood(
      roster,
      {
        state: (peer) => conns.state(peer),
        get connecting() {
          return conns.connecting
        },
        isTab: () => false,
        isBlocked,
        call: (peer) => this.switchboard.call(peer),
        give: (client) => this.linkTo(client)?.destroy(),
      },
      timing,
    )
    const { neighbourhood, introductions } = this
    this.switchboard = new Switchboard(
      this.#room,
      sealer,
      {
        state: (peer) => conns.state(peer),
        drop: (peer) => conns.drop(peer),
        get count() {
          return conns.count
        },
        client: this.client,
        get content() {
          return neighbourhood.content
        },
        isBlocked,
        onAnnounce: (peer, client) => neighbourhood.heard(peer, client),
        onDescribed: () => undefined,
        pass: (text, peer) => introductions.publish(text, peer),
      },
      timing,
    )
    this.#socket = new WebSocket(switchboardUrl(this.#room))
    this.#socket.onopen = () => this.#announce()
    this.#socket.onmessage = ({ data }) => this.#signal(JSON.parse(String(data)).data as Signal)
    this.#stop = timing.every(1000, () => {
      conns.watch()
      neighbourhood.look()
    })
  }

  get links(): readonly Half[] {
    return [...this.#halves.values()].filter(({ connected }) => connected)
  }

  /** Connections that are not up. */
  get halfway(): number {
    return this.conns.connecting
  }

  linkTo(client: number): Half | undefined {
    return this.links.find(({ neighbour }) => neighbour?.client === client)
  }

  blocked(peer: string): boolean {
    return this.#blocks.has(peer)
  }

  /** The app is killed: nobody is told, and links die as the network notices. */
  crash(): void {
    this.dead = true
    this.#stop()
    this.switchboard.close()
    this.introductions.close()
    this.neighbourhood.close()
    this.#socket.close()
    for (const half of this.#halves.values()) {
      half.gone = true
      const { other } = half
      if (other) this.#world.after(1000 + this.#world.dice(24_000), () => other.destroy())
    }
    this.#halves.clear()
  }

  /** One end of a connection has ended: the other hears of it a moment later. */
  ended(half: Half): void {
    if (half.gone) return
    half.gone = true
    if (this.#halves.get(half.remote) === half) this.#halves.delete(half.remote)
    const { neighbour, other } = half
    if (neighbour) {
      this.neighbourhood.unlinked(neighbour.client)
      this.introductions.leave(neighbour)
    }
    if (other) this.#world.after(this.#air.latency(), () => other.destroy())
    if (!this.dead) this.#announce()
  }

  #announce(): void {
    if (this.#halves.size < MOST_LINKS) this.#say({ type: 'announce', from: this.peer })
  }

  #say(data: Signal): void {
    const frame = { type: 'publish', topic: this.#room, data }
    if (this.#socket.onmessage) this.#socket.send(JSON.stringify(frame))
  }

  /** Source: y-webrtc 10.3, SignalingConn and WebrtcConn. */
  #signal(data: Signal): void {
    if (this.dead || data.from === this.peer) return
    this.happened.signals++
    if (data.type === 'announce') {
      if (this.#halves.size >= MOST_LINKS || this.#halves.has(data.from)) return
      const half = this.#begin(data.from)
      this.#send(half, { type: 'offer', sdp: half.name })
      return
    }
    if (data.to !== this.peer || !data.signal) return
    const known = this.#halves.get(data.from)
    const signal = data.signal as { type: string; sdp?: string }
    if (signal.type === 'offer' && known) {
      if (known.glareToken !== undefined && known.glareToken > (data.token ?? 0)) return
      known.glareToken = undefined
    }
    const half = known ?? this.#begin(data.from)
    if (signal.type === 'offer') {
      half.answered = signal.sdp ?? ''
      this.#send(half, { type: 'answer', sdp: `${signal.sdp} ${half.name}` })
    } else if (signal.type === 'answer') {
      half.glareToken = undefined
      const [ours, theirs] = (signal.sdp ?? '').split(' ')
      // An answer to another offer: simple-peer fails at it.
      if (ours !== half.name || !theirs) return half.destroy()
      this.#air.join(half, this.#air.halves.get(theirs))
    }
  }

  #begin(remote: string): Half {
    const half = new Half(this, remote, `h${this.#world.dice(0xffffffff)}`)
    this.#halves.set(remote, half)
    this.#air.halves.set(half.name, half)
    return half
  }

  #send(half: Half, signal: { readonly type: string; readonly sdp: string }): void {
    half.glareToken ??= 1_700_000_000_000 + this.#world.now + this.#world.dice(1000) / 1000
    const { peer } = this
    this.#say({ type: 'signal', from: peer, to: half.remote, token: half.glareToken, signal })
  }

  /** The connection is up, and both have said hello. As Room takes a link in. */
  up(half: Half, other: Half, post: (bytes: Uint8Array) => void): void {
    const { client, peer } = other.device
    this.linkTo(client)?.destroy()
    half.connected = true
    this.happened.links++
    half.neighbour = {
      client,
      peer,
      send: post,
      refuse: () => {
        this.happened.refused++
        this.#blocks.add(peer, 'bad')
        half.destroy()
      },
    }
    this.neighbourhood.linked(client, peer)
    this.introductions.join(half.neighbour)
  }
}

export type { Half }
