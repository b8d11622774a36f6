import { createSubscriber } from 'svelte/reactivity'
import { WebrtcProvider } from 'y-webrtc'
import { sealerOf, type Sealer } from '../crypto/seal'
import type { ProblemCode } from '../domain/problem'
import { FORMAT } from '../store/document'
import type { BlobPartner } from './blob-source'
import { BlobExchange } from './blobs'
import { Blocks } from './blocks'
import { Conns } from './conns'
import { passing } from './circle-guard'
import { Exchange, type Partner } from './exchange'
import { PROTOCOL, type Hello } from './hello'
import { Introductions, type Neighbour } from './introductions'
import { linked, type Link, type Refusal } from './link'
import { Neighbourhood } from './neighbourhood'
import { MOST_LINKS } from './neighbours'
import { Finding } from './finding'
import { Lines } from './lines'
import type { Peer, Server } from './peer'
import { QuietAwareness, RoomPresence } from './presence'
import type { RoomOptions } from './room-options'
import { Roster } from './roster'
import { serverLine, type Connect } from './server-line'
import { spread } from './spread'
import { Switchboard } from './switchboard'
import { realTiming, wallTime, type Timing } from './timing'
import { switchboardUrl } from './virtual-socket'
import { Tabs } from './tabs'

/** A link over which nothing comes and no first comparison is done is given up after this many ms. */
const STALLED = 8000
const LOOK = 1000

/** What came to this device, what of it was refused, and whether that is worth a word. */
export type Exchanged = Pick<Exchange, 'progress' | 'refused' | 'problem'>

/**
 * One circle, live: y-webrtc carries its own document and what people say of themselves; everything
 * else rides on the same connections. Rules in SPEC.md.
 */
export class Room {
  readonly presence: RoomPresence
  /** Photos and files on their way; absent where none can be kept. */
  readonly blobs: BlobExchange | undefined
  readonly #timing: Timing
  readonly #provider: WebrtcProvider
  readonly #conns: Conns
  readonly #blocks: Blocks
  readonly #roster: Roster
  readonly #introductions: Introductions
  readonly #neighbourhood: Neighbourhood
  readonly #switchboard: Switchboard
  readonly #exchange: Exchange
  readonly #tabs: Tabs
  readonly #links = new Map<Link, Linked>()
  readonly #lines: Lines
  readonly #finding: Finding
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  readonly #stops: (() => void)[] = []
  #stranger: ProblemCode | undefined
  #sent = 0
  #received = 0

