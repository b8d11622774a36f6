import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { hashOf, type Hash } from '../domain/blob'
import { newId } from '../domain/id'
import { isProblem, type Problem } from '../domain/problem'
import { BLOB_PIECE, Blobs } from './blobs'

const bytesOf = (length: number, seed = 1): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 17 + (at >> 8)) & 255)

/** Element by element a test runner would take seconds. */
const same = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && Buffer.compare(a, b) === 0

const hashIn = (put: Hash | Problem): Hash => {
  if (isProblem(put)) throw new Error(`The store said ${put.problem}`)
  return put
}

/** Changes the bytes on disk behind the store's back, as a failing disk does. */
const spoil = async (name: string, hash: Hash): Promise<void> => {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  await new Promise<void>((resolve) => {
    const transaction = db.transaction('pieces', 'readwrite')
    transaction.objectStore('pieces').put({ hash, index: 0, bytes: bytesOf(BLOB_PIECE, 99) })
    transaction.oncomplete = () => resolve()
  })
  db.close()
}

/** The disk takes `room` records more and is then full. */
const fullAfter = (room: number) => {
  const real = IDBObjectStore.prototype.put
  let left = room
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    if (left-- <= 0) throw new DOMException('full', 'QuotaExceededError')
    return real.apply(this, given)
  })
}

afterEach(() => void vi.restoreAllMocks())

