import { checked, unchecked } from './crc'
import { Basin, cutOf, Spring, type Cut } from './fountain'

/*
 * Data: 0xe1 · version · file 8 (start of its SHA-256) · length 4 · first symbol 4 · symbols · crc 4
 * Report: 0xe2 · version · file 8 · rank 4 · frames read 4 · largest frame 2 · flags 1 · crc 4
 */

const DATA = 0xe1
const REPORT = 0xe2
const VERSION = 1
const NAME = 8
/** Bytes of a data frame that are not symbols. */
export const FRAME_HEAD = 2 + NAME + 4 + 4 + 4
/** Longest frame that is read: the largest QR code holds 2953 bytes. */
const LONGEST = 2953

/** What the device that reads shows back. */
export interface Report {
  /** Symbols that told it something new. */
  readonly rank: number
  /** Different frames it has read since it began. */
  readonly frames: number
  /** Longest frame it has read, in bytes. */
  readonly largest: number
  readonly complete: boolean
}

/** One file on its way out: frames without end. */
export class Outgoing {
  readonly cut: Cut
  readonly #name: Uint8Array
  readonly #spring: Spring
  #next = 0

  private constructor(name: Uint8Array, file: Uint8Array, cut: Cut) {
    this.cut = cut
    this.#name = name
    this.#spring = new Spring(file, cut, seedOf(name))
  }

  /** Nothing when the file is empty, or too large for this way. */
  static async of(file: Uint8Array<ArrayBuffer>): Promise<Outgoing | undefined> {
    const cut = cutOf(file.length)
    return cut && new Outgoing(await nameOf(file), file, cut)
  }

  /** Symbols shown so far. */
  get shown(): number {
    return this.#next
  }

