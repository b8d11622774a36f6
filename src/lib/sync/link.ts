import { PROTOCOL, readHello, writeHello, type Hello } from './hello'
import { Pipe, type Channel } from './pipe'
import { routeOf, type Route } from './route'
import type { Timing } from './timing'

/** What is needed of a WebRTC implementation: the browser's own, or @roamhq/wrtc in Node. */
export interface Rtc {
  readonly RTCPeerConnection: typeof RTCPeerConnection
  readonly RTCSessionDescription: typeof RTCSessionDescription
  readonly RTCIceCandidate: typeof RTCIceCandidate
}

/** Another device, once both have said who they are. */
export interface Link {
  readonly hello: Hello
  /** Frames of the exchange, both ways. */
  readonly exchange: Pipe
  /** Photos and files, both ways. */
  readonly blobs: Pipe
  /** Sealed signalling for third devices, both ways. */
  readonly introductions: Pipe
  /** How the two devices reach each other now. */
  route(): Promise<Route | undefined>
  close(): void
}

/** Looks at what comes in for y-webrtc, and may change it or drop it. */
export type Filter = (message: Uint8Array) => Uint8Array | undefined

interface Options {
  readonly rtc: Rtc
  readonly me: Hello
  readonly timing: Timing
  readonly filter: Filter
  readonly onLink: (link: Link) => void
  readonly onUnlink: (link: Link) => void
  /** A device whose Hotset is too new or too old to talk to. */
  readonly onStranger: (which: 'peer-newer' | 'peer-older') => void
}

/** Channel numbers on every connection. 0 is y-webrtc's. */
const HELLO = 1
const EXCHANGE = 2
const BLOBS = 3
const INTRODUCTIONS = 4

/** Silence after which a link is asked whether it is there, and after which it is given up, in ms. */
const QUIET = 10_000
const DEAD = 25_000

const PING = Uint8Array.of(1)
const PONG = Uint8Array.of(2)

/**
 * A WebRTC implementation for simple-peer that mends what y-webrtc 10.3 breaks on: messages of any
 * length, channels that survive glare, and a hello before y-webrtc hears that the channel is open.
 * Rules [L1] to [L9] in SPEC.md.
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
  const open = (id: number) =>
    new Pipe(asChannel(create(`hotset-${id}`, { negotiated: true, id })), timing)
  const hello = open(HELLO)
  const exchange = open(EXCHANGE)
  const blobs = open(BLOBS)
  const introductions = open(INTRODUCTIONS)
  const gate = new Gate()
  let link: Link | undefined
  let heard = timing.now()
  let stopAsking: (() => void) | undefined

  const end = () => {
    stopAsking?.()
    hello.onClose = exchange.onClose = () => undefined
    connection.close()
    gate.close()
    if (link) options.onUnlink(link)
    link = undefined
  }
  const enter = () => {
    if (!link || !exchange.open) return
    options.onLink(link)
    gate.open()
  }

  hello.onOpen = () => {
    hello.send(writeHello(options.me))
    stopAsking = timing.every(QUIET / 2, () => {
      if (timing.now() - heard > DEAD) end()
      else if (timing.now() - heard > QUIET) hello.send(PING)
    })
  }
  exchange.onOpen = enter
  hello.onMessage = (message) => {
    heard = timing.now()
    if (message.length === 1) {
      if (message[0] === PING[0]) hello.send(PONG)
      return
    }
    const said = readHello(message)
    if (!said || link) return
    if (said.protocol !== PROTOCOL) {
      options.onStranger(said.protocol > PROTOCOL ? 'peer-newer' : 'peer-older')
      return end()
    }
    const route = () => routeOf(connection)
    link = { hello: said, exchange, blobs, introductions, route, close: end }
    enter()
  }
  hello.onClose = exchange.onClose = end

  // The first channel simple-peer asks for is y-webrtc's.
  connection.createDataChannel = (label, config) => {
    const pipe = new Pipe(asChannel(create(label, { ...config, negotiated: true, id: 0 })), timing)
    return gate.facade(pipe, options.filter)
  }
}

/** Both kinds of implementation have what Channel names; their typings differ in what events carry. */
const asChannel = (channel: RTCDataChannel): Channel => channel as unknown as Channel

/** Holds y-webrtc back until the hello is done, and looks at what passes. */
class Gate {
  #facade: Facade | undefined
  #open = false

  facade(pipe: Pipe, filter: Filter): RTCDataChannel {
    this.#facade = new Facade(pipe, filter)
    if (this.#open) this.#facade.open()
    // simple-peer uses only what Facade has. Source: simple-peer 9.11.1, index.js.
    return this.#facade as unknown as RTCDataChannel
  }

  open(): void {
    this.#open = true
    this.#facade?.open()
  }

  close(): void {
    this.#facade?.close()
  }
}

/** How many frames that came in are remembered, so that they are not sent straight back. */
const REMEMBERED = 64

class Facade {
  binaryType = 'arraybuffer'
  readonly label = 'hotset-0'
  bufferedAmountLowThreshold = 0
  readyState: RTCDataChannelState = 'connecting'
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onerror: (() => void) | null = null
  onbufferedamountlow: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  readonly #pipe: Pipe
  readonly #early: Uint8Array[] = []
  readonly #heard: string[] = []
  readonly #filter: Filter
  #allowed = false

  constructor(pipe: Pipe, filter: Filter) {
    this.#pipe = pipe
    this.#filter = filter
    pipe.onOpen = () => this.#start()
    pipe.onClose = () => this.#ended()
    pipe.onMessage = (message) => {
      if (this.readyState === 'open') this.#hand(message)
      // The other side may be through its hello a moment before us.
      else if (this.#early.length < REMEMBERED) this.#early.push(message)
    }
  }

  get bufferedAmount(): number {
    return this.#pipe.waiting
  }

  /** The hello is done. Opens now, or when the channel is up. */
  open(): void {
    this.#allowed = true
    this.#start()
  }

  send(data: ArrayBufferView<ArrayBuffer>): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError')
    // A copy: y-webrtc's buffers are shared with what it reads next.
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
    if (isGossip(bytes) && this.#heard.includes(printOf(bytes))) return
    this.#pipe.send(bytes)
  }

  close(): void {
    this.#pipe.close()
    this.#ended()
  }

  #start(): void {
    if (this.readyState !== 'connecting' || !this.#allowed || !this.#pipe.open) return
    this.readyState = 'open'
    this.onopen?.()
    for (const message of this.#early.splice(0)) this.#hand(message)
  }

  #hand(message: Uint8Array): void {
    if (isGossip(message)) this.#heard.push(printOf(message))
    if (this.#heard.length > REMEMBERED) this.#heard.shift()
    const passed = this.#filter(message)
    if (passed) this.onmessage?.({ data: passed.slice().buffer })
  }

  #ended(): void {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    this.onclose?.()
  }
}

/**
 * Updates and presence are passed on by y-webrtc to everybody, also to where they came from. Only
 * these are dropped: two devices may well ask each other the very same question.
 */
const isGossip = (frame: Uint8Array): boolean =>
  frame.length < 65_536 && (frame[0] === 1 || (frame[0] === 0 && frame[1] === 2))

/** Tells frames apart well enough: FNV-1a over the bytes, and how many. */
const printOf = (bytes: Uint8Array): string => {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return `${bytes.length}:${hash >>> 0}`
}
