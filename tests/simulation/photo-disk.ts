import { hashFromBytes, type Hash } from '../../src/lib/domain/blob'
import type { Id } from '../../src/lib/domain/id'
import { problem, type Problem } from '../../src/lib/domain/problem'
import type { BlobLibrary } from '../../src/lib/sync/blob-library'
import { sha256, type World } from './world'

/** What is on the disk of one photo: its pieces, or all of it. */
interface Row {
  readonly size: number
  readonly pieces: Map<number, Uint8Array>
  whole: boolean
  elsewhere: boolean
}

/**
 * The photos of one device, by the rules of src/lib/storage/SPEC.md: a piece is there when its write was
 * committed, and a photo when all of it gave its hash. What the documents name is told when they settle.
 */
export class PhotoDisk implements BlobLibrary {
  /** Small, so that a photo has many. */
  readonly piece = 500
  readonly #world: World
  readonly #rows: Map<Hash, Row>
  readonly #named: Map<Id, readonly Hash[]>
  readonly #listeners = new Set<() => void>()
  /** No write succeeds while it is. */
  full = false
  /** What it gives to others is not what the hash says. */
  lies = false
  /** How many photos have come from other devices, in this run. */
  came = 0
  #dead = false

  constructor(world: World, before?: PhotoDisk) {
    this.#world = world
    const { rows, named } = before?.surrender() ?? { rows: new Map(), named: new Map() }
    this.#rows = rows
    this.#named = named
  }

  /** The app is killed: what was not committed is gone. */
  surrender(): { rows: Map<Hash, Row>; named: Map<Id, readonly Hash[]> } {
    this.#dead = true
    return { rows: this.#rows, named: this.#named }
  }

  /** Keeps a photo that was taken here. */
  put(bytes: Uint8Array<ArrayBuffer>): Hash {
    const name = nameOf(bytes)
    const pieces = new Map<number, Uint8Array>()
    for (let at = 0; at < bytes.length; at += this.piece) {
      pieces.set(at / this.piece, bytes.slice(at, at + this.piece))
    }
    this.#rows.set(name, { size: bytes.length, pieces, whole: true, elsewhere: false })
    this.#changed()
    return name
  }

  /** A document has settled, and names these. */
  note(document: Id, names: readonly Hash[]): void {
    this.#named.set(document, names)
    this.#changed()
  }

  /** Removes what nothing names and another device has had, as the app does after two weeks. */
  clean(): void {
    for (const [name, { elsewhere }] of this.#rows) {
      if (elsewhere && !this.accepts(name)) this.#rows.delete(name)
    }
  }

  /** Everything that takes room here, whole or not, and whether another device has had it. */
  get kept(): readonly { readonly name: Hash; readonly elsewhere: boolean }[] {
    return [...this.#rows].map(([name, { elsewhere }]) => ({ name, elsewhere }))
  }

  /** Whether it is here, all of it, and is what its hash says. */
  has(name: Hash): boolean {
    const row = this.#rows.get(name)
    return row?.whole === true && nameOf(assembled(row, this.piece)) === name
  }

  accepts(name: Hash): boolean {
    return [...this.#named.values()].some((names) => names.includes(name))
  }
  wanted(): readonly Hash[] {
    const names = new Set([...this.#named.values()].flat())
    return [...names].filter((name) => !this.#rows.get(name)?.whole)
  }
  photoOf(name: Hash): Hash {
    return name
  }
  isFile(): boolean {
    return false
  }
  size(name: Hash): number | undefined {
    const row = this.#rows.get(name)
    return row?.whole ? row.size : undefined
  }
  async stays(name: Hash): Promise<boolean> {
    return this.size(name) !== undefined
  }
  async read(name: Hash, index: number): Promise<Uint8Array | undefined> {
    const row = this.#rows.get(name)
    const bytes = row?.whole ? row.pieces.get(index) : undefined
    return this.lies ? bytes?.map((byte) => byte ^ 1) : bytes
  }
  async begin(name: Hash, size: number): Promise<ReadonlySet<number> | Problem> {
    const known = this.#rows.get(name)
    if (known?.size === size) return new Set(known.pieces.keys())
    return this.#committed(() => {
      this.#rows.set(name, { size, pieces: new Map(), whole: false, elsewhere: true })
      return new Set<number>()
    })
  }
  async write(name: Hash, index: number, bytes: Uint8Array): Promise<Problem | undefined> {
    return this.#committed(() => void this.#rows.get(name)?.pieces.set(index, bytes.slice()))
  }
  async finish(name: Hash): Promise<'whole' | 'damaged' | Problem> {
    return this.#committed(() => {
      const row = this.#rows.get(name)
      if (!row || nameOf(assembled(row, this.piece)) !== name) {
        this.#rows.delete(name)
        return 'damaged'
      }
      row.whole = row.elsewhere = true
      this.came++
      this.#changed()
      return 'whole'
    })
  }
  hasToo(name: Hash): void {
    const row = this.#rows.get(name)
    if (row) row.elsewhere = true
  }
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Does it once the disk has it. When the app is killed before, it was not done. */
  #committed<T>(work: () => T): Promise<T | Problem> {
    return new Promise((resolve) => {
      this.#world.after(1 + this.#world.dice(15), () => {
        if (!this.#dead) resolve(this.full ? problem('photos-full') : work())
      })
    })
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

const assembled = ({ size, pieces }: Row, piece: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size)
  for (const [index, part] of pieces) {
    if (index * piece + part.length <= size) bytes.set(part, index * piece)
  }
  return bytes
}

const nameOf = (bytes: Uint8Array<ArrayBuffer>): Hash => {
  const name = hashFromBytes(sha256(bytes))
  if (!name) throw new Error('SHA-256 has 32 bytes')
  return name
}
