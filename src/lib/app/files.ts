import type { NewAttachment } from '../domain/attachment'
import { LARGEST_BLOB, type Hash } from '../domain/blob'
import { fileNameFrom } from '../domain/file-name'
import { isProblem, problem, type Problem } from '../domain/problem'
import type { FileShelf, FileSight, Me, Whereabouts } from '../kinds/kind'
import type { Blobs } from '../storage/blobs'
import { thisDevice } from './this-device'

/** What files need of what keeps and fetches them. */
interface Around {
  readonly store: Promise<Blobs | undefined>
  readonly me: () => Me
  /** Fetches a file before what comes by itself, until the function returned is called. */
  readonly want: (hash: Hash) => () => void
  readonly whereabouts: (hash: Hash) => Whereabouts
}

/** The attached files of one production: kept, found, fetched when asked for, and read. */
export class Files implements FileShelf {
  readonly #around: Around
  readonly #followed = new Map<Hash, Set<(sight: FileSight) => void>>()
  readonly #fetching = new Map<Hash, () => void>()
  #store: Blobs | undefined
  #stop: (() => void) | undefined
  #closed = false

  constructor(around: Around) {
    this.#around = around
    void around.store.then((store) => {
      if (this.#closed) return
      this.#store = store
      this.#stop = store?.onChange((hash) => {
        if (store.has(hash)) this.#end(hash)
        this.#show(hash)
      })
      this.showAll()
    })
  }

  follow(hash: Hash, tell: (sight: FileSight) => void): () => void {
    const followers = this.#followed.get(hash) ?? new Set()
    this.#followed.set(hash, followers.add(tell))
    this.#show(hash)
    return () => {
      followers.delete(tell)
      if (followers.size === 0) this.#followed.delete(hash)
    }
  }

  fetch(hash: Hash): void {
    if (!this.#fetching.has(hash)) this.#fetching.set(hash, this.#around.want(hash))
    this.#show(hash)
  }

  stop(hash: Hash): void {
    this.#end(hash)
    this.#show(hash)
  }

  async read(hash: Hash): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return (await this.#around.store)?.get(hash)
  }

  async take(file: File): Promise<NewAttachment | Problem> {
    const name = fileNameFrom(file.name)
    if (file.size > LARGEST_BLOB) return problem('attachment-too-large', name)
    const store = await this.#around.store
    if (!store) return problem('storage-refused')
    const bytes = await bytesOf(file)
    if (!bytes) return problem('attachment-unreadable', name)
    const hash = await store.put(bytes)
    if (isProblem(hash)) return { ...hash, about: name }
    // Removed from this device once, and attached anew: nothing keeps it away any more.
    await store.bringBack(hash)
    const me = this.#around.me()
    return {
      hash,
      name,
      media: file.type,
      bytes: bytes.length,
      addedAt: Date.now(),
      addedBy: me.name,
      addedOn: me.device,
      addedWith: thisDevice(),
    }
  }

  /** Something about who has what has changed: whoever follows a file is told. */
  showAll(): void {
    for (const hash of this.#followed.keys()) this.#show(hash)
  }

  close(): void {
    this.#closed = true
    this.#stop?.()
    for (const hash of [...this.#fetching.keys()]) this.#end(hash)
    this.#followed.clear()
  }

  #end(hash: Hash): void {
    this.#fetching.get(hash)?.()
    this.#fetching.delete(hash)
  }

  #show(hash: Hash): void {
    const sight: FileSight = {
      ...this.#around.whereabouts(hash),
      here: this.#store?.has(hash) ?? false,
      asked: this.#fetching.has(hash),
    }
    for (const tell of [...(this.#followed.get(hash) ?? [])]) tell(sight)
  }
}

/** Nothing for a folder, and for a file that went away while it was being read. */
const bytesOf = async (file: File): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