  /** The next frame, of at most `size` bytes, and of one symbol at least. */
  frame(size: number): Uint8Array<ArrayBuffer> {
    const { block, length } = this.cut
    const count = Math.max(1, Math.floor((Math.min(size, LONGEST) - FRAME_HEAD) / block))
    const bytes = new Uint8Array(FRAME_HEAD - 4 + count * block)
    bytes.set([DATA, VERSION])
    bytes.set(this.#name, 2)
    const view = new DataView(bytes.buffer)
    view.setUint32(2 + NAME, length)
    view.setUint32(6 + NAME, this.#next)
    for (let index = 0; index < count; index++) {
      bytes.set(this.#spring.symbol(this.#next + index), 10 + NAME + index * block)
    }
    // Numbers come round again after four thousand million symbols.
    this.#next = (this.#next + count) % 0xfff00000
    return checked(bytes)
  }

  /** The report of a device that reads this file; nothing when it is anything else. */
  reportIn(code: Uint8Array): Report | undefined {
    const bytes = unchecked(code)
    if (!bytes || bytes.length < 2 + NAME + 11 || bytes[0] !== REPORT) return undefined
    if (bytes[1] !== VERSION || !this.#name.every((byte, at) => bytes[2 + at] === byte)) {
      return undefined
    }
    const view = new DataView(bytes.buffer)
    return {
      rank: view.getUint32(2 + NAME),
      frames: view.getUint32(6 + NAME),
      largest: view.getUint16(10 + NAME),
      complete: (view.getUint8(12 + NAME) & 1) === 1,
    }
  }
}

/** What became of one frame. */
export type Read =
  /** It belongs to the file being read. `news`: it told something new. */
  | { readonly type: 'read'; readonly news: boolean }
  /** It belongs to another file; that one is read once this one has stopped coming. */
  | { readonly type: 'other' }
  /** A newer release shows it. */
  | { readonly type: 'newer' }
  /** No frame at all. */
  | { readonly type: 'none' }

/** Frames of another file in a row after which the first one is given up. */
const PATIENCE = 12

/** One file on its way in. Takes any frames, in any order, from any start. */
export class Incoming {
  #name: Uint8Array | undefined
  #basin: Basin | undefined
  #others = 0
  #frames = 0
  /** The first symbol of the frame read last: a camera sees one that stays several times. */
  #last: number | undefined
  #largest = 0
  #symbols = 0
  #file: Uint8Array<ArrayBuffer> | undefined

  /** Symbols that told something new, and how many are needed. Absent before the first frame. */
  get progress(): { readonly rank: number; readonly needed: number } | undefined {
    return this.#basin && { rank: this.#basin.rank, needed: this.#basin.cut.blocks }
  }

  /** Symbols received, those that told nothing new included. */
  get symbols(): number {
    return this.#symbols
  }

  /** The file, whole and checked against its name. */
  get file(): Uint8Array<ArrayBuffer> | undefined {
    return this.#file
  }

  /** Takes in what a camera read, whatever it is. */
  async take(code: Uint8Array): Promise<Read> {
    if (code.length > LONGEST || code.length < FRAME_HEAD || code[0] !== DATA) return NOTHING
    const bytes = unchecked(code)
    if (!bytes) return NOTHING
    if ((bytes[1] ?? 0) > VERSION) return { type: 'newer' }
    const view = new DataView(bytes.buffer)
    const name = bytes.slice(2, 2 + NAME)
    const cut = cutOf(view.getUint32(2 + NAME))
    const symbols = bytes.subarray(10 + NAME)
    if (!cut || symbols.length === 0 || symbols.length % cut.block !== 0) return NOTHING
    if (!this.#begin(name, cut)) return { type: 'other' }
    const first = view.getUint32(6 + NAME)
    if (first !== this.#last) this.#frames++
    this.#last = first
    this.#largest = Math.max(this.#largest, code.length)
    let news = false
    for (let at = 0; at < symbols.length; at += cut.block) {
      this.#symbols++
      const symbol = symbols.subarray(at, at + cut.block)
      if (this.#basin?.add(first + at / cut.block, symbol)) news = true
    }
    if (news && this.#basin?.isFull) await this.#finish(name)
    return { type: 'read', news }
  }

  /** What to show back to the device that shows the file. Absent before the first frame. */
  report(): Uint8Array<ArrayBuffer> | undefined {
    if (!this.#name || !this.#basin) return undefined
    const bytes = new Uint8Array(2 + NAME + 11)
    bytes.set([REPORT, VERSION])
    bytes.set(this.#name, 2)
    const view = new DataView(bytes.buffer)
    view.setUint32(2 + NAME, this.#basin.rank)
    view.setUint32(6 + NAME, this.#frames)
    view.setUint16(10 + NAME, this.#largest)
    view.setUint8(12 + NAME, this.#file ? 1 : 0)
    return checked(bytes)
  }

  /** Whether a frame of this file may go in: the file being read, the first, or a new one. */
  #begin(name: Uint8Array, cut: Cut): boolean {
    const ours = this.#name
    if (ours && this.#basin?.cut.length === cut.length && same(ours, name)) {
      this.#others = 0
      return true
    }
    if (ours && (this.#file !== undefined || ++this.#others < PATIENCE)) return false
    this.#restart(name, cut)
    return true
  }

  #restart(name: Uint8Array, cut: Cut): void {
    this.#name = name
    this.#basin = new Basin(cut, seedOf(name))
    this.#others = 0
    this.#frames = 0
    this.#last = undefined
    this.#symbols = 0
    this.#largest = 0
  }

  async #finish(name: Uint8Array): Promise<void> {
    const file = this.#basin?.file()
    if (!file || !this.#basin) return
    // A frame that lied within its own check spoils the sum: everything is gathered again.
    if (same(await nameOf(file), name)) this.#file = file
    else this.#restart(name, this.#basin.cut)
  }
}

const NOTHING: Read = { type: 'none' }

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

const seedOf = (name: Uint8Array): number => new DataView(name.buffer, name.byteOffset).getUint32(0)

const nameOf = async (file: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', file)).slice(0, NAME)