  private constructor(options: RoomOptions, sealer: Sealer) {
    const { timing = realTiming, name, device, library } = options
    const { raw } = options.circle
    const awareness = new QuietAwareness(raw)
    const session = crypto.randomUUID()
    this.#timing = timing
    this.#lines = new Lines(timing, () => this.#tell())
    const finding = (this.#finding = new Finding((client) => this.#linkTo(client)?.hello.device))
    const conns = (this.#conns = new Conns())
    const blocks = (this.#blocks = new Blocks(timing))
    const roster = (this.#roster = new Roster(timing, awareness.clientID))
    const isBlocked = (peer: string) => blocks.has(peer)
    const introductions = (this.#introductions = new Introductions({
      roster,
      timing,
      onText: (text, { client }) => void this.#switchboard.receive(text, client),
      onChange: () => this.#look(),
    }))
    const neighbourhood = (this.#neighbourhood = new Neighbourhood(
      roster,
      {
        state: (peer) => conns.state(peer),
        get connecting() {
          return conns.connecting
        },
        isTab: (peer) => conns.isTab(peer),
        isBlocked,
        call: (peer) => this.#switchboard.call(peer),
        give: (client) => this.#linkTo(client)?.close(),
      },
      timing,
    ))
    this.#switchboard = new Switchboard(
      name,
      sealer,
      {
        state: (peer) => conns.state(peer),
        drop: (peer) => conns.drop(peer),
        get count() {
          return conns.count
        },
        client: awareness.clientID,
        get content() {
          return neighbourhood.content
        },
        isBlocked,
        onAnnounce: (peer, client) => neighbourhood.heard(peer, client),
        onDescribed: (peer, by) => finding.note(peer, by),
        pass: (text, peer) => introductions.publish(text, peer),
      },
      timing,
    )
    this.#exchange = new Exchange(library, timing, (all, from) =>
      spread(this.#roster, this.#clients, all, from),
    )
    this.blobs = options.blobs && new BlobExchange(options.blobs, timing)
    this.#stops.push(this.#exchange.onChange(() => this.#tell()))
    const me = (): Hello => ({
      protocol: PROTOCOL,
      format: FORMAT,
      device,
      session,
      circle: name,
      epoch: 0,
      client: awareness.clientID,
      peer: conns.peer,
      root: this.#exchange.root,
    })
    const rtc =
      options.rtc &&
      linked({
        rtc: options.rtc,
        me,
        timing,
        filter: (message) => passing(message, awareness, options.circle),
        onLink: (link) => this.#join(link),
        onUnlink: (link) => this.#leave(link),
        onRefused: (connection, why) => this.#refuse(connection, why),
      })
    for (const url of rtc ? options.signalling : []) this.#dial(url, name)
    this.#provider = new WebrtcProvider(name, raw, {
      // Without WebRTC only the tabs of this browser are reached.
      signaling: rtc ? [switchboardUrl(name)] : [],
      awareness,
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
    conns.provider = this.#provider
    const isHere = (client: number) => roster.isHere(client)
    this.presence = new RoomPresence({ awareness, device, timing, isHere })
    this.#tabs = new Tabs(name, session, this.#exchange)
    this.#stops.push(timing.every(LOOK, () => this.#watch()))
  }

  static async open(options: RoomOptions): Promise<Room> {
    await leaving.get(options.name)
    return new Room(options, await sealerOf(options.password))
  }

  /** Devices linked now. Tracks. */
  get peers(): readonly Peer[] {
    this.#track()
    return [...this.#links].map(([link, { partner, since: steady }]) => {
      const distance = this.#exchange.distance(partner)
      const since = wallTime(this.#timing, steady)
      return {
        device: link.hello.device,
        session: link.hello.session,
        since,
        found: this.#finding.of(link.hello.peer),
        distance,
        apartSince: distance.met ? distance.since : since,
        waiting: link.exchange.waiting,
        route: () => link.route(),
      }
    })
  }

  /** What is on its way to this device, and what others sent that it refused. Tracks. */
  get exchanged(): Exchanged {
    this.#track()
    return this.#exchange
  }

  /** The signalling servers this room looks for others by, each with its state. Tracks. */
  get lines(): readonly Server[] {
    this.#track()
    return this.#lines.all
  }

  /** How many other tabs of this browser are in the room. Tracks. */
  get tabs(): number {
    this.#track()
    return this.#tabs.count
  }

