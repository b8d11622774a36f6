/**
 * Messages cut to fit a data channel. Every browser takes 16 KiB; Chromium throws away what is
 * over 256 KiB. Pieces of several messages take turns, so a long one never holds up a short one; those
 * that build on each other are sent in order.
 * Rules [L1] to [L4] in SPEC.md.
 */
export const PIECE = 16 * 1024
/** Longest message accepted, in bytes. */
export const LONGEST_MESSAGE = 64 * 1024 * 1024
/** Up to this many bytes a message is what somebody typed, and goes first of all. */
export const TYPED = 1024
/** How many messages may be in pieces at once from one peer. */
const AT_ONCE = 32

/*
 * A piece: kind 1 | (unless WHOLE: message number 4) | (kind START: length of the message 4) | bytes
 */
const WHOLE = 0
const START = 1
const MORE = 2

interface Entry {
  readonly number: number
  readonly bytes: Uint8Array
  readonly inOrder: boolean
  at: number
}

/** Cuts messages. `next` gives the next piece to send, while there is one. */
export class Cutter {
  // What was typed, what fits one piece, and what must be cut: in this order.
  readonly #queues: readonly [Entry[], Entry[], Entry[]] = [[], [], []]
  /** The message in order that takes turns with the long ones now, and those that wait for it. */
  readonly #inOrder: Entry[] = []
  #number = 0
  #waiting = 0

  /** Bytes that have not been handed out yet. */
  get waiting(): number {
    return this.#waiting
  }

  /** Whether there is a piece to hand out; a message may have no bytes at all. */
  get any(): boolean {
    return this.#queues.some((queue) => queue.length > 0)
  }

  /** Whether the next piece is something somebody typed. */
  get typed(): boolean {
    return this.#queues[0].length > 0
  }

  add(message: Uint8Array, inOrder = false): void {
    if (message.length > LONGEST_MESSAGE) {
      throw new RangeError(`A message of ${message.length} bytes is longer than a link carries`)
    }
    this.#waiting += message.length
    this.#number = (this.#number + 1) >>> 0
    const entry = { number: this.#number, bytes: message, inOrder, at: 0 }
    if (inOrder) {
      if (this.#inOrder.push(entry) === 1) this.#queues[2].push(entry)
      return
    }
    this.#queues[message.length <= TYPED ? 0 : message.length <= PIECE ? 1 : 2].push(entry)
  }

  /** The next piece, with at most `most` bytes of a message in it. */
  next(most = PIECE): Uint8Array<ArrayBuffer> | undefined {
    const queue = this.#queues.find((one) => one.length > 0)
    const entry = queue?.shift()
    if (!queue || !entry) return undefined
    const { number, bytes, at } = entry
    const end = Math.min(bytes.length, at + most)
    const kind = at > 0 ? MORE : end === bytes.length ? WHOLE : START
    const head = kind === WHOLE ? 1 : kind === START ? 9 : 5
    const piece = new Uint8Array(head + end - at)
    const view = new DataView(piece.buffer)
    view.setUint8(0, kind)
    if (kind !== WHOLE) view.setUint32(1, number)
    if (kind === START) view.setUint32(5, bytes.length)
    piece.set(bytes.subarray(at, end), head)
    this.#waiting -= end - at
    entry.at = end
    // Long messages take turns.
    if (end < bytes.length) queue.push(entry)
    else if (entry.inOrder) {
      this.#inOrder.shift()
      const [following] = this.#inOrder
      if (following) queue.push(following)
    }
    return piece
  }
}

/** Puts pieces together. `take` gives a message when its last piece has come. */
export class Joiner {
  readonly #open = new Map<
    number,
    { readonly length: number; bytes: Uint8Array<ArrayBuffer>; at: number }
  >()
  #claimed = 0
  #held = 0

  /** Bytes of messages that are not whole yet. They take twice their room at most. */
  get held(): number {
    return this.#held
  }

  /** A whole message, nothing yet, or `'bad'`: a piece that no honest peer sends. */
  take(piece: Uint8Array): Uint8Array | 'bad' | undefined {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength)
    if (piece.length === 0 || piece.length > PIECE + 9) return 'bad'
    const kind = view.getUint8(0)
    if (kind === WHOLE) return piece.slice(1)
    if (piece.length < 5) return 'bad'
    const number = view.getUint32(1)
    if (kind === MORE) return this.#fill(number, piece.subarray(5))
    if (kind !== START || piece.length < 9) return 'bad'
    const length = view.getUint32(5)
    if (this.#open.has(number) || this.#open.size >= AT_ONCE || length === 0) return 'bad'
    if (this.#claimed + length > LONGEST_MESSAGE) return 'bad'
    this.#open.set(number, { length, bytes: new Uint8Array(), at: 0 })
    this.#claimed += length
    return this.#fill(number, piece.subarray(9))
  }

  #fill(number: number, part: Uint8Array): Uint8Array | 'bad' | undefined {
    const message = this.#open.get(number)
    if (!message || part.length === 0 || part.length > PIECE) return 'bad'
    if (message.at + part.length > message.length) return 'bad'
    const needed = message.at + part.length
    if (needed > message.bytes.length) {
      // One array for all: of many short parts, each would take a hundred times its bytes.
      const grown = new Uint8Array(Math.min(message.length, Math.max(needed, 2 * message.at)))
      grown.set(message.bytes)
      message.bytes = grown
    }
    message.bytes.set(part, message.at)
    message.at = needed
    this.#held += part.length
    if (message.at < message.length) return undefined
    this.#open.delete(number)
    this.#claimed -= message.length
    this.#held -= message.length
    return message.bytes
  }
}
