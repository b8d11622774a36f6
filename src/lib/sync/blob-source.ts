import type { Hash } from '../domain/blob'
import type { Id } from '../domain/id'
import { writeBlobFrame, type BlobFrame } from './blob-frames'
import { Giving } from './blob-giving'
import type { BlobLibrary } from './blob-library'
import type { Timing } from './timing'

/** Somebody to exchange photos and files with: a linked device. */
export interface BlobPartner {
  readonly device: Id
  send(message: Uint8Array): void
  /** Bytes handed over that the network has not taken yet. */
  readonly waiting: number
}

/** Pieces asked of one device at a time: more would stand in the way of what is typed. */
const WINDOW = 2
/** A piece that has not come after this many ms is asked of somebody else. */
const STALLED = 20_000
/** How long a device that stalled is left alone, and with that blob, in ms. */
const REST = 15_000
const REST_FROM_BLOB = 60_000
/** A device that sends more nonsense than this is not listened to any more. */
const MOST_BAD = 50

/**
 * A linked device as a source of blobs: what it was asked, what it said, and the pieces that are
 * on their way from it. `giving` is the other direction.
 */
export class Source {
  readonly partner: BlobPartner
  readonly giving: Giving
  /** What it was asked after, and when; answered ones have their answer in `told`. */
  readonly asked = new Map<Hash, { readonly at: number; readonly fetch: boolean }>()
  /** Bytes of what it has; 0 when it said it has not. */
  readonly told = new Map<Hash, number>()
  /** Promises to keep a blob that are being waited for. */
  readonly promises = new Map<Hash, (kept: boolean) => void>()
  readonly #flying = new Map<string, () => void>()
  readonly #timing: Timing
  /** Until when it is not asked for a blob: it stalled, or sent what the hash does not say. */
  readonly #refused = new Map<Hash, number>()
  #restsUntil = 0
  #bad = 0

  constructor(partner: BlobPartner, library: BlobLibrary, timing: Timing) {
    this.partner = partner
    this.#timing = timing
    this.giving = new Giving(
      library,
      timing,
      (frame) => this.say(frame),
      () => partner.waiting,
    )
  }

  /** Sends too much nonsense to be listened to. */
  get hopeless(): boolean {
    return this.#bad > MOST_BAD
  }

  /** Whether another piece may be asked of it now. */
  get free(): boolean {
    return this.#flying.size < WINDOW && this.#restsUntil <= this.#timing.steady() && !this.hopeless
  }

  /** Whether it has this blob, as far as it said, and may be asked for it. */
  has(hash: Hash): boolean {
    const until = this.#refused.get(hash) ?? 0
    return (this.told.get(hash) ?? 0) > 0 && until <= this.#timing.steady()
  }

  /** What it sent was not what the hash says: it is not asked for that again while it is linked. */
  refuse(hash: Hash): void {
    this.#refused.set(hash, Infinity)
    this.blame(5)
    this.forget(hash)
  }

  say(frame: BlobFrame): void {
    this.partner.send(writeBlobFrame(frame))
  }

  /** Asks for a piece. `lost` is called when it does not come. */
  want(hash: Hash, index: number, lost: () => void): void {
    const key = `${hash}/${index}`
    this.#flying.get(key)?.()
    const stop = this.#timing.after(STALLED, () => {
      if (!this.#flying.delete(key)) return
      this.#restsUntil = this.#timing.steady() + REST
      // Whoever else has it may have it in another size: both cannot be right.
      this.#refused.set(hash, this.#timing.steady() + REST_FROM_BLOB)
      lost()
    })
    this.#flying.set(key, stop)
    this.say({ type: 'want', hash, index })
  }

  /** A piece has come. False when it was not on its way: nobody asked, or it is very late. */
  arrived(hash: Hash, index: number): boolean {
    const key = `${hash}/${index}`
    const stop = this.#flying.get(key)
    stop?.()
    return this.#flying.delete(key)
  }

  /** Gives up the pieces of a blob that are on their way; of all blobs without one. */
  forget(hash?: Hash): void {
    for (const [key, stop] of [...this.#flying]) {
      if (hash !== undefined && !key.startsWith(hash)) continue
      stop()
      this.#flying.delete(key)
    }
  }

  /** It sent nonsense; `weight` says how bad. */
  blame(weight = 1): void {
    this.#bad += weight
  }

  close(): void {
    this.giving.close()
    this.forget()
    for (const answer of this.promises.values()) answer(false)
    this.promises.clear()
  }
}
