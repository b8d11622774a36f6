import { createSubscriber } from 'svelte/reactivity'
import type { Hash } from '../domain/blob'
import type { Counted } from '../domain/counted'
import type { Id } from '../domain/id'
import type { Problem } from '../domain/problem'
import { MOST_HASHES, readBlobFrame, type BlobFrame, type Intent } from './blob-frames'
import { Fetch } from './blob-fetch'
import type { BlobLibrary } from './blob-library'
import { Source, type BlobPartner } from './blob-source'
import { realTiming, wallTime, type Timing } from './timing'

/** How many of the photos and files that travel have come, for `copying photos, 12 of 40`. */
export interface Copying {
  readonly done: number
  readonly total: number
  /** How many of them all are files. */
  readonly files: number
  /** Since when something has been travelling, in ms since 1970; absent when nothing does. */
  readonly since?: number
}

/** Blobs that are fetched at the same time. */
const AT_ONCE = 3
/** How often stalled and resting devices are looked at again, in ms. */
const LOOK = 5000
/** A question without an answer is asked again after this many ms, one answered with no much later. */
const UNANSWERED = 20_000
const ASK_AGAIN = 300_000
/** After the disk refused a piece, nothing is fetched for this many ms. */
const PAUSE = 30_000
/** What has come is told in batches, and listeners hear of changes at most this often, in ms. */
const GATHER = 200
/** How long devices have to promise that they keep something, in ms. */
const PATIENCE = 5000

/**
 * The photos and files of a circle: who has what, fetched piece by piece from whoever has it,
 * verified, and given on. Rules [F1] to [F9] in SPEC.md.
 */
export class BlobExchange {
  readonly #library: BlobLibrary
  readonly #timing: Timing
  readonly #sources = new Map<BlobPartner, Source>()
  readonly #fetches = new Map<Hash, Fetch>()
  /** Came damaged from several devices: the next time from one alone, so that it is known which. */
  readonly #suspect = new Set<Hash>()
  readonly #news = new Set<Hash>()
  readonly #batch = new Set<Hash>()
  /** When the batch began, on the steady clock. */
  #batchAt = 0
  readonly #listeners = new Set<() => void>()
  readonly #track = createSubscriber((update) => this.onChange(update))
  readonly #stops: (() => void)[]
  #telling: (() => void) | undefined
  #spreading: (() => void) | undefined
  #pausedUntil = 0
  #problem: Problem | undefined
  #closed = false

