import type { BlobRole, Hash, Referred } from '../../domain/blob'
import type { Counted } from '../../domain/counted'
import type { Id } from '../../domain/id'
import { isProblem, problem } from '../../domain/problem'
import { device } from '../../storage/device'
import type { AbsentPhotos } from '../../sync/handoff/lacking'
import type { PhotoShelf } from '../../sync/handoff/taking-photos'
import { blobStore } from '../photos'

/** Which photos go along: none, only the small pictures that lists show, or the full ones as well. */
export type PhotoWish = 'none' | 'small' | 'full'

/** What photos and files would add to a hand-off of some documents. */
export interface PhotoPlan {
  /** Small pictures, in the order they are written, and their bytes together. */
  readonly small: { readonly hashes: readonly Hash[]; readonly bytes: number }
  /** The small pictures and the full photos after them. */
  readonly full: { readonly hashes: readonly Hash[]; readonly bytes: number }
  /** Attached files. */
  readonly files: { readonly hashes: readonly Hash[]; readonly bytes: number }
  /** Full photos and files that the documents name and this device has not got. */
  readonly absent: Counted
}

/**
 * The photos and files that these documents name, as far as they are on this device. `goes` leaves some out:
 * those that are over there already.
 */
export const photosOf = async (
  documents: readonly Id[],
  goes: (document: Id, hash: Hash, role: BlobRole) => boolean = () => true,
): Promise<PhotoPlan> => {
  const store = await blobStore()
  const named = await namedBy(documents)
  const going = (role: BlobRole) =>
    new Set(
      named.flatMap(([id, photo]) => {
        const hash = photo[role]
        return hash && goes(id, hash, role) ? [hash] : []
      }),
    )
  const [small, full, files] = [going('small'), going('full'), going('file')]
  const here = (hashes: Iterable<Hash>) => [...hashes].filter((hash) => store?.has(hash))
  const sum = (hashes: readonly Hash[]) => ({
    hashes,
    bytes: hashes.reduce((bytes, hash) => bytes + (store?.row(hash)?.size ?? 0), 0),
  })
  return {
    small: sum(here(small)),
    full: sum(here(new Set([...small, ...full]))),
    files: sum(here(files)),
    absent: {
      photos: full.size - here(full).length,
      files: files.size - here(files).length,
    },
  }
}

/**
 * The photos that these documents name and this device has not got. Files are told among the full
 * photos: the code is the one that releases without files read.
 */
export const absentPhotos = async (documents: readonly Id[]): Promise<AbsentPhotos> => {
  const store = await blobStore()
  const names = await namedBy(documents)
  const absent = (...roles: readonly BlobRole[]): readonly Hash[] => {
    const named = roles.flatMap((role) => names.flatMap(([, referred]) => referred[role] ?? []))
    return [...new Set(named)].filter((hash) => !store?.has(hash))
  }
  return { small: absent('small'), full: absent('full', 'file') }
}

const namedBy = async (documents: readonly Id[]): Promise<readonly (readonly [Id, Referred])[]> => {
  const rows = await device.documents.bulkGet([...documents])
  return rows.flatMap((row) =>
    row ? (row.blobs ?? []).map((photo) => [row.id, photo] as const) : [],
  )
}

/** The bytes of a photo of this device; nothing when it is not here, or damaged. */
export const photoBytes = async (hash: Hash): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  (await blobStore())?.get(hash)

/** Where photos that come in a file go. `elsewhere`: another device made the file, and so has them. */
export const photoShelf = async (elsewhere: boolean): Promise<PhotoShelf> => {
  const store = await blobStore()
  if (!store) {
    return {
      has: () => false,
      put: async () => problem('photos-closed'),
      takeBack: async () => undefined,
    }
  }
  const away = new Set<Hash>()
  return {
    has: (hash) => store.has(hash),
    put: async (hash, bytes) => {
      if (store.row(hash)?.away) away.add(hash)
      const kept = await store.put(bytes)
      if (!isProblem(kept) && elsewhere) await store.noteElsewhere(hash)
      return kept
    },
    takeBack: (hash) => (away.has(hash) ? store.putAway(hash) : store.remove(hash)),
  }
}
