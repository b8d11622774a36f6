import { WebrtcProvider } from 'y-webrtc'
import type { Sealer } from '../../src/lib/crypto/seal'
import { Replica } from '../../src/lib/store/replica'
import { Blocks } from '../../src/lib/sync/blocks'
import { Conns } from '../../src/lib/sync/conns'
import { PROTOCOL } from '../../src/lib/sync/hello'
import { Introductions, type Neighbour } from '../../src/lib/sync/introductions'
import { linked, type Link } from '../../src/lib/sync/link'
import { Neighbourhood } from '../../src/lib/sync/neighbourhood'
import { MOST_LINKS } from '../../src/lib/sync/neighbours'
import { QuietAwareness } from '../../src/lib/sync/presence'
import { Roster } from '../../src/lib/sync/roster'
import { Switchboard } from '../../src/lib/sync/switchboard'
import { switchboardUrl } from '../../src/lib/sync/virtual-socket'
import { fakePeers, type FakePeer } from './fake-peer'
import type { Air } from './meeting-air'
import type { World } from './world'

// y-webrtc listens for the end of the process once for each device of a crew.
process.setMaxListeners(0)

/**
 * One device as far as meeting goes: y-webrtc and simple-peer, links, switchboard, introductions,
 * neighbourhood, roster and blocks, wired as a room wires them, over connections in memory. A room
 * of its own for each, because y-webrtc knows one of a name in a process.
 */
export class MeetingDevice {
  readonly #world: World
  readonly #air: Air
  readonly #blocks: Blocks
  readonly #connections = new Set<FakePeer>()
  readonly #links = new Map<Link, Neighbour>()
  readonly #provider: WebrtcProvider
  readonly conns = new Conns()
  readonly roster: Roster
  readonly introductions: Introductions
  readonly neighbourhood: Neighbourhood
  readonly switchboard: Switchboard
  readonly client: number
  readonly peer: string
  readonly #stop: () => void
  /** Texts sealed, connections begun, links that came up, and peers that were refused. */
  readonly happened = { signals: 0, begun: 0, links: 0, refused: 0 }
  dead = false

  constructor(world: World, air: Air, sealer: Sealer) {
    this.#world = world
    this.#air = air
    const { dice } = world
    this.client = dice(0xffffffff)
    const hex = Array.from({ length: 32 }, () => dice(16).toString(16)).join('')
    this.peer = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    const room = `room-${this.peer}`
    const device = world.id()
    let off = 0
    const timing = world.timing(() => (off = world.once(500) ? dice(9e8) - 4e8 : off))
    const { raw } = new Replica()
    raw.clientID = this.client
    const { conns, peer, client } = this
    const blocks = (this.#blocks = new Blocks(timing))
    const roster = (this.roster = new Roster(timing, client))
    roster.setMe(peer, [])
    const isBlocked = (other: string) => blocks.has(other)
    this.introductions = new Introductions({
      roster,
      timing,
      onText: (text, { client }) => void this.switchboard.receive(text, client),
      onChange: () => this.neighbourhood.look(),
    })
    this.neighbourhood = new Neighbourhood(
      roster,
      {
        state: (other) => conns.state(other),
        get connecting() {
          return conns.connecting
        },
        isTab: () => false,
        isBlocked,
        call: (other) => this.switchboard.call(other),
        give: (client) => this.linkTo(client)?.close(),
      },
      timing,
    )
    const { neighbourhood, introductions } = this
    const counted: Sealer = {
      seal: (text) => {
        this.happened.signals++
        return sealer.seal(text)
      },
      open: (text) => sealer.open(text),
    }
    this.switchboard = new Switchboard(
      room,
      counted,
      {
        state: (other) => conns.state(other),
        drop: (other) => conns.drop(other),
        get count() {
          return conns.count
        },
        client,
        get content() {
          return neighbourhood.content
        },
        isBlocked,
        onAnnounce: (other, client) => neighbourhood.heard(other, client),
        onDescribed: () => undefined,
        pass: (text, other) => introductions.publish(text, other),
      },
      timing,
    )
    const begin = (connection: FakePeer) => {
      this.happened.begun++
      this.#connections.add(connection)
    }
    const rtc = linked({
      rtc: fakePeers(begin),
      me: () => ({
        ...{ protocol: PROTOCOL, format: 1, device, session: peer },
        ...{ circle: 'room', epoch: 0, client, peer, root: new Uint8Array() },
      }),
      timing,
      // The circle's own document is no part of meeting.
      filter: () => undefined,
      onLink: (link) => this.#join(link),
      onUnlink: (link) => this.#leave(link),
      onRefused: (connection, why) => {
        const other = conns.peerOf(connection)
        if (other !== undefined) blocks.add(other, why)
      },
    })
    const provider = (this.#provider = new WebrtcProvider(room, raw, {
      signaling: [switchboardUrl(room)],
      awareness: new QuietAwareness(raw),
      maxConns: MOST_LINKS,
      peerOpts: { wrtc: rtc, channelConfig: { negotiated: true, id: 0 } },
    }))
    seedPeer(provider, peer)
    conns.provider = provider
    this.#stop = timing.every(1000, () => {
      conns.watch()
      neighbourhood.look()
    })
  }

  get links(): readonly Link[] {
    return [...this.#links.keys()]
  }

  /** Connections that are not up. */
  get halfway(): number {
    return this.conns.connecting
  }

  linkTo(client: number): Link | undefined {
    return this.links.find(({ hello }) => hello.client === client)
  }

  blocked(peer: string): boolean {
    return this.#blocks.has(peer)
  }

  /** The app is killed: nobody is told, and links die as the others notice. */
  crash(): void {
    if (this.dead) return
    this.dead = true
    this.#stop()
    this.#connections.forEach((connection) => connection.vanish())
    this.#links.clear()
    this.switchboard.close()
    this.introductions.close()
    this.neighbourhood.close()
    this.#provider.disconnect()
    this.#provider.destroy()
  }

  /** As Room takes a link in. */
  #join(link: Link): void {
    const { client, peer } = link.hello
    const same = this.linkTo(client)
    if (this.conns.peerOf(link.connection) !== peer || client === this.client) {
      return link.close(true)
    }
    if (same && same.hello.peer !== peer) return link.close(true)
    same?.close()
    this.happened.links++
    const neighbour: Neighbour = {
      client,
      peer,
      send: (bytes) => {
        this.#air.carries(bytes)
        link.introductions.send(bytes)
      },
      refuse: () => {
        this.happened.refused++
        link.close(true)
      },
    }
    link.introductions.onMessage = (bytes) => this.introductions.receive(neighbour, bytes)
    this.#links.set(link, neighbour)
    this.neighbourhood.linked(client, peer)
    this.introductions.join(neighbour)
  }

  #leave(link: Link): void {
    const neighbour = this.#links.get(link)
    if (!neighbour || this.dead) return
    this.#links.delete(link)
    this.neighbourhood.unlinked(neighbour.client)
    this.introductions.leave(neighbour)
  }
}

/** y-webrtc draws its name when it opens its room: here the world has drawn it. */
const seedPeer = (provider: WebrtcProvider, peer: string): void => {
  let room = provider.room
  Object.defineProperty(provider, 'room', {
    get: () => room,
    set: (opened: WebrtcProvider['room']) => {
      if (opened) opened.peerId = peer
      room = opened
    },
  })
}