  constructor(library: BlobLibrary, timing: Timing = realTiming) {
    this.#library = library
    this.#timing = timing
    this.#stops = [
      library.onChange(() => this.#changedHere()),
      timing.every(LOOK, () => {
        this.#look()
        if (this.#batch.size > 0) this.#tell()
      }),
    ]
  }

  /** Starts exchanging. Feed what the partner sends to `receive`. */
  join(partner: BlobPartner): void {
    this.#sources.set(partner, new Source(partner, this.#library, this.#timing))
    this.#look()
  }

  leave(partner: BlobPartner): void {
    const source = this.#sources.get(partner)
    if (!source) return
    this.#sources.delete(partner)
    source.close()
    for (const fetch of this.#fetches.values()) fetch.lost(source)
    this.#look()
    this.#tell()
  }

  /** Why nothing is fetched at the moment, or nothing: the disk is full or closed. Tracks. */
  get problem(): Problem | undefined {
    this.#track()
    return this.#problem
  }

  /** Linked devices that said they have this blob. */
  holders(hash: Hash): readonly Id[] {
    return [...this.#sources.values()].flatMap((source) =>
      source.has(hash) ? [source.partner.device] : [],
    )
  }

  /** How much of a blob that is being fetched is here, from 0 to 1; nothing when it is not. */
  progress(hash: Hash): number | undefined {
    return this.#fetches.get(hash)?.progress
  }

  /** What travels now, in both directions. `total` is 0 when nothing does. Tracks. */
  get copying(): Copying {
    this.#track()
    const outstanding = new Set<Hash>()
    for (const hash of this.#library.wanted()) {
      if (this.holders(hash).length > 0) outstanding.add(this.#library.photoOf(hash))
    }
    for (const { giving } of this.#sources.values()) {
      for (const hash of giving.outgoing) outstanding.add(this.#library.photoOf(hash))
    }
    if (outstanding.size === 0) this.#batch.clear()
    else if (this.#batch.size === 0) this.#batchAt = this.#timing.steady()
    for (const photo of outstanding) this.#batch.add(photo)
    return {
      done: this.#batch.size - outstanding.size,
      total: this.#batch.size,
      files: [...this.#batch].filter((hash) => this.#library.isFile(hash)).length,
      ...(outstanding.size > 0 && { since: wallTime(this.#timing, this.#batchAt) }),
    }
  }

  /** What travels, or waits to, between this device and another, in either direction. */
  between(device: Id): Counted {
    const all = new Set<Hash>()
    const wanted = this.#library.wanted()
    for (const source of this.#sources.values()) {
      if (source.partner.device !== device) continue
      for (const hash of wanted) if (source.has(hash)) all.add(this.#library.photoOf(hash))
      for (const hash of source.giving.outgoing) all.add(this.#library.photoOf(hash))
    }
    const files = [...all].filter((hash) => this.#library.isFile(hash)).length
    return { photos: all.size - files, files }
  }

  /**
   * Those of the hashes that another linked device has and will not remove just now. Mark them as
   * about to go before asking: then two that ask each other at once both keep theirs.
   */
  async keptByOthers(hashes: readonly Hash[]): Promise<ReadonlySet<Hash>> {
    const kept = new Set<Hash>()
    const answers = [...this.#sources.values()].flatMap((source) => {
      const waiting = hashes.map(
        (hash) =>
          new Promise<void>((resolve) => {
            source.promises.set(hash, (promised) => {
              source.promises.delete(hash)
              if (promised) kept.add(hash)
              resolve()
            })
          }),
      )
      this.#ask(source, 'keep', hashes)
      return waiting
    })
    await Promise.race([
      Promise.all(answers),
      new Promise<void>((resolve) => void this.#timing.after(PATIENCE, resolve)),
    ])
    for (const { promises } of this.#sources.values()) promises.clear()
    return kept
  }

  /** Calls `listener` a moment after something changed. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#closed = true
    this.#stops.forEach((stop) => stop())
    this.#telling?.()
    this.#spreading?.()
    for (const source of this.#sources.values()) source.close()
    this.#sources.clear()
    this.#fetches.clear()
  }

  /** Takes in what a partner sent, whatever it is. */
  async receive(partner: BlobPartner, message: Uint8Array): Promise<void> {
    const source = this.#sources.get(partner)
    if (!source || this.#closed || source.hopeless) return
    const frame = readBlobFrame(message)
    if (!frame) source.blame()
    else if (frame.type === 'ask') {
      if (!(await source.giving.ask(frame.intent, frame.hashes))) source.blame()
      this.#tell()
    } else if (frame.type === 'want') {
      if (!source.giving.want(frame.hash, frame.index)) source.blame()
    } else if (frame.type === 'have') this.#heard(source, frame)
    else if (frame.type === 'none') {
      source.told.set(frame.hash, 0)
      source.forget(frame.hash)
      this.#fetches.get(frame.hash)?.lost(source)
      this.#look()
    } else await this.#take(source, frame)
  }

  #heard(source: Source, { kept, of }: Extract<BlobFrame, { type: 'have' }>): void {
    for (const [hash, size] of of) {
      if (kept) {
        source.promises.get(hash)?.(size > 0)
        continue
      }
      const ours = this.#library.size(hash) !== undefined
      // What nobody asked about is not remembered: a device could fill the memory with it.
      if (!ours && !source.asked.has(hash)) continue
      source.told.set(hash, size)
      if (size === 0) continue
      source.giving.got(hash)
      if (ours) this.#library.hasToo(hash)
    }
    this.#pump()
    this.#tell()
  }

  async #take(
    source: Source,
    { hash, index, bytes }: Extract<BlobFrame, { type: 'piece' }>,
  ): Promise<void> {
    if (!source.arrived(hash, index)) return source.blame()
    const fetch = this.#fetches.get(hash)
    if (!fetch) return this.#pump()
    if (!fetch.fits(index, bytes)) {
      this.#refuse(source, hash)
      return this.#pump()
    }
    const failed = await this.#library.write(hash, index, bytes)
    // It may have been given up while the disk worked.
    if (this.#closed || this.#fetches.get(hash) !== fetch) return
    if (failed) return this.#pause(failed)
    fetch.got(index, source)
    this.#tell()
    if (fetch.complete) await this.#finish(hash, fetch)
    this.#pump()
  }

  async #finish(hash: Hash, fetch: Fetch): Promise<void> {
    const end = await this.#library.finish(hash)
    if (this.#fetches.get(hash) === fetch) this.#fetches.delete(hash)
    if (this.#closed) return
    if (end === 'whole') {
      this.#problem = undefined
      this.#suspect.delete(hash)
      this.#news.add(hash)
      this.#spreading ??= this.#timing.after(GATHER, () => this.#spread())
    } else if (end === 'damaged') {
      const liar = fetch.onlySource
      if (liar) this.#refuse(liar, hash)
      else this.#suspect.add(hash)
    } else this.#pause(end)
  }

  /** Tells those that have what has come that it is here too. Those who asked are told by `giving`. */
  #spread(): void {
    this.#spreading = undefined
    const news = [...this.#news]
    this.#news.clear()
    for (const source of this.#sources.values()) {
      const here = news.flatMap((hash) => {
        const size = this.#library.size(hash)
        return source.has(hash) && size !== undefined ? [[hash, size] as const] : []
      })
      for (let at = 0; at < here.length; at += MOST_HASHES) {
        const of = new Map(here.slice(at, at + MOST_HASHES))
        source.say({ type: 'have', kept: false, of })
      }
    }
  }

  #refuse(source: Source, hash: Hash): void {
    source.refuse(hash)
    this.#fetches.delete(hash)
  }

  #pause(why: Problem): void {
    this.#problem = why
    this.#pausedUntil = this.#timing.steady() + PAUSE
    for (const source of this.#sources.values()) source.forget()
    this.#fetches.clear()
    this.#tell()
  }

  #changedHere(): void {
    for (const { giving } of this.#sources.values()) giving.tellLater()
    this.#look()
    this.#tell()
  }

  /** Asks whoever was not asked yet, then fetches. */
  #look(): void {
    if (this.#closed) return
    const wanted = this.#library.wanted()
    const now = this.#timing.steady()
    for (const source of this.#sources.values()) {
      const unasked = wanted.filter((hash) => {
        const before = source.asked.get(hash)
        if (!before?.fetch) return true
        if (source.told.get(hash)) return false
        return now - before.at > (source.told.has(hash) ? ASK_AGAIN : UNANSWERED)
      })
      this.#ask(source, 'fetch', unasked)
      const set = new Set(wanted)
      const over = [...source.asked].filter(([hash, { fetch }]) => fetch && !set.has(hash))
      for (const [hash] of over) source.asked.set(hash, { at: now, fetch: false })
      // It is here now, or not wanted any more. In the second case they wait for us in vain.
      const vain = over.flatMap(([hash]) =>
        source.has(hash) && this.#library.size(hash) === undefined ? [hash] : [],
      )
      this.#ask(source, 'know', vain)
    }
    this.#pump()
  }

  #ask(source: Source, intent: Intent, hashes: readonly Hash[]): void {
    for (let at = 0; at < hashes.length; at += MOST_HASHES) {
      const some = hashes.slice(at, at + MOST_HASHES)
      if (intent !== 'keep') {
        const said = { at: this.#timing.steady(), fetch: intent === 'fetch' }
        for (const hash of some) source.asked.set(hash, said)
      }
      source.say({ type: 'ask', intent, hashes: some })
    }
  }

  /** Asks for pieces of the most urgent blobs, of everybody who has them and is free. */
  #pump(): void {
    if (this.#closed || this.#pausedUntil > this.#timing.steady()) return
    const wanted = this.#library.wanted()
    if (this.#fetches.size > 0) {
      const set = new Set(wanted)
      for (const hash of this.#fetches.keys()) if (!set.has(hash)) this.#fetches.delete(hash)
    }
    let busy = 0
    for (const hash of wanted) {
      if (busy >= AT_ONCE) return
      const sources = [...this.#sources.values()].filter((source) => source.has(hash))
      const fetch = this.#fetches.get(hash) ?? this.#start(hash, sources)
      if (!fetch) continue
      // Nobody left has it in the size it was begun with: whoever has another may be right.
      if (!fetch.ask(sources, () => this.#pump())) this.#fetches.delete(hash)
      if (fetch.moving) busy++
    }
  }

  #start(hash: Hash, sources: readonly Source[]): Fetch | undefined {
    const [first] = sources.filter(({ free }) => free)
    const size = first?.told.get(hash)
    if (!first || !size) return undefined
    const fetch = new Fetch(hash, size, this.#library.piece)
    if (this.#suspect.has(hash)) fetch.alone = first
    this.#fetches.set(hash, fetch)
    void this.#library.begin(hash, size).then(async (here) => {
      if (this.#closed || this.#fetches.get(hash) !== fetch) return
      if (!(here instanceof Set)) return this.#pause(here as Problem)
      fetch.open(here)
      if (fetch.complete) await this.#finish(hash, fetch)
      this.#pump()
    })
    return fetch
  }

  #tell(): void {
    if (this.#closed) return
    this.#telling ??= this.#timing.after(GATHER, () => {
      this.#telling = undefined
      for (const listener of [...this.#listeners]) listener()
    })
  }
}
