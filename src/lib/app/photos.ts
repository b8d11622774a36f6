import type { Hash } from '../domain/blob'
import type { Id } from '../domain/id'
import type { NewPhoto } from '../domain/photo'
import { isProblem, problem, type Problem } from '../domain/problem'
import type { Me, Pictures, Sight, Whereabouts } from '../kinds/kind'
import { Blobs } from '../storage/blobs'
import type { BlobLibrary } from '../sync/blob-library'
import type { BlobExchange } from '../sync/blobs'
import { isCostly, onConnection, onPhotoSettings, photoSettings } from './appetite'
import { CircleBlobs, type Appetite } from './circle-blobs'
import { Files } from './files'
import { References } from './referring'
import { report } from './report'
import { thisDevice } from './this-device'

/** What photos need of their production. */
interface Around {
  readonly me: () => Me
  /** The live exchanges of its circles. */
  readonly exchanges: () => readonly BlobExchange[]
  readonly nameOf: (device: Id) => string
}

/** Somebody who wants one blob, and sees it as a picture when `tell` is there. */
interface Follower {
  readonly tell?: (sight: Sight) => void
}

/** The photos of one production: shown, added, wanted and given. Its files are in `files`. */
export class Photos implements Pictures, Appetite {
  readonly followed = new Map<Hash, Set<Follower>>()
  readonly references = new References()
  readonly files: Files
  readonly #around: Around
  readonly #store: Promise<Blobs | undefined>
  readonly #listeners = new Set<() => void>()
  readonly #urls = new Map<Hash, Promise<string | undefined>>()
  readonly #stops: (() => void)[]
  #byThemselves = false

  constructor(around: Around) {
    this.#around = around
    this.#store = blobStore()
    this.files = new Files({
      store: this.#store,
      me: around.me,
      want: (hash) => this.#want(hash, {}),
      whereabouts: (hash) => this.#whereabouts(hash),
    })
    this.#stops = [
      onPhotoSettings(({ fetching }) => {
        this.#byThemselves = fetching === 'by themselves'
        this.#changed()
      }),
      onConnection(() => this.#changed()),
    ]
    void this.#store.then((store) => {
      if (store) this.#stops.push(store.onChange((hash) => void this.#show(hash)))
    })
  }

  /** Full photos come by themselves: the person wants it, and the network costs nothing. */
  get greedy(): boolean {
    return this.#byThemselves && !isCostly()
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** The photos of a circle for its room; nothing where this browser keeps none. */
  async library(documents: () => ReadonlySet<Id>): Promise<BlobLibrary | undefined> {
    const store = await this.#store
    return store && new CircleBlobs(store, this.references, this, documents)
  }

  /** An exchange has opened: what it says of pictures on the screen is passed on. */
  listen(exchange: BlobExchange): void {
    this.#stops.push(
      exchange.onChange(() => {
        this.files.showAll()
        for (const hash of this.followed.keys()) if (!this.#urls.has(hash)) void this.#show(hash)
      }),
    )
  }

  follow(hash: Hash, tell: (sight: Sight) => void): () => void {
    return this.#want(hash, { tell })
  }

  #want(hash: Hash, follower: Follower): () => void {
    const followers = this.followed.get(hash) ?? new Set()
    this.followed.set(hash, followers.add(follower))
    void this.#store.then(async (store) => {
      if (!store || !this.followed.has(hash)) return
      await store.bringBack(hash)
      if (!store.has(hash)) this.#changed()
      await this.#show(hash)
    })
    return () => {
      followers.delete(follower)
      if (followers.size > 0) return
      this.followed.delete(hash)
      this.#changed()
      const url = this.#urls.get(hash)
      this.#urls.delete(hash)
      void url?.then((url) => url && URL.revokeObjectURL(url))
    }
  }

  async take(file: File): Promise<NewPhoto | Problem> {
    const [{ shrink }, { originals }, store] = await Promise.all([
      import('./shrink'),
      photoSettings(),
      this.#store,
    ])
    if (!store) return problem('storage-refused')
    const shrunk = await shrink(file, originals)
    if (isProblem(shrunk)) return shrunk
    const { media, width, height } = shrunk
    const full = await store.put(shrunk.full)
    if (isProblem(full)) return { ...full, about: file.name }
    const small = await store.put(shrunk.small)
    if (isProblem(small)) return { ...small, about: file.name }
    const { name, device } = this.#around.me()
    return {
      full,
      small,
      media,
      width,
      height,
      bytes: shrunk.full.length,
      takenAt: Math.min(file.lastModified || Date.now(), Date.now()),
      takenBy: name,
      takenOn: device,
      takenWith: thisDevice(),
    }
  }

  close(): void {
    this.#stops.forEach((stop) => stop())
    this.files.close()
    this.references.close()
    for (const url of this.#urls.values()) void url.then((url) => url && URL.revokeObjectURL(url))
    this.#urls.clear()
    this.followed.clear()
  }

  /** Tells those who follow a picture how it can be seen now. */
  async #show(hash: Hash): Promise<void> {
    const store = await this.#store
    const followers = [...(this.followed.get(hash) ?? [])]
    if (!store || !followers.some(({ tell }) => tell)) return
    if (!store.has(hash)) this.#urls.delete(hash)
    else if (!this.#urls.has(hash)) this.#urls.set(hash, urlOf(store, hash))
    const url = await this.#urls.get(hash)
    const sight: Sight = { ...this.#whereabouts(hash), ...(url !== undefined && { url }) }
    for (const { tell } of this.followed.get(hash) ?? []) tell?.(sight)
  }

  #whereabouts(hash: Hash): Whereabouts {
    const exchanges = this.#around.exchanges()
    const done = exchanges.flatMap((exchange) => exchange.progress(hash) ?? []).at(0)
    const holders = exchanges.flatMap((exchange) => exchange.holders(hash))
    const stopped = exchanges.flatMap((exchange) => exchange.problem ?? []).at(0)
    return {
      with: [...new Set(holders)].map((device) => this.#around.nameOf(device)),
      ...(done !== undefined && { done }),
      ...(stopped && { stopped }),
    }
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

let store: Promise<Blobs | undefined> | undefined

/** The photos and files of this device, opened once; nothing where this browser keeps none. */
export const blobStore = (): Promise<Blobs | undefined> =>
  (store ??= Blobs.open().catch((error: unknown) => {
    report(error, 'opening the store for photos')
    store = undefined
    return undefined
  }))

const urlOf = async (store: Blobs, hash: Hash): Promise<string | undefined> => {
  const bytes = await store.get(hash)
  // Always as a picture: what a peer sent must never open as a page of this app.
  return bytes && URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
}
