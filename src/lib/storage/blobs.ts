import Dexie, { type EntityTable, type Table } from 'dexie'
import { hashOf, LARGEST_BLOB, type Hash } from '../domain/blob'
import { problem, type Problem } from '../domain/problem'
import { isStoreTrouble } from './trouble'

/** Blobs are stored, and travel, in pieces of this many bytes; the last may be shorter. */
export const BLOB_PIECE = 64 * 1024

/** What is known of one blob. */
export interface BlobRow {
  readonly hash: Hash
  /** Bytes when it is whole. */
  readonly size: number
  /** All of it is here and was verified. Otherwise some pieces may be. */
  readonly whole: boolean
  readonly addedAt: number
  /** Another device has had all of it: it came from one, or one said so. */
  readonly elsewhere: boolean
  /** Removed from this device by the person: it comes again when it is opened, not by itself. */
  readonly away?: boolean
  /** Since when no document of this device names it. */
  readonly looseSince?: number | undefined
  /** About to be removed: not promised to anybody since then. */
  readonly leavingAt?: number | undefined
}

interface PieceRow {
  readonly hash: Hash
  readonly index: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

class BlobDatabase extends Dexie {
  declare blobs: EntityTable<BlobRow, 'hash'>
  declare pieces: Table<PieceRow, [Hash, number]>

  constructor(name: string) {
    // Strict: a flat battery must not take a photo that was said to be here.
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ blobs: 'hash', pieces: '[hash+index]' })
  }
}

/** How many pieces a blob of this size has. */
export const piecesOf = (size: number): number => Math.ceil(size / BLOB_PIECE)

/** How long the announcement that a blob is about to be removed holds, in ms. */
const LEAVING = 60_000

/**
 * Photos and files by their hash, on this device. A blob counts as here when all of it was
 * verified; pieces that came before a cut are kept. Rules [B1] to [B7] in SPEC.md.
 */
export class Blobs {
  readonly #db: BlobDatabase
  readonly #rows = new Map<Hash, BlobRow>()
  readonly #listeners = new Set<(hash: Hash) => void>()
  readonly #tabs: BroadcastChannel
  readonly #checked = new Set<Hash>()

