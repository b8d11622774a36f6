/**
 * Messages cut to fit a data channel. Every browser takes 16 KiB; Chromium throws away what is
 * over 256 KiB. Pieces of several messages take turns, so a long one never holds up a short one.
 * Rules [L1] to [L4] in SPEC.md.
 */
export const PIECE = 16 * 1024
/** Longest message accepted, in bytes. */
export const LONGEST_MESSAGE = 64 * 1024 * 1024
/** How many messages may be in pieces at once from one peer. */
const AT_ONCE = 32

/*
 * A piece: kind 1 | message number 4 | (kind START: length of the whole message 4) | bytes
 */
const WHOLE = 0
const START = 1
const MORE = 2

/** Cuts messages. `next` gives the next piece to send, while there is one. */
export class Cutter {
  readonly #queue: { readonly number: number; readonly bytes: Uint8Array; at: number }[] = []
  #number = 0
  #waiting = 0

  /** Bytes that have not been handed out yet. */
  get waiting(): number {
    return this.#waiting
  }

  add(message: Uint8Array): void {
    if (message.length > LONGEST_MESSAGE) {
      throw new RangeError(`A message of ${message.length} bytes is longer than a link carries`)
    }
    this.#waiting += message.length
    this.#number = (this.#number + 1) >>> 0
    const entry = { number: this.#number, bytes: message, at: 0 }
    // A message of one piece goes ahead of those that are still being cut.
    if (message.length > PIECE) this.#queue.push(entry)
    else {
      const cut = this.#queue.findIndex(({ bytes }) => bytes.length > PIECE)
      this.#queue.splice(cut < 0 ? this.#queue.length : cut, 0, entry)
    }
  }

  next(): Uint8Array<ArrayBuffer> | undefined {
    const entry = this.#queue.shift()
    if (!entry) return undefined
    const { number, bytes, at } = entry
    const end = Math.min(bytes.length, at + PIECE)
    const kind = bytes.length <= PIECE ? WHOLE : at === 0 ? START : MORE
    const head = kind === START ? 9 : 5
    const piece = new Uint8Array(head + end - at)
    const view = new DataView(piece.buffer)
    view.setUint8(0, kind)
    view.setUint32(1, number)
    if (kind === START) view.setUint32(5, bytes.length)
    piece.set(bytes.subarray(at, end), head)
    this.#waiting -= end - at
    entry.at = end
    if (end < bytes.length) this.#queue.push(entry)
    return piece
  }
}

/** Puts pieces together. `take` gives a message when its last piece has come. */
export class Joiner {
  readonly #open = new Map<number, { readonly bytes: Uint8Array; at: number }>()
  #held = 0

  /** Bytes set aside for messages that are not whole yet. */
  get held(): number {
    return this.#held
  }

  /** A whole message, nothing yet, or `'bad'`: a piece that no honest peer sends. */
  take(piece: Uint8Array): Uint8Array | 'bad' | undefined {
    if (piece.length < 5) return 'bad'
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength)
    const [kind, number] = [view.getUint8(0), view.getUint32(1)]
    if (kind === WHOLE) return piece.slice(5)
    if (kind === START) {
      if (piece.length < 9 || this.#open.has(number) || this.#open.size >= AT_ONCE) return 'bad'
      const length = view.getUint32(5)
      if (length <= PIECE || this.#held + length > LONGEST_MESSAGE) return 'bad'
      this.#open.set(number, { bytes: new Uint8Array(length), at: 0 })
      this.#held += length
      return this.#fill(number, piece.subarray(9))
    }
    return kind === MORE ? this.#fill(number, piece.subarray(5)) : 'bad'
  }

  #fill(number: number, part: Uint8Array): Uint8Array | 'bad' | undefined {
    const message = this.#open.get(number)
    if (!message || part.length === 0 || part.length > PIECE) return 'bad'
    if (message.at + part.length > message.bytes.length) return 'bad'
    message.bytes.set(part, message.at)
    message.at += part.length
    if (message.at < message.bytes.length) return undefined
    this.#open.delete(number)
    this.#held -= message.bytes.length
    return message.bytes
  }
}
