import type { Hash } from '../domain/blob'
import type { Counted } from '../domain/counted'
import type { Id } from '../domain/id'
import { device } from '../storage/device'
import { space } from '../storage/quota'
import type { Blobs } from '../storage/blobs'
import { blobStore } from './photos'
import { hashesOf, isLookedAt, type References } from './referring'

/** What takes how much room on this device, in bytes. */
export interface PhotoSpace {
  /** Absent where the browser does not say. */
  readonly documents: number | undefined
  readonly photos: { readonly count: number; readonly bytes: number }
  readonly thumbnails: { readonly count: number; readonly bytes: number }
  /** Attached files. */
  readonly files: { readonly count: number; readonly bytes: number }
  readonly free: number | undefined
  /** What no document names any more and, as far as is known, only this device has. */
  readonly loose: { readonly count: number; readonly bytes: number }
}

/** What came of removing full photos and files that others have. */
export interface Removed {
  readonly removed: Counted
  readonly bytes: number
  /** How many stayed because nobody in range has them. */
  readonly stayed: Counted
}

/** A circle, as far as making room asks: what it carries, and those who are here. */
export interface Holding {
  readonly documents: readonly Id[]
  readonly room:
    | {
        readonly blobs:
          { keptByOthers(hashes: readonly Hash[]): Promise<ReadonlySet<Hash>> } | undefined
      }
    | undefined
}

/** Undo reaches back this far, in ms: until then nothing that was named is cleaned. */
export const GRACE = 14 * 24 * 60 * 60 * 1000

/** Measures what documents, photos, thumbnails and files take. */
export const photoSpace = async (): Promise<PhotoSpace> => {
  const [{ used, free }, store, rows] = await Promise.all([
    space(),
    blobStore(),
    device.documents.toArray(),
  ])
  const small = new Set(rows.flatMap(({ blobs = [] }) => blobs.flatMap(({ small }) => small ?? [])))
  const file = new Set(rows.flatMap(({ blobs = [] }) => blobs.flatMap(({ file }) => file ?? [])))
  const named = new Set(rows.flatMap(({ blobs = [] }) => blobs.flatMap(hashesOf)))
  const whole = (store?.list() ?? []).filter((row) => row.whole)
  const sum = (some: typeof whole) => ({
    count: some.length,
    bytes: some.reduce((bytes, { size }) => bytes + size, 0),
  })
  const all = sum(whole)
  return {
    documents: used === undefined ? undefined : Math.max(0, used - all.bytes),
    photos: sum(whole.filter(({ hash }) => !small.has(hash) && !file.has(hash))),
    files: sum(whole.filter(({ hash }) => file.has(hash))),
    thumbnails: sum(whole.filter(({ hash }) => small.has(hash))),
    free,
    loose: sum(whole.filter(({ hash, elsewhere }) => !elsewhere && !named.has(hash))),
  }
}

/**
 * Removes full photos and files that another device in range has and promises to keep. They come again when
 * they are opened. Two devices that do this at the same moment never both remove the same one.
 */
export const removeFullPhotos = async (
  circles: readonly Holding[],
  references: References,
): Promise<Removed> => {
  const store = await blobStore()
  if (!store) return { removed: NONE, bytes: 0, stayed: NONE }
  const kept = new Set<Hash>()
  const all = new Set<Hash>()
  const files = new Set<Hash>()
  for (const { room, documents } of circles) {
    const named = documents.flatMap((id) => references.of(id))
    for (const { file } of named) if (file) files.add(file)
    const hashes = named
      .flatMap(({ full, small, file, first }) =>
        // What comes by itself would only come again.
        first ? [] : (file ?? (full === small ? [] : (full ?? []))),
      )
      .filter((hash) => store.has(hash))
    for (const hash of hashes) all.add(hash)
    await store.noteLeaving(hashes, true)
    for (const hash of (await room?.blobs?.keptByOthers(hashes)) ?? []) kept.add(hash)
  }
  let bytes = 0
  for (const hash of kept) {
    bytes += store.row(hash)?.size ?? 0
    await store.putAway(hash)
  }
  const stayed = new Set([...all].filter((hash) => !kept.has(hash)))
  await store.noteLeaving([...stayed], false)
  const counted = (some: ReadonlySet<Hash>): Counted => {
    const those = [...some].filter((hash) => files.has(hash)).length
    return { photos: some.size - those, files: those }
  }
  return { removed: counted(kept), bytes, stayed: counted(stayed) }
}

const NONE: Counted = { photos: 0, files: 0 }

/** Deletes what no document names and only this device has, because the person said so. */
export const deleteLoose = async (): Promise<void> => {
  const store = await blobStore()
  const rows = await device.documents.toArray()
  if (!store || !rows.every(isLookedAt)) return
  const named = new Set(rows.flatMap(({ blobs = [] }) => blobs.flatMap(hashesOf)))
  for (const { hash, whole, elsewhere } of store.list()) {
    if (whole && !elsewhere && !named.has(hash)) await store.remove(hash)
  }
}

/**
 * Cleans what no document has named for two weeks and another device has had. What only this
 * device has stays until the person says otherwise. Nothing is cleaned while it is not known what
 * every document names.
 */
export const cleanPhotos = async (store: Blobs, now: number): Promise<void> => {
  const rows = await device.documents.toArray()
  if (!rows.every(isLookedAt)) return
  const named = new Set(rows.flatMap(({ blobs = [] }) => blobs.flatMap(hashesOf)))
  for (const { hash, elsewhere, looseSince } of store.list()) {
    if (named.has(hash)) await store.noteLoose(hash, undefined)
    else if (looseSince === undefined) await store.noteLoose(hash, now)
    else if (elsewhere && now - looseSince > GRACE) await store.remove(hash)
  }
}