  private constructor(db: BlobDatabase) {
    this.#db = db
    this.#tabs = new BroadcastChannel(`${db.name}-changes`)
    this.#tabs.onmessage = ({ data }: MessageEvent<Hash>) => void this.#reread(data)
    // In Node a channel would keep the process alive.
    if ('unref' in this.#tabs && typeof this.#tabs.unref === 'function') this.#tabs.unref()
  }

  /** Opens the store. Rejects with the browser's DOMException where nothing can be kept. */
  static async open(name = 'hotset-blobs'): Promise<Blobs> {
    const db = new BlobDatabase(name)
    const blobs = new Blobs(db)
    try {
      for (const row of await db.blobs.toArray()) blobs.#rows.set(row.hash, row)
    } catch (error) {
      // It must not go on listening to other tabs.
      blobs.close()
      throw error
    }
    return blobs
  }

  /** Keeps these bytes. They are on disk when this resolves to their hash. */
  async put(bytes: Uint8Array<ArrayBuffer>): Promise<Hash | Problem> {
    if (bytes.length === 0) return problem('file-empty')
    if (bytes.length > LARGEST_BLOB) return problem('photo-too-large')
    const hash = await hashOf(bytes)
    const before = this.#rows.get(hash)
    if (before?.whole) return hash
    const row: BlobRow = {
      hash,
      size: bytes.length,
      whole: true,
      addedAt: Date.now(),
      elsewhere: before?.elsewhere ?? false,
    }
    const failed = await this.#tried(async () => {
      await this.#db.transaction('rw', this.#db.blobs, this.#db.pieces, async () => {
        await this.#db.pieces.bulkPut(
          Array.from({ length: piecesOf(bytes.length) }, (_, index) => ({
            hash,
            index,
            bytes: bytes.slice(index * BLOB_PIECE, (index + 1) * BLOB_PIECE),
          })),
        )
        await this.#db.blobs.put(row)
      })
      this.#checked.add(hash)
      this.#set(hash, row)
    })
    return failed ?? hash
  }

  /** Whether all of it is here. */
  has(hash: Hash): boolean {
    return this.#rows.get(hash)?.whole ?? false
  }

  /** Its bytes, when all of them are here and are what the hash says. A damaged one is dropped. */
  async get(hash: Hash): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const row = this.#rows.get(hash)
    if (!row?.whole) return undefined
    const bytes = await this.#assembled(row)
    if (bytes && (this.#checked.has(hash) || (await hashOf(bytes)) === hash)) {
      this.#checked.add(hash)
      return bytes
    }
    await this.#drop(hash, { ...row, whole: false })
    return undefined
  }

  /** What is known of it, whole or not. */
  row(hash: Hash): BlobRow | undefined {
    return this.#rows.get(hash)
  }

  /** Everything known, in no order. */
  list(): readonly BlobRow[] {
    return [...this.#rows.values()]
  }

  /** Removes it for good, the pieces of a partial one too. */
  async remove(hash: Hash): Promise<void> {
    await this.#drop(hash, undefined)
  }

  /** Removes the bytes and remembers that the person wanted the room: it does not come by itself. */
  async putAway(hash: Hash): Promise<void> {
    const row = this.#rows.get(hash)
    if (!row) return
    const { leavingAt: _, ...rest } = row
    await this.#drop(hash, { ...rest, whole: false, away: true, elsewhere: true })
  }

  /** It may come again by itself. */
  async bringBack(hash: Hash): Promise<void> {
    const row = this.#rows.get(hash)
    if (row?.away) await this.#write({ ...row, away: false })
  }

  /** Another device has all of it. */
  async noteElsewhere(hash: Hash): Promise<void> {
    const row = this.#rows.get(hash)
    if (row && !row.elsewhere) await this.#write({ ...row, elsewhere: true })
  }

  /** Since when nothing names it; absent when something does. */
  async noteLoose(hash: Hash, looseSince: number | undefined): Promise<void> {
    const row = this.#rows.get(hash)
    if (row && row.looseSince !== looseSince) await this.#write({ ...row, looseSince })
  }

  /** Says, to every tab, that these may be about to go: nobody is promised them for a while. */
  async noteLeaving(hashes: readonly Hash[], leaving: boolean): Promise<void> {
    const leavingAt = leaving ? Date.now() : undefined
    const rows = hashes.flatMap((hash) => {
      const row = this.#rows.get(hash)
      return row ? [{ ...row, leavingAt }] : []
    })
    await this.#db.blobs.bulkPut(rows)
    for (const row of rows) this.#set(row.hash, row)
  }

  /** Whether it is here to stay, as far as this device knows now. Asks the disk: tabs share it. */
  async stays(hash: Hash): Promise<boolean> {
    const row = await this.#db.blobs.get(hash)
    return row?.whole === true && (row.leavingAt ?? 0) + LEAVING < Date.now()
  }

  /** Starts or goes on with one that is coming: which pieces are here already. */
  async begin(hash: Hash, size: number): Promise<ReadonlySet<number> | Problem> {
    const row = this.#rows.get(hash)
    const pieces = await this.#db.pieces
      .where('[hash+index]')
      .between([hash, Dexie.minKey], [hash, Dexie.maxKey])
      .primaryKeys()
    if (row?.size === size) return new Set(pieces.map(([, index]) => index))
    const failed = await this.#tried(async () => {
      await this.#forget(hash)
      await this.#write({ hash, size, whole: false, addedAt: Date.now(), elsewhere: true })
    })
    return failed ?? new Set()
  }

  /** Keeps one piece of one that is coming. */
  write(hash: Hash, index: number, bytes: Uint8Array): Promise<Problem | undefined> {
    return this.#tried(async () => {
      await this.#db.pieces.put({ hash, index, bytes: bytes.slice() })
    })
  }

  /** Verifies one whose last piece has come. A damaged one is thrown away. */
  async finish(hash: Hash): Promise<'whole' | 'damaged' | Problem> {
    const row = this.#rows.get(hash)
    const bytes = row && (await this.#assembled(row))
    if (!row || !bytes || (await hashOf(bytes)) !== hash) {
      await this.#drop(hash, undefined)
      return 'damaged'
    }
    this.#checked.add(hash)
    const { away: _, ...rest } = row
    return (
      (await this.#tried(() => this.#write({ ...rest, whole: true, elsewhere: true }))) ?? 'whole'
    )
  }

  /** One piece of one that is here; nothing when it is not, or turns out to be damaged. */
  async piece(hash: Hash, index: number): Promise<Uint8Array | undefined> {
    if (!this.#checked.has(hash) && !(await this.get(hash))) return undefined
    return this.has(hash) ? (await this.#db.pieces.get([hash, index]))?.bytes : undefined
  }

  /** Calls `listener` when something about a blob changes, in whichever tab of this device. */
  onChange(listener: (hash: Hash) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#tabs.close()
    this.#db.close()
  }

  async #assembled({ hash, size }: BlobRow): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const rows = await this.#db.pieces
      .where('[hash+index]')
      .between([hash, Dexie.minKey], [hash, Dexie.maxKey])
      .toArray()
    const bytes = new Uint8Array(size)
    let at = 0
    for (const { index, bytes: piece } of rows) {
      if (index * BLOB_PIECE !== at || at + piece.length > size) return undefined
      bytes.set(piece, at)
      at += piece.length
    }
    return at === size ? bytes : undefined
  }

  async #drop(hash: Hash, row: BlobRow | undefined): Promise<void> {
    await this.#db.transaction('rw', this.#db.blobs, this.#db.pieces, async () => {
      await this.#forget(hash)
      if (row) await this.#db.blobs.put(row)
      else await this.#db.blobs.delete(hash)
    })
    this.#checked.delete(hash)
    this.#set(hash, row)
  }

  #forget(hash: Hash): PromiseLike<unknown> {
    return this.#db.pieces
      .where('[hash+index]')
      .between([hash, Dexie.minKey], [hash, Dexie.maxKey])
      .delete()
  }

  async #write(row: BlobRow): Promise<void> {
    await this.#db.blobs.put(row)
    this.#set(row.hash, row)
  }

  /** What another tab changed. A store that fails leaves what is known as it is: the next start reads it. */
  async #reread(hash: Hash): Promise<void> {
    try {
      this.#note(hash, await this.#db.blobs.get(hash))
    } catch (error) {
      if (!isStoreTrouble(error)) throw error
    }
  }

  #set(hash: Hash, row: BlobRow | undefined): void {
    this.#note(hash, row)
    this.#tabs.postMessage(hash)
  }

  #note(hash: Hash, row: BlobRow | undefined): void {
    if (row) this.#rows.set(hash, row)
    else this.#rows.delete(hash)
    if (!row?.whole) this.#checked.delete(hash)
    for (const listener of [...this.#listeners]) listener(hash)
  }

  async #tried(work: () => Promise<void>): Promise<Problem | undefined> {
    try {
      await work()
      return undefined
    } catch (error) {
      // A full disk ends the transaction, and everything in it is as it was.
      if (!(error instanceof Error) && !(error instanceof DOMException)) throw error
      return problem(isFull(error) ? 'photos-full' : 'photos-closed')
    }
  }
}

/** Dexie wraps what the browser says: the name is its own, or one further in. */
const isFull = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('name' in error && error.name === 'QuotaExceededError') ||
    ('inner' in error && isFull(error.inner)))
