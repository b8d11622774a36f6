import type { Hash } from '../domain/blob'
import type { Id } from '../domain/id'
import type { Problem } from '../domain/problem'
import { BLOB_PIECE, type Blobs } from '../storage/blobs'
import type { BlobLibrary } from '../sync/blob-library'
import { hashesOf, type References } from './referring'

/** What this tab wants of photos and files, for all circles. */
export interface Appetite {
  /** On somebody's screen now: these come first. */
  readonly followed: ReadonlyMap<Hash, unknown>
  /** Full photos and files come by themselves. */
  readonly greedy: boolean
  onChange(listener: () => void): () => void
}

/** The photos and files of one circle for its room: what its documents name, and what this device lacks. */
export class CircleBlobs implements BlobLibrary {
  readonly piece = BLOB_PIECE
  readonly #store: Blobs
  readonly #references: References
  readonly #appetite: Appetite
  readonly #documents: () => ReadonlySet<Id>
  #named: Named | undefined
  #wanted: readonly Hash[] | undefined

  constructor(
    store: Blobs,
    references: References,
    appetite: Appetite,
    documents: () => ReadonlySet<Id>,
  ) {
    this.#store = store
    this.#references = references
    this.#appetite = appetite
    this.#documents = documents
  }

  accepts(hash: Hash): boolean {
    return this.#names().photoOf.has(hash)
  }

  wanted(): readonly Hash[] {
    const named = this.#names()
    return (this.#wanted ??= this.#lacking(named))
  }

  photoOf(hash: Hash): Hash {
    return this.#names().photoOf.get(hash) ?? hash
  }

  isFile(hash: Hash): boolean {
    const { file, first } = this.#names()
    return file.has(hash) || first.has(hash)
  }

  size(hash: Hash): number | undefined {
    const row = this.#store.row(hash)
    return row?.whole ? row.size : undefined
  }

  stays(hash: Hash): Promise<boolean> {
    return this.#store.stays(hash)
  }

  read(hash: Hash, index: number): Promise<Uint8Array | undefined> {
    return this.#store.piece(hash, index)
  }

  begin(hash: Hash, size: number): Promise<ReadonlySet<number> | Problem> {
    return this.#store.begin(hash, size)
  }

  write(hash: Hash, index: number, bytes: Uint8Array): Promise<Problem | undefined> {
    return this.#store.write(hash, index, bytes)
  }

  finish(hash: Hash): Promise<'whole' | 'damaged' | Problem> {
    return this.#store.finish(hash)
  }

  hasToo(hash: Hash): void {
    void this.#store.noteElsewhere(hash)
  }

  onChange(listener: () => void): () => void {
    const changed = () => {
      this.#wanted = undefined
      listener()
    }
    const stops = [
      this.#references.onChange(() => {
        this.#named = undefined
        changed()
      }),
      this.#appetite.onChange(changed),
      this.#store.onChange(changed),
    ]
    return () => stops.forEach((stop) => stop())
  }

  /** What the documents of the circle name. Made again when one does, or the list of them changes. */
  #names(): Named {
    const documents = this.#documents()
    if (this.#named?.documents === documents) return this.#named
    const photoOf = new Map<Hash, Hash>()
    const [first, small] = [new Set<Hash>(), new Set<Hash>()]
    const [full, file] = [new Set<Hash>(), new Set<Hash>()]
    for (const document of documents) {
      for (const referred of this.#references.of(document)) {
        const [any] = hashesOf(referred)
        for (const hash of hashesOf(referred)) photoOf.set(hash, referred.full ?? any ?? hash)
        if (referred.small) small.add(referred.small)
        if (referred.full) full.add(referred.full)
        if (referred.file) (referred.first ? first : file).add(referred.file)
      }
    }
    this.#wanted = undefined
    return (this.#named = { documents, photoOf, first, small, full, file })
  }

  #lacking({ photoOf, first, small, full, file }: Named): readonly Hash[] {
    const { followed, greedy } = this.#appetite
    const by = [
      ...[...followed.keys()].filter((hash) => photoOf.has(hash)),
      ...first,
      ...small,
      ...(greedy ? [...full, ...file].filter((hash) => this.#store.row(hash)?.away !== true) : []),
    ]
    return [...new Set(by)].filter((hash) => !this.#store.has(hash))
  }
}

interface Named {
  readonly documents: ReadonlySet<Id>
  readonly photoOf: ReadonlyMap<Hash, Hash>
  /** Files that come by themselves, before thumbnails. */
  readonly first: ReadonlySet<Hash>
  readonly small: ReadonlySet<Hash>
  readonly full: ReadonlySet<Hash>
  readonly file: ReadonlySet<Hash>
}
