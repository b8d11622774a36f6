import { Bucket } from './bucket'
import { Gate, type Filter } from './facade'
import { PROTOCOL, readHello, writeHello, type Hello } from './hello'
import { BULK, Pipe, type Channel } from './pipe'
import { routeOf, type Route } from './route'
import type { Timing } from './timing'
import { Trunk } from './trunk'

/** What is needed of a WebRTC implementation: the browser's own, or @roamhq/wrtc in Node. */
export interface Rtc {
  readonly RTCPeerConnection: typeof RTCPeerConnection
  readonly RTCSessionDescription: typeof RTCSessionDescription
  readonly RTCIceCandidate: typeof RTCIceCandidate
}

/** Another device, once both have said who they are. */
export interface Link {
  readonly hello: Hello
  readonly connection: RTCPeerConnection
  /** Frames of the exchange, both ways. */
  readonly exchange: Pipe
  /** Photos and files, both ways. They wait while there is anything else to send. */
  readonly blobs: Pipe
  /** Who is near whom, and sealed signalling for third devices, both ways. */
  readonly introductions: Pipe
  /** Bytes handed to the channels of this connection, all together, and come in by them. */
  readonly sent: number
  readonly received: number
  /** When anything last came by any of them, in ms on the steady clock. */
  readonly heardAt: number
  /** How the two devices reach each other now. */
  route(): Promise<Route | undefined>
  /** `bad`: they sent what no honest device sends. */
  close(bad?: boolean): void
}

/**
 * Why a device was left: its Hotset is newer or older, it belongs to another circle or to another
 * epoch of this one, or it sent what no honest device sends.
 */
export type Refusal = 'peer-newer' | 'peer-older' | 'elsewhere' | 'bad'

interface Options {
  readonly rtc: Rtc
  /** What this device says of itself, asked anew for every connection. */
  readonly me: () => Hello
  readonly timing: Timing
  readonly filter: Filter
  readonly onLink: (link: Link) => void
  readonly onUnlink: (link: Link) => void
  readonly onRefused: (connection: RTCPeerConnection, why: Refusal) => void
}

/** Channel numbers on every connection, and who goes first. 0 is y-webrtc's. */
const HELLO = { id: 1, rank: 0 }
const YWEBRTC = { id: 0, rank: 1 }
const INTRODUCTIONS = { id: 4, rank: 2 }
const EXCHANGE = { id: 2, rank: 3 }
const BLOBS = { id: 3, rank: BULK }

/** How long a device says nothing before it lets hear that it is there, in ms. */
const QUIET = 8000
/** Silence after which a link is given up, in ms: two beats may be lost or late. */
const DEAD = 22_000
const LOOK = 2000
/** After a sleep a link has this many ms to show that it is there. */
const SOON = 6000
/** All channels open in one moment; one that has not after this many ms never will. */
const OPENS = 12_000
/** A message without a byte, on the channel of the hello: I am here. */
const BEAT = new Uint8Array()
/** Messages on the channel of the hello, in a second and at once. */
const HELLOS = { perSecond: 1, most: 40 }
const LONGEST_HELLO = 4096

/**
 * A WebRTC implementation for simple-peer that mends what y-webrtc 10.3 breaks on: messages of any
 * length, channels that survive glare, and a hello before y-webrtc hears that the channel is open.
 * Rules [L1] to [L14] in SPEC.md.
 */
export const linked = (options: Options): Rtc => {
  const { RTCPeerConnection: Real, RTCSessionDescription, RTCIceCandidate } = options.rtc
  // simple-peer only ever calls this with `new`; a function that returns an object is enough.
  const Decorated = function (config?: RTCConfiguration) {
    const connection = new Real(config)
    decorate(connection, options)
    return connection
  } as unknown as typeof RTCPeerConnection
  return { RTCPeerConnection: Decorated, RTCSessionDescription, RTCIceCandidate }
}

const decorate = (connection: RTCPeerConnection, options: Options): void => {
  const { timing } = options
  const create = connection.createDataChannel.bind(connection)
  const trunk = new Trunk(timing)
  const open = ({ id, rank }: { id: number; rank: number }) =>
    new Pipe(asChannel(create(`hotset-${id}`, { negotiated: true, id })), timing, trunk, rank)
  const hello = open(HELLO)
  const exchange = open(EXCHANGE)
  const blobs = open(BLOBS)
  const introductions = open(INTRODUCTIONS)
  const gate = new Gate(timing, (bad) => end(bad ? 'bad' : undefined))
  const bucket = new Bucket(timing, HELLOS.perSecond, HELLOS.most)
  let link: Link | undefined
  let entered = false
  let ended = false
  let stopBeating: (() => void) | undefined

  const end = (why?: Refusal) => {
    if (ended) return
    ended = true
    stopBeating?.()
    trunk.close()
    connection.close()
    // Told first, so that nobody answers the announcement y-webrtc makes when the channel closes.
    if (why) options.onRefused(connection, why)
    gate.close()
    if (link && entered) options.onUnlink(link)
  }
  const enter = () => {
    if (!link || !exchange.open || !introductions.open || entered || ended) return
    entered = true
    options.onLink(link)
    if (!ended) gate.open()
  }

  hello.onOpen = () => {
    hello.send(writeHello(options.me()))
    const openedAt = timing.steady()
    let looked = openedAt
    stopBeating = timing.every(LOOK, () => {
      const now = timing.steady()
      // This device was asleep or busy: what came meanwhile has yet to be read.
      if (now - looked > 2 * LOOK) trunk.excuse(DEAD - SOON)
      looked = now
      const lame = !blobs.open && now - openedAt > OPENS
      if (lame || now - trunk.heardAt > DEAD) end()
      else if (now - trunk.saidAt > QUIET) hello.send(BEAT)
    })
  }
  exchange.onOpen = introductions.onOpen = enter
  hello.onMessage = (message) => {
    if (!bucket.take() || message.length > LONGEST_HELLO) return end('bad')
    if (message.length === 0) return
    const said = readHello(message)
    // After the hello a newer release may say more here.
    if (!said) return link ? undefined : end('bad')
    if (said.protocol !== PROTOCOL || !('circle' in said)) {
      return end(said.protocol > PROTOCOL ? 'peer-newer' : 'peer-older')
    }
    if (link) return end('bad')
    const me = options.me()
    if (said.circle !== me.circle || said.epoch !== me.epoch) return end('elsewhere')
    link = {
      hello: said,
      connection,
      exchange,
      blobs,
      introductions,
      get sent() {
        return trunk.sent
      },
      get received() {
        return trunk.received
      },
      get heardAt() {
        return trunk.heardAt
      },
      route: () => routeOf(connection),
      close: (bad) => end(bad ? 'bad' : undefined),
    }
    enter()
  }
  for (const pipe of [hello, exchange, blobs, introductions]) {
    pipe.onClose = (bad) => end(bad ? 'bad' : undefined)
  }

  // The first channel simple-peer asks for is y-webrtc's.
  connection.createDataChannel = (label, config) => {
    const channel = create(label, { ...config, negotiated: true, id: YWEBRTC.id })
    return gate.facade(new Pipe(asChannel(channel), timing, trunk, YWEBRTC.rank), options.filter)
  }
}

/** Both kinds of implementation have what Channel names; their typings differ in what events carry. */
const asChannel = (channel: RTCDataChannel): Channel => channel as unknown as Channel