describe('blobs', () => {
  test('[B1] [B6] what was put is there at the next start, once however often it was put', async () => {
    const name = newId()
    const blobs = await Blobs.open(name)
    const sizes = [1, BLOB_PIECE - 1, BLOB_PIECE, BLOB_PIECE + 1, 3 * BLOB_PIECE + 5]
    const put = await Promise.all(sizes.map(async (size) => hashIn(await blobs.put(bytesOf(size)))))
    expect(hashIn(await blobs.put(bytesOf(1)))).toBe(put[0])
    // No goodbye: the next start finds what the disk has.
    const again = await Blobs.open(name)
    expect(again.list()).toHaveLength(sizes.length)
    for (const [at, hash] of put.entries()) {
      expect(again.has(hash)).toBe(true)
      expect(same(await again.get(hash), bytesOf(sizes[at] ?? 0))).toBe(true)
      expect(again.row(hash)?.size).toBe(sizes[at])
    }
  })

  test('nothing and too much are refused with a sentence', async () => {
    const blobs = await Blobs.open(newId())
    expect(await blobs.put(new Uint8Array())).toMatchObject({ problem: 'file-empty' })
    expect(await blobs.put(new Uint8Array(64 * 1024 * 1024 + 1))).toMatchObject({
      problem: 'photo-too-large',
    })
    expect(blobs.list()).toEqual([])
  })

  test('[B2] [B3] pieces from before the app was killed are not asked for again', async () => {
    const name = newId()
    const bytes = bytesOf(3 * BLOB_PIECE + 10)
    const hash = await hashOf(bytes)
    const piece = (index: number) => bytes.slice(index * BLOB_PIECE, (index + 1) * BLOB_PIECE)
    const blobs = await Blobs.open(name)
    expect(await blobs.begin(hash, bytes.length)).toEqual(new Set())
    await blobs.write(hash, 2, piece(2))
    await blobs.write(hash, 0, piece(0))
    expect(blobs.has(hash)).toBe(false)

    const again = await Blobs.open(name)
    expect(await again.begin(hash, bytes.length)).toEqual(new Set([0, 2]))
    expect(await again.get(hash)).toBeUndefined()
    await again.write(hash, 1, piece(1))
    await again.write(hash, 3, piece(3))
    expect(again.has(hash)).toBe(false)
    expect(await again.finish(hash)).toBe('whole')
    expect(same(await again.get(hash), bytes)).toBe(true)
    expect(again.row(hash)?.elsewhere).toBe(true)
  })

  test('[B4] what does not give its hash is thrown away when it is finished', async () => {
    const blobs = await Blobs.open(newId())
    const hash = await hashOf(bytesOf(20))
    await blobs.begin(hash, 20)
    await blobs.write(hash, 0, bytesOf(20, 7))
    expect(await blobs.finish(hash)).toBe('damaged')
    expect(blobs.row(hash)).toBeUndefined()
    expect(await blobs.begin(hash, 20)).toEqual(new Set())
  })

  test('[B4] a blob that went bad on the disk is not here when it is read, or asked for', async () => {
    const name = newId()
    const before = await Blobs.open(name)
    const hash = hashIn(await before.put(bytesOf(2 * BLOB_PIECE)))
    before.close()
    await spoil(name, hash)
    const blobs = await Blobs.open(name)
    const heard = vi.fn()
    blobs.onChange(heard)
    expect(await blobs.piece(hash, 1)).toBeUndefined()
    expect(blobs.has(hash)).toBe(false)
    expect(heard).toHaveBeenCalledWith(hash)
    expect(await blobs.begin(hash, 2 * BLOB_PIECE)).toEqual(new Set())
    hashIn(await blobs.put(bytesOf(2 * BLOB_PIECE)))
    expect(same(await blobs.get(hash), bytesOf(2 * BLOB_PIECE))).toBe(true)
  })

  test('[B5] a full disk says so, adds nothing, and what was there is there', async () => {
    const name = newId()
    const blobs = await Blobs.open(name)
    const kept = hashIn(await blobs.put(bytesOf(BLOB_PIECE * 2)))
    // Full at the first piece, in the middle, and at the row that says that it is whole.
    for (const room of [0, 2, 4]) {
      const full = fullAfter(room)
      const said = await blobs.put(bytesOf(BLOB_PIECE * 4, 5))
      full.mockRestore()
      expect(said, `room for ${room}`).toMatchObject({ problem: 'photos-full' })
      const again = await Blobs.open(name)
      expect(again.list().map(({ hash }) => hash)).toEqual([kept])
      expect(same(await again.get(kept), bytesOf(BLOB_PIECE * 2))).toBe(true)
    }
    hashIn(await blobs.put(bytesOf(BLOB_PIECE * 4, 5)))
    expect(blobs.list()).toHaveLength(2)
  })

  test('[B5] a full disk while a piece comes says so, and the pieces before stay', async () => {
    const blobs = await Blobs.open(newId())
    const bytes = bytesOf(2 * BLOB_PIECE)
    const hash = await hashOf(bytes)
    await blobs.begin(hash, bytes.length)
    expect(await blobs.write(hash, 0, bytes.slice(0, BLOB_PIECE))).toBeUndefined()
    const full = fullAfter(0)
    expect(await blobs.write(hash, 1, bytes.slice(BLOB_PIECE))).toMatchObject({
      problem: 'photos-full',
    })
    full.mockRestore()
    expect(await blobs.begin(hash, bytes.length)).toEqual(new Set([0]))
  })

  test('[B7] another tab sees what came and what went', async () => {
    const name = newId()
    const [here, there] = [await Blobs.open(name), await Blobs.open(name)]
    const hash = hashIn(await here.put(bytesOf(100)))
    await vi.waitFor(() => expect(there.has(hash)).toBe(true))
    expect(same(await there.get(hash), bytesOf(100))).toBe(true)
    await there.putAway(hash)
    await vi.waitFor(() => expect(here.has(hash)).toBe(false))
    expect(here.row(hash)).toMatchObject({ away: true, whole: false })
    expect(await here.piece(hash, 0)).toBeUndefined()
  })

  test('[B8] what is about to go is promised to nobody, in another tab neither', async () => {
    const name = newId()
    const [here, there] = [await Blobs.open(name), await Blobs.open(name)]
    const hash = hashIn(await here.put(bytesOf(100)))
    expect(await there.stays(hash)).toBe(true)
    await here.noteLeaving([hash], true)
    expect(await there.stays(hash)).toBe(false)
    await here.noteLeaving([hash], false)
    expect(await there.stays(hash)).toBe(true)
    const later = Date.now() + 61_000
    await here.noteLeaving([hash], true)
    vi.spyOn(Date, 'now').mockReturnValue(later)
    expect(await there.stays(hash)).toBe(true)
  })

  test('what is removed leaves nothing, and what is put away is remembered', async () => {
    const name = newId()
    const blobs = await Blobs.open(name)
    const [a, b] = [
      hashIn(await blobs.put(bytesOf(10, 1))),
      hashIn(await blobs.put(bytesOf(10, 2))),
    ]
    await blobs.remove(a)
    await blobs.putAway(b)
    const again = await Blobs.open(name)
    expect(again.list()).toMatchObject([{ hash: b, away: true, whole: false, elsewhere: true }])
    await again.bringBack(b)
    expect(again.row(b)?.away).toBe(false)
  })
})