  /** How many signalling servers answer. Tracks. */
  get servers(): number {
    this.#track()
    return this.#lines.open
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
  plug(connect: Connect, by: 'server' | 'code' = 'code'): () => void {
    const receive = (text: string) => void this.#switchboard.receive(text, by)
    const stop = this.#switchboard.plug(connect(receive))
    this.#switchboard.announce()
    return stop
  }

  /** How many runs of the app can be reached, over however many links; this one left out. Tracks. */
  get crew(): number {
    this.#track()
    return this.#roster.reach.size
  }

  /** Bytes handed to the channels of all links since the room was opened, and come in by them. */
  get traffic(): { readonly sent: number; readonly received: number } {
    let [sent, received] = [this.#sent, this.#received]
    for (const link of this.#links.keys()) {
      sent += link.sent
      received += link.received
    }
    return { sent, received }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#stops.forEach((stop) => stop())
    this.#tabs.close()
    this.#exchange.close()
    this.#introductions.close()
    this.#neighbourhood.close()
    this.presence.close()
    this.blobs?.close()
    // destroy alone leaves y-webrtc's signalling connection open for ever.
    this.#provider.disconnect()
    this.#provider.destroy()
    this.#switchboard.close()
    // y-webrtc frees the name of the room a moment later.
    const left = Promise.resolve(this.#provider.key).then(() => undefined)
    leaving.set(this.#provider.roomName, left)
    await left
  }

  /** Opens a line to a signalling server. */
  #dial(url: string, name: string): void {
    this.#lines.note(url, undefined)
    const onState = (open: boolean) => {
      this.#lines.note(url, open)
      if (open) this.#switchboard.announce()
    }
    this.plug((receive) => serverLine(url, name, receive, onState, this.#timing), 'server')
  }

  #join(link: Link): void {
    const { client, peer, session, root } = link.hello
    const same = this.#linkTo(client)
    // It says what signalling and an older link do not say: it speaks for somebody else.
    if (this.#conns.peerOf(link.connection) !== peer || client === this.#roster.me.client) {
      return link.close(true)
    }
    if (same && same.hello.peer !== peer) return link.close(true)
    same?.close()
    const partner: Partner = {
      session,
      send: (message, inOrder) => link.exchange.send(message, inOrder),
      end: () => link.close(true),
    }
    const neighbour: Neighbour = {
      client,
      peer,
      send: (bytes) => link.introductions.send(bytes),
      refuse: () => link.close(true),
    }
    link.exchange.onMessage = (message) => void this.#exchange.receive(partner, message)
    link.introductions.onMessage = (bytes) => this.#introductions.receive(neighbour, bytes)
    const since = this.#timing.steady()
    const photos: BlobPartner = {
      device: link.hello.device,
      send: (message) => link.blobs.send(message),
      get waiting() {
        return link.blobs.waiting
      },
    }
    link.blobs.onMessage = (message) => void this.blobs?.receive(photos, message)
    this.#links.set(link, { partner, neighbour, photos, since })
    this.#roster.setMe(this.#conns.peer, this.#roster.me.near)
    this.#neighbourhood.linked(client, peer)
    this.#introductions.join(neighbour)
    void this.#exchange.join(partner, root)
    this.blobs?.join(photos)
    this.#tell()
  }

  #leave(link: Link): void {
    const known = this.#links.get(link)
    if (!known) return
    this.#links.delete(link)
    this.#sent += link.sent
    this.#received += link.received
    this.#neighbourhood.unlinked(link.hello.client)
    this.#introductions.leave(known.neighbour)
    this.#exchange.leave(known.partner)
    this.blobs?.leave(known.photos)
    this.#tell()
  }

  #refuse(connection: RTCPeerConnection, why: Refusal): void {
    const peer = this.#conns.peerOf(connection)
    if (peer !== undefined) this.#blocks.add(peer, why)
    if (why !== 'peer-newer' && why !== 'peer-older') return
    this.#stranger = why
    this.#tell()
  }

  get #clients(): ReadonlyMap<Partner, number> {
    return new Map([...this.#links].map(([{ hello }, { partner }]) => [partner, hello.client]))
  }

  #linkTo(client: number): Link | undefined {
    return [...this.#links.keys()].find(({ hello }) => hello.client === client)
  }

  /** Who can be reached may have changed. */
  #look(): void {
    this.presence.refresh()
    this.#neighbourhood.look()
    this.#tell()
  }

  /** Ends what does not come up or goes nowhere, and calls who is missing. */
  #watch(): void {
    this.#conns.watch()
    const now = this.#timing.steady()
    for (const [link, { partner, since }] of this.#links) {
      const { met } = this.#exchange.distance(partner)
      if (!met && now - Math.max(since, link.heardAt) > STALLED) link.close()
    }
    this.presence.refresh()
    this.#neighbourhood.look()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

interface Linked {
  readonly partner: Partner
  readonly neighbour: Neighbour
  readonly photos: BlobPartner
  /** On the steady clock. */
  readonly since: number
}

/** Rooms on their way out, by name: y-webrtc refuses a second one until the first is gone. */
const leaving = new Map<string, Promise<void>>()
