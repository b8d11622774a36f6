import { Cutter, Joiner } from './pieces'
import { realTiming, type Timing } from './timing'
import { Trunk, type Strand } from './trunk'

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

/** Messages of any length over one data channel, both ways. */
export class Pipe {
  readonly #channel: Channel
  readonly #cutter = new Cutter()
  readonly #joiner = new Joiner()
  readonly #trunk: Trunk
  /** Called with every whole message. */
  onMessage: (message: Uint8Array) => void = () => undefined
  onOpen: () => void = () => undefined
  /** Called once; `bad` when the peer sent what no honest peer sends. */
  onClose: (bad: boolean) => void = () => undefined
  // Asking the channel costs a call into the browser's network thread, each time.
  #open: boolean
  #closed = false

  /**
   * Channels of one connection share a trunk, and a lower `rank` goes first. What was typed goes
   * ahead of everything on all ranks but `BULK`.
   */
  constructor(channel: Channel, timing: Timing = realTiming, trunk = new Trunk(timing), rank = 0) {
    this.#channel = channel
    this.#trunk = trunk
    channel.binaryType = 'arraybuffer'
    trunk.add(this.#strand(rank))
    this.#open = channel.readyState === 'open'
    channel.addEventListener('open', () => {
      this.#open = true
      this.onOpen()
      trunk.pump()
    })
    channel.addEventListener('bufferedamountlow', () => trunk.pump())
    channel.addEventListener('close', () => this.#end(false))
    channel.addEventListener('error', () => this.#end(false))
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#take(data))
  }

  get open(): boolean {
    return this.#open && !this.#closed
  }

  /** Bytes handed over and not yet given to the network. */
  get waiting(): number {
    return this.#cutter.waiting + this.#channel.bufferedAmount
  }

  /**
   * Sends as soon as there is room. Lost without a word when the channel closes before. `inOrder`: after
   * all that was sent so before, however short it is.
   */
  send(message: Uint8Array, inOrder = false): void {
    if (this.#closed) return
    this.#cutter.add(message, inOrder)
    this.#trunk.pump()
  }

  close(bad = false): void {
    // Told first: some channels say at once that they have closed, and that would not be bad.
    this.#end(bad)
    this.#channel.close()
  }

  #take(data: unknown): void {
    if (this.#closed) return
    if (!(data instanceof ArrayBuffer) || !this.#trunk.heard(data.byteLength)) {
      return this.close(true)
    }
    const message = this.#joiner.take(new Uint8Array(data))
    if (message === 'bad') this.close(true)
    else if (message) this.onMessage(message)
  }

  #strand(rank: number): Strand {
    const channel = this.#channel
    const cutter = this.#cutter
    const isOpen = () => this.open
    return {
      rank,
      get open() {
        return isOpen()
      },
      get buffered() {
        return channel.bufferedAmount
      },
      get any() {
        return cutter.any
      },
      get urgent() {
        return rank < BULK && cutter.typed
      },
      wake: (below) => {
        channel.bufferedAmountLowThreshold = below
      },
      step: (most) => {
        const piece = cutter.next(most)
        if (!piece) return 0
        try {
          channel.send(piece)
          return piece.length
        } catch (error) {
          // The channel closed, or its queue is full, between our look and the call.
          if (!(error instanceof DOMException) && !(error instanceof Error)) throw error
          this.close()
          return 0
        }
      },
    }
  }

  #end(bad: boolean): void {
    if (this.#closed) return
    this.#closed = true
    this.onClose(bad)
  }
}

/** Channels of this rank and above carry nothing that was typed. */
export const BULK = 9
