import type { Hash } from '../domain/blob'
import { MOST_HASHES, type BlobFrame, type Intent } from './blob-frames'
import type { BlobLibrary } from './blob-library'
import type { Timing } from './timing'

/** Most blobs one device may ask after in its time here. */
const MOST_ASKED = 50_000
/** Most pieces a device may want before it has got the first. Honest ones want two. */
const MOST_WANTED = 16
/** More than this on its way to a device, in bytes, and the next piece waits. */
const ENOUGH = 192 * 1024
/** How soon to look again whether there is room, in ms. */
const LOOK_AGAIN = 20

/** A device that has asked for nothing for this many ms is not fetching any more, whatever it said. */
const STOPPED = 60_000

/**
 * One device's questions after blobs, answered: what is here, what comes later, and pieces one
 * after the other, as fast as they are taken. Rules [F1], [F4] and [F8] in SPEC.md.
 */
export class Giving {
  readonly #library: BlobLibrary
  readonly #timing: Timing
  readonly #say: (frame: BlobFrame) => void
  readonly #waiting: () => number
  /** What was asked after and, as far as it was told, is not here. */
  readonly #untold = new Set<Hash>()
  /** What it fetches and has not said to have: for `copying photos`. */
  readonly #fetching = new Set<Hash>()
  readonly #queue: { readonly hash: Hash; readonly index: number }[] = []
  #asked = 0
  #activeAt = -Infinity
  #giving = false
  #closed = false

  constructor(
    library: BlobLibrary,
    timing: Timing,
    say: (frame: BlobFrame) => void,
    waiting: () => number,
  ) {
    this.#library = library
    this.#timing = timing
    this.#say = say
    this.#waiting = waiting
  }

  /** What the device is fetching and this one has. */
  get outgoing(): readonly Hash[] {
    if (this.#timing.steady() - this.#activeAt > STOPPED) return []
    return [...this.#fetching].filter((hash) => this.#sizeOf(hash) > 0)
  }

  /** Answers a question. False when the device has asked more than any honest one would. */
  async ask(intent: Intent, hashes: readonly Hash[]): Promise<boolean> {
    this.#asked += hashes.length
    this.#activeAt = this.#timing.steady()
    if (this.#asked > MOST_ASKED) return false
    const of = new Map<Hash, number>()
    for (const hash of hashes) {
      const size = this.#sizeOf(hash)
      const stays = intent !== 'keep' || (await this.#library.stays(hash))
      of.set(hash, stays ? size : 0)
      if (intent === 'keep') continue
      if (size === 0) this.#untold.add(hash)
      if (intent === 'fetch') this.#fetching.add(hash)
      else this.#fetching.delete(hash)
    }
    this.#tell({ type: 'have', kept: intent === 'keep', of })
    return true
  }

  /** Tells of what has come since it was asked after. */
  tellLater(): void {
    const of = new Map<Hash, number>()
    for (const hash of this.#untold) {
      const size = this.#sizeOf(hash)
      if (size === 0) continue
      this.#untold.delete(hash)
      of.set(hash, size)
      if (of.size === MOST_HASHES) break
    }
    if (of.size === 0) return
    this.#tell({ type: 'have', kept: false, of })
    this.tellLater()
  }

  /** The device has all of it now. */
  got(hash: Hash): void {
    this.#fetching.delete(hash)
    this.#untold.delete(hash)
  }

  /** Queues a piece. False when the device wants more at once than any honest one would. */
  want(hash: Hash, index: number): boolean {
    if (this.#queue.length >= MOST_WANTED) return false
    this.#queue.push({ hash, index })
    this.#activeAt = this.#timing.steady()
    if (!this.#giving) void this.#give()
    return true
  }

  close(): void {
    this.#closed = true
    this.#queue.length = 0
    this.#fetching.clear()
  }

  async #give(): Promise<void> {
    this.#giving = true
    for (let next = this.#queue.shift(); next && !this.#closed; next = this.#queue.shift()) {
      const { hash, index } = next
      while (this.#waiting() > ENOUGH && !this.#closed) {
        await new Promise<void>((resolve) => void this.#timing.after(LOOK_AGAIN, resolve))
      }
      const bytes =
        this.#sizeOf(hash) > 0 ? await this.#library.read(hash, index).catch(asNone) : undefined
      this.#tell(bytes ? { type: 'piece', hash, index, bytes } : { type: 'none', hash })
      // It was promised and is not here any more: whoever has it again says so.
      if (!bytes) this.#untold.add(hash)
    }
    this.#giving = false
  }

  #sizeOf(hash: Hash): number {
    return this.#library.accepts(hash) ? (this.#library.size(hash) ?? 0) : 0
  }

  #tell(frame: BlobFrame): void {
    if (!this.#closed) this.#say(frame)
  }
}

/** A store that was closed under us reads nothing: that is an answer, and the next try may do. */
const asNone = (error: unknown): undefined => {
  if (!(error instanceof Error) && !(error instanceof DOMException)) throw error
  return undefined
}
