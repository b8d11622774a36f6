import { LARGEST_BLOB, type Hash } from '../domain/blob'
import type { Source } from './blob-source'

/** One blob on its way here: which pieces are missing, and who was asked for which. */
export class Fetch {
  /** Only this device is asked, so that it is known who sent what is wrong. */
  alone: Source | undefined
  readonly #hash: Hash
  readonly #size: number
  readonly #piece: number
  /** Indexes nobody was asked for. Absent until the disk has said what is here from before. */
  #missing: Set<number> | undefined
  readonly #flying = new Map<number, Source>()
  readonly #from = new Set<Source>()
  #left = 0
  #resumed = false

  constructor(hash: Hash, size: number, piece: number) {
    this.#hash = hash
    this.#size = Math.min(size, LARGEST_BLOB)
    this.#piece = piece
  }

  get #count(): number {
    return Math.ceil(this.#size / this.#piece)
  }

  /** How much of it is here, from 0 to 1. */
  get progress(): number {
    return this.#missing ? 1 - this.#left / this.#count : 0
  }

  get complete(): boolean {
    return this.#missing !== undefined && this.#left === 0
  }

  /** Something of it is on its way, or the disk is being asked. */
  get moving(): boolean {
    return this.#flying.size > 0 || this.#missing === undefined
  }

  /** The device all of it came from; nothing when there were several, or pieces from before. */
  get onlySource(): Source | undefined {
    return this.#resumed || this.#from.size !== 1 ? undefined : [...this.#from][0]
  }

  /** These pieces are here from before. */
  open(here: ReadonlySet<number>): void {
    this.#missing = new Set()
    for (let index = 0; index < this.#count; index++) {
      if (!here.has(index)) this.#missing.add(index)
    }
    this.#left = this.#missing.size
    this.#resumed = this.#left < this.#count
  }

  /** Asks the sources for pieces while they are free. False when none of them can ever help. */
  ask(sources: readonly Source[], again: () => void): boolean {
    const fit = sources.filter(
      (source) =>
        source.told.get(this.#hash) === this.#size && (!this.alone || this.alone === source),
    )
    for (const source of fit) {
      while (source.free) {
        const [index] = this.#missing ?? []
        if (index === undefined) break
        this.#missing?.delete(index)
        this.#flying.set(index, source)
        source.want(this.#hash, index, () => {
          this.#back(index)
          again()
        })
      }
    }
    return fit.length > 0 || this.#flying.size > 0
  }

  /** Whether a piece has the length it must have. */
  fits(index: number, bytes: Uint8Array): boolean {
    const length = Math.min(this.#piece, this.#size - index * this.#piece)
    return this.#flying.has(index) && bytes.length === length
  }

  /** A piece is on the disk. */
  got(index: number, source: Source): void {
    this.#from.add(source)
    if (this.#flying.delete(index)) this.#left--
  }

  /** The source is gone, or has it no more: its pieces are asked of others. */
  lost(source: Source): void {
    for (const [index, from] of this.#flying) if (from === source) this.#back(index)
  }

  #back(index: number): void {
    if (this.#flying.delete(index)) this.#missing?.add(index)
  }
}
