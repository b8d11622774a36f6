import { Cutter, Joiner } from './pieces'
import { realTiming, type Timing } from './timing'

/** The part of RTCDataChannel that is used: real ones fit, and so does a test's. */
export interface Channel {
  readonly readyState: string
  readonly bufferedAmount: number
  bufferedAmountLowThreshold: number
  binaryType: string
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(): void
  addEventListener(type: string, listener: (event: never) => void): void
}

/** Above this many bytes the browser has enough to send; more would only make keystrokes wait. */
const ENOUGH = 512 * 1024
const LOW = 128 * 1024
/** Some engines miss the event that says the buffer ran low; look again after this many ms. */
const LOOK_AGAIN = 50

/** Messages of any length over one data channel, both ways. */
export class Pipe {
  readonly #channel: Channel
  readonly #cutter = new Cutter()
  readonly #joiner = new Joiner()
  readonly #timing: Timing
  #stopLooking = () => undefined as void
  /** Called with every whole message. */
  onMessage: (message: Uint8Array) => void = () => undefined
  onOpen: () => void = () => undefined
  /** Called once; `bad` when the peer sent what no honest peer sends. */
  onClose: (bad: boolean) => void = () => undefined
  #closed = false

  constructor(channel: Channel, timing: Timing = realTiming) {
    this.#channel = channel
    this.#timing = timing
    channel.binaryType = 'arraybuffer'
    channel.bufferedAmountLowThreshold = LOW
    channel.addEventListener('open', () => {
      this.onOpen()
      this.#pump()
    })
    channel.addEventListener('bufferedamountlow', () => this.#pump())
    channel.addEventListener('close', () => this.#end(false))
    channel.addEventListener('error', () => this.#end(false))
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message =
        data instanceof ArrayBuffer ? this.#joiner.take(new Uint8Array(data)) : ('bad' as const)
      if (message === 'bad') this.close(true)
      else if (message) this.onMessage(message)
    })
  }

  get open(): boolean {
    return this.#channel.readyState === 'open'
  }

  /** Bytes handed over and not yet given to the network. */
  get waiting(): number {
    return this.#cutter.waiting + this.#channel.bufferedAmount
  }

  /** Sends as soon as there is room. Lost without a word when the channel closes before. */
  send(message: Uint8Array): void {
    this.#cutter.add(message)
    this.#pump()
  }

  close(bad = false): void {
    this.#channel.close()
    this.#end(bad)
  }

  #pump(): void {
    this.#stopLooking()
    while (this.open && this.#channel.bufferedAmount < ENOUGH) {
      const piece = this.#cutter.next()
      if (!piece) return
      try {
        this.#channel.send(piece)
      } catch (error) {
        // The channel closed, or its queue is full, between our look and the call.
        if (!(error instanceof DOMException) && !(error instanceof Error)) throw error
        return this.#end(false)
      }
    }
    if (this.open) this.#stopLooking = this.#timing.after(LOOK_AGAIN, () => this.#pump())
  }

  #end(bad: boolean): void {
    this.#stopLooking()
    if (this.#closed) return
    this.#closed = true
    this.onClose(bad)
  }
}
