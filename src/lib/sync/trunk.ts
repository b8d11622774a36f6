import { Bucket } from './bucket'
import { PIECE } from './pieces'
import type { Timing } from './timing'

/** One channel of a connection, as the trunk asks it to send. */
export interface Strand {
  /** Lower goes first. */
  readonly rank: number
  readonly open: boolean
  /** Bytes in the browser's buffer. */
  readonly buffered: number
  /** Whether there is a piece to send. */
  readonly any: boolean
  /** Whether the next piece is something somebody typed: it does not wait for room. */
  readonly urgent: boolean
  /** Sends the next piece, of at most `most` bytes. Returns how many bytes went; 0 when none could. */
  step(most: number): number
  /** Asks to be told when fewer than this many bytes are in the buffer. */
  wake(below: number): void
}

/** The browser's buffers together hold what the network takes in this many ms. */
const AHEAD = 25
/** Never less in the buffers than one small piece, never more than half a megabyte. */
const LEAST = 3 * 1024
const MOST = 512 * 1024
const FIRST = 32 * 1024
/** A piece takes no longer than this many ms to send; small ones only on slow networks. */
const PIECE_TIME = 10
const SMALLEST_PIECE = 1024
/** Some engines miss the event that says a buffer ran low; look again after this many ms. */
const LOOK_AGAIN = 20
/** Samples of the rate closer together than this many ms say little. */
const SAMPLE = 8
/** Pieces one device sends another: far beyond what the fastest link carries in pieces of 16 KiB. */
const PIECES_PER_SECOND = 8000
const PIECES_AT_ONCE = 40_000

/**
 * What the channels of one connection share: the way out. It keeps as much in the browser's buffers
 * as the network takes in 25 ms and lets the channels send in the order of their ranks, so that
 * nothing typed waits behind a photo. Rules [L2], [L3] and [L10] in SPEC.md.
 */
export class Trunk {
  readonly #timing: Timing
  readonly #strands: Strand[] = []
  readonly #bucket: Bucket
  #stopLooking = () => undefined as void
  #room = FIRST
  /** Bytes per ms, as last measured; absent until the network was busy for a moment. */
  #rate: number | undefined
  #lastAt = 0
  #lastBuffered = 0
  #sentSince = 0
  #pumping = false
  #closed = false
  /** Bytes handed to the channels, and come in by them, since the connection began. */
  sent = 0
  received = 0
  /** When the last piece left and came, in ms on the steady clock. */
  saidAt: number
  heardAt: number

  constructor(timing: Timing) {
    this.#timing = timing
    this.#bucket = new Bucket(timing, PIECES_PER_SECOND, PIECES_AT_ONCE)
    this.saidAt = this.heardAt = timing.steady()
  }

  /** How many bytes may be in the browser's buffers now. */
  get room(): number {
    return this.#room
  }

  add(strand: Strand): void {
    this.#strands.push(strand)
    this.#strands.sort((a, b) => a.rank - b.rank)
    strand.wake(this.#room / 2)
  }

  /** Notes a piece that came in. False when there are more than any honest device sends. */
  heard(bytes: number): boolean {
    this.heardAt = this.#timing.steady()
    this.received += bytes
    return this.#bucket.take()
  }

  /** Counts at most this many ms of the silence so far: nobody here was listening. */
  excuse(ms: number): void {
    this.heardAt = Math.max(this.heardAt, this.#timing.steady() - ms)
  }

  /** Sends what there is room for. */
  pump(): void {
    // A channel that fails while sending closes the others, which may call back in here.
    if (this.#pumping || this.#closed) return
    this.#stopLooking()
    if (!this.#strands.some(({ open, any }) => open && any)) return
    this.#pumping = true
    this.#measure()
    let buffered = this.#buffered()
    for (;;) {
      const ready = this.#strands.filter(({ open, any }) => open && any)
      const next = ready.find(({ urgent }) => urgent) ?? ready[0]
      if (!next) break
      // What was typed may go into a full buffer, though not into one twice as full.
      if (buffered >= (next.urgent ? this.#room * 2 : this.#room)) {
        this.#stopLooking = this.#timing.after(LOOK_AGAIN, () => this.pump())
        break
      }
      const bytes = next.step(this.#piece())
      if (bytes === 0) continue
      this.sent += bytes
      buffered += bytes
      this.#sentSince += bytes
      this.saidAt = this.#timing.steady()
    }
    this.#pumping = false
  }

  close(): void {
    this.#closed = true
    this.#stopLooking()
  }

  #buffered(): number {
    return this.#strands.reduce((sum, strand) => sum + (strand.open ? strand.buffered : 0), 0)
  }

  #piece(): number {
    if (this.#rate === undefined) return PIECE
    return Math.max(SMALLEST_PIECE, Math.min(PIECE, Math.round(this.#rate * PIECE_TIME)))
  }

  /** Learns from what has left the buffers how fast the network takes them. */
  #measure(): void {
    const now = this.#timing.steady()
    const passed = now - this.#lastAt
    const given = this.#lastBuffered + this.#sentSince
    if (given > 0 && passed < SAMPLE) return
    const left = this.#buffered()
    const rate = (given - left) / passed
    this.#lastAt = now
    this.#lastBuffered = left
    this.#sentSince = 0
    // Nothing to take, or idle for part of the time: that says nothing of how fast the network is.
    if (given === 0 || passed > 1000) return
    if (left === 0) {
      // It took everything and could have taken more.
      this.#rate = Math.max(this.#rate ?? 0, rate)
      this.#setRoom(Math.max(this.#room * 1.5, this.#rate * AHEAD))
    } else {
      this.#rate = this.#rate === undefined ? rate : this.#rate * 0.7 + rate * 0.3
      this.#setRoom(this.#rate * AHEAD)
    }
  }

  #setRoom(bytes: number): void {
    this.#room = Math.round(Math.max(LEAST, Math.min(MOST, bytes)))
    for (const strand of this.#strands) strand.wake(this.#room / 2)
  }
}
