import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hashOf, LARGEST_BLOB, type Hash } from '../domain/blob'
import { newId } from '../domain/id'
import { isProblem } from '../domain/problem'
import type { FileSight, Whereabouts } from '../kinds/kind'
import { Blobs } from '../storage/blobs'
import { Files } from './files'

const me = { device: newId(), name: 'Maya', department: 'AD' }
const permit = (name = 'permit.pdf') => new File(['%PDF-1.7 Quay Lane'], name)

/** The files of a device whose disk is real, and what they ask of the others. */
const onDevice = async () => {
  const blobs = await Blobs.open(newId())
  const wanted = new Set<Hash>()
  let whereabouts: Whereabouts = { with: [] }
  const files = new Files({
    store: Promise.resolve(blobs),
    me: () => me,
    want: (hash) => {
      wanted.add(hash)
      return () => void wanted.delete(hash)
    },
    whereabouts: () => whereabouts,
  })
  await Promise.resolve()
  return {
    ...{ blobs, files, wanted },
    says: (now: Whereabouts) => {
      whereabouts = now
      files.showAll()
    },
  }
}

const taken = async (files: Files, file: File) => {
  const attachment = await files.take(file)
  if (isProblem(attachment)) throw new Error(attachment.problem)
  return attachment
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
})

describe('attaching', () => {
  test('[A1] [A2] the bytes are on the disk before anything names them, under a name that is safe', async () => {
    const { files, blobs } = await onDevice()
    const attachment = await taken(files, permit('../permit \u202efdp.exe'))
    expect(attachment).toMatchObject({
      name: 'permit fdp.exe',
      bytes: 18,
      addedBy: 'Maya',
      addedWith: 'computer',
    })
    expect(blobs.has(attachment.hash)).toBe(true)
    expect(await files.read(attachment.hash)).toEqual(
      new TextEncoder().encode('%PDF-1.7 Quay Lane'),
    )
    // The same bytes under another name are kept once.
    expect((await taken(files, permit('copy.pdf'))).hash).toBe(attachment.hash)
    expect(blobs.list()).toHaveLength(1)
  })

  test('[A5] what is too large, empty, a folder, or finds no room is said by name, and nothing is kept', async () => {
    const { files, blobs } = await onDevice()
    const large = permit('rushes.mov')
    Object.defineProperty(large, 'size', { value: LARGEST_BLOB + 1 })
    expect(await files.take(large)).toEqual({
      problem: 'attachment-too-large',
      about: 'rushes.mov',
    })
    expect(await files.take(new File([], 'empty.pdf'))).toEqual({
      problem: 'file-empty',
      about: 'empty.pdf',
    })
    const folder = permit('Permits')
    folder.arrayBuffer = () => Promise.reject(new DOMException('A folder', 'NotFoundError'))
    expect(await files.take(folder)).toEqual({
      problem: 'attachment-unreadable',
      about: 'Permits',
    })
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    expect(await files.take(permit())).toEqual({ problem: 'photos-full', about: 'permit.pdf' })
    vi.restoreAllMocks()
    expect(blobs.list()).toEqual([])
    const nowhere = new Files({
      store: Promise.resolve(undefined),
      me: () => me,
      want: () => () => undefined,
      whereabouts: () => ({ with: [] }),
    })
    expect(await nowhere.take(permit())).toEqual({ problem: 'storage-refused' })
  })
})

describe('fetching', () => {
  test('[A4] looking asks nobody; asking does, until it is here, and says how far it is', async () => {
    const { files, blobs, wanted, says } = await onDevice()
    const bytes = new TextEncoder().encode('%PDF-1.7 Quay Lane')
    const hash = await hashOf(bytes)
    const seen: FileSight[] = []
    files.follow(hash, (sight) => seen.push(sight))
    expect(seen.at(-1)).toEqual({ here: false, asked: false, with: [] })
    expect(wanted.size).toBe(0)
    files.fetch(hash)
    files.fetch(hash)
    expect([...wanted]).toEqual([hash])
    says({ with: ['Ella'], done: 0.4 })
    expect(seen.at(-1)).toEqual({ here: false, asked: true, with: ['Ella'], done: 0.4 })
    files.stop(hash)
    expect(wanted.size).toBe(0)
    expect(seen.at(-1)).toMatchObject({ asked: false })
    files.fetch(hash)
    says({ with: ['Ella'] })
    await blobs.put(bytes)
    expect(seen.at(-1)).toEqual({ here: true, asked: false, with: ['Ella'] })
    expect(wanted.size).toBe(0)
  })

  test('[A4] who no longer looks is told nothing, and what was asked for still comes', async () => {
    const { files, wanted, says } = await onDevice()
    const hash = await hashOf(Uint8Array.of(1))
    const seen: FileSight[] = []
    const stop = files.follow(hash, (sight) => seen.push(sight))
    files.fetch(hash)
    stop()
    const before = seen.length
    says({ with: ['Tom'] })
    expect(seen).toHaveLength(before)
    expect(wanted.has(hash)).toBe(true)
    files.close()
    expect(wanted.size).toBe(0)
  })
})
