import { Bucket } from './bucket'
import type { Pipe } from './pipe'
import type { Timing } from './timing'

/**
 * Looks at what comes in for y-webrtc, and may change it or drop it. `'bad'`: no honest device
 * sends this.
 */
export type Filter = (message: Uint8Array) => Uint8Array | 'bad' | undefined

/** Frames y-webrtc takes from one device, in a second and at once: a crew's cursors are a tenth. */
const FRAMES = { perSecond: 1000, most: 5000 }
/** Questions answered one device, in a second and at once: the answer is as long as the document. */
const QUESTIONS = { perSecond: 1, most: 20 }
/** How many frames that came in are remembered, so that they are not sent straight back. */
const REMEMBERED = 64
/** Bytes kept for y-webrtc while the hello is not through on this side. */
const EARLY = 8 * 1024 * 1024

/** Holds y-webrtc back until the hello is done, and looks at what passes. */
export class Gate {
  readonly #bucket: Bucket
  readonly #questions: Bucket
  readonly #onEnd: (bad: boolean) => void
  #facade: Facade | undefined
  #open = false

  constructor(timing: Timing, onEnd: (bad: boolean) => void) {
    this.#bucket = new Bucket(timing, FRAMES.perSecond, FRAMES.most)
    this.#questions = new Bucket(timing, QUESTIONS.perSecond, QUESTIONS.most)
    this.#onEnd = onEnd
  }

  facade(pipe: Pipe, filter: Filter): RTCDataChannel {
    this.#facade = new Facade(
      pipe,
      (message) => {
        if (!this.#bucket.take()) return 'bad'
        return isQuestion(message) && !this.#questions.take() ? undefined : filter(message)
      },
      this.#onEnd,
    )
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
  #early: Uint8Array[] = []
  readonly #heard: string[] = []
  readonly #filter: Filter
  readonly #onEnd: (bad: boolean) => void
  #earlyBytes = 0
  #allowed = false

  constructor(pipe: Pipe, filter: Filter, onEnd: (bad: boolean) => void) {
    this.#pipe = pipe
    this.#filter = filter
    this.#onEnd = onEnd
    pipe.onOpen = () => this.#start()
    pipe.onClose = (bad) => {
      onEnd(bad)
      this.#ended()
    }
    pipe.onMessage = (message) => {
      if (this.readyState === 'open') return this.#hand(message)
      // The other side may be through its hello a moment before us.
      this.#early.push(message)
      this.#earlyBytes += message.length
      if (this.#early.length > REMEMBERED || this.#earlyBytes > EARLY) onEnd(true)
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
    this.#earlyBytes = 0
  }

  #hand(message: Uint8Array): void {
    if (this.readyState !== 'open') return
    if (isGossip(message)) this.#heard.push(printOf(message))
    if (this.#heard.length > REMEMBERED) this.#heard.shift()
    const passed = this.#filter(message)
    if (passed === 'bad') this.#onEnd(true)
    else if (passed) this.onmessage?.({ data: passed.slice().buffer })
  }

  #ended(): void {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    this.#early = []
    this.onclose?.()
  }
}

/**
 * Updates and presence are passed on by y-webrtc to everybody, also to where they came from. Only
 * these are dropped: two devices may well ask each other the very same question.
 */
const isGossip = (frame: Uint8Array): boolean =>
  frame.length < 65_536 && (frame[0] === 1 || (frame[0] === 0 && frame[1] === 2))

/** Whether y-webrtc answers this: with what the asker lacks of the document, or with all presence. */
const isQuestion = (frame: Uint8Array): boolean =>
  frame[0] === 3 || (frame[0] === 0 && frame[1] === 0)

/** Tells frames apart well enough: FNV-1a over the bytes, and how many. */
const printOf = (bytes: Uint8Array): string => {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return `${bytes.length}:${hash >>> 0}`
}
