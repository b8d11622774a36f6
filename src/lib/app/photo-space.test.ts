import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { randomFrom } from '../../../tests/peers'
import { someBytes } from '../../../tests/blob-peers'
import { hashOf, type Hash, type Referred } from '../domain/blob'
import { blob } from '../domain/blob'
import { text } from '../domain/field'
import { newId, type Id } from '../domain/id'
import { isProblem } from '../domain/problem'
import { kinds } from '../kinds'
import checklist from '../kinds/checklist'
import inventory from '../kinds/inventory'
import { Document } from '../store/document'
import { device } from '../storage/device'
import { Blobs } from '../storage/blobs'
import { CircleBlobs } from './circle-blobs'
import { catchUp, lookAt } from './look'
import { cleanPhotos, deleteLoose, GRACE, photoSpace, removeFullPhotos } from './photo-space'
import { blobStore } from './photos'
import { LOOK, References, referredBy } from './referring'

const random = randomFrom(7)
const store = async (): Promise<Blobs> => {
  const store = await blobStore()
  if (!store) throw new Error('fake-indexeddb keeps everything')
  return store
}
const put = async (length = 50): Promise<Hash> => {
  const hash = await (await store()).put(someBytes(length, random))
  if (isProblem(hash)) throw new Error(hash.problem)
  return hash
}
/** A document on this device that names these. */
const named = async (...blobs: readonly Referred[]): Promise<Id> => {
  const id = newId()
  await device.documents.put({
    id,
    digest: new Uint8Array(16),
    changedAt: 1,
    summary: { title: 'Props' },
    blobs,
    look: LOOK,
  })
  return id
}
const references = async (documents: number): Promise<References> => {
  const references = new References()
  if (documents > 0) await new Promise<void>((resolve) => void references.onChange(resolve))
  return references
}

beforeEach(async () => {
  const estimate = () => Promise.resolve({ usage: 5000, quota: 1_000_000 })
  vi.stubGlobal('navigator', { storage: { estimate } })
  await device.documents.clear()
  for (const { hash } of (await store()).list()) await (await store()).remove(hash)
})

describe('what a document names', () => {
  test('is found in every table of every kind that has photos, and not in what was removed', async () => {
    const [small, full, other] = [await put(), await put(), await put()]
    for (const kind of [checklist, inventory]) {
      const doc = new Document(kind.schema)
      const { photo } = doc.records
      photo?.add({ small, full })
      const second = photo?.add({ full: other })
      expect(new Set(referredBy(kind.schema, doc).map((each) => JSON.stringify(each)))).toEqual(
        new Set([JSON.stringify({ small, full }), JSON.stringify({ full: other })]),
      )
      if (second) photo?.remove(second)
      expect(referredBy(kind.schema, doc)).toEqual([{ small, full }])
    }
  })

  test('[A6] is found in the files of every kind', async () => {
    const file = await put()
    for (const kind of kinds) {
      const doc = new Document(kind.schema)
      expect(doc.records['file'], kind.label).toBeDefined()
      doc.records['file']?.add({ hash: file, name: 'permit.pdf' })
      doc.records['file']?.add({ hash: 'none', name: 'junk.pdf' })
      expect(referredBy(kind.schema, doc)).toEqual([{ file }])
    }
  })

  test('is found in the one record about the whole too, and nothing is found in junk', async () => {
    const full = await put()
    const schema = {
      about: { title: text(), poster: blob('full') },
      records: {},
      texts: [],
    } as const
    const doc = new Document(schema)
    expect(referredBy(schema, doc)).toEqual([])
    doc.about.set({ poster: full })
    expect(referredBy(schema, doc)).toEqual([{ full }])
    doc.replica.raw.getMap('about').set('poster', `${full}0`)
    expect(referredBy(schema, doc)).toEqual([])
  })
})

describe('cleaning', () => {
  test('waits two weeks, and a photo that is named again in between stays', async () => {
    const blobs = await store()
    const [gone, back] = [await put(), await put()]
    await blobs.noteElsewhere(gone)
    await blobs.noteElsewhere(back)
    await cleanPhotos(blobs, 1000)
    await named({ full: back })
    await cleanPhotos(blobs, 1000 + GRACE / 2)
    await cleanPhotos(blobs, 1000 + GRACE)
    expect(blobs.has(gone)).toBe(true)
    await cleanPhotos(blobs, 1001 + GRACE)
    expect(blobs.has(gone)).toBe(false)
    await device.documents.clear()
    await cleanPhotos(blobs, 1001 + GRACE)
    await cleanPhotos(blobs, 1001 + 2 * GRACE)
    expect(blobs.has(back)).toBe(true)
  })

  test('never takes what only this device has; the person is told of it and may delete it', async () => {
    const blobs = await store()
    const only = await put(300)
    const kept = await put(20)
    await named({ full: kept })
    await cleanPhotos(blobs, 0)
    await cleanPhotos(blobs, 10 * GRACE)
    expect(blobs.has(only)).toBe(true)
    expect((await photoSpace()).loose).toEqual({ count: 1, bytes: 300 })
    await deleteLoose()
    expect(blobs.has(only)).toBe(false)
    expect(blobs.has(kept)).toBe(true)
  })

  test('takes nothing while it is not known what every document names', async () => {
    const blobs = await store()
    const hash = await put()
    await blobs.noteElsewhere(hash)
    await cleanPhotos(blobs, 0)
    const id = await named()
    for (const unknown of [{ dirty: true }, { dirty: false, blobs: undefined }]) {
      await device.documents.update(id, unknown)
      await cleanPhotos(blobs, 2 * GRACE)
      await deleteLoose()
      expect(blobs.has(hash)).toBe(true)
    }
    await device.documents.update(id, { blobs: [] })
    await cleanPhotos(blobs, 2 * GRACE)
    expect(blobs.has(hash)).toBe(false)
  })

  test('[A7] a document that an earlier release looked at is looked at again before anything goes', async () => {
    const blobs = await store()
    const hash = await put()
    await blobs.noteElsewhere(hash)
    const id = await named()
    await device.documents.update(id, { look: undefined })
    await cleanPhotos(blobs, 0)
    await cleanPhotos(blobs, 2 * GRACE)
    expect(blobs.has(hash)).toBe(true)
    const looked: Id[] = []
    await catchUp([id], async (one) => void looked.push(one))
    expect(looked).toEqual([id])
    await lookAt(id, checklist, new Document(checklist.schema))
    expect(await device.documents.get(id)).toMatchObject({ blobs: [], look: LOOK })
    looked.length = 0
    await catchUp([id], async (one) => void looked.push(one))
    expect(looked).toEqual([])
  })

  test('[A6] a file is cleaned as a photo is: two weeks after the last row that named it', async () => {
    const blobs = await store()
    const file = await put(400)
    const id = await named({ file })
    await blobs.noteElsewhere(file)
    await cleanPhotos(blobs, 0)
    await cleanPhotos(blobs, 2 * GRACE)
    expect(blobs.has(file)).toBe(true)
    await device.documents.update(id, { blobs: [] })
    await cleanPhotos(blobs, 0)
    await cleanPhotos(blobs, GRACE + 1)
    expect(blobs.has(file)).toBe(false)
  })
})

describe('making room', () => {
  test('removes full photos that another keeps, and no thumbnail', async () => {
    const blobs = await store()
    const [small, full, mine] = [await put(10), await put(1000), await put(2000)]
    const id = await named({ small, full }, { full: mine })
    let asked: readonly Hash[] = []
    const circle = {
      documents: [id],
      room: {
        blobs: {
          keptByOthers: async (hashes: readonly Hash[]) => {
            asked = hashes
            // Marked before anybody is asked: [F10] rests on it.
            for (const hash of hashes) expect(await blobs.stays(hash)).toBe(false)
            return new Set([full])
          },
        },
      },
    }
    expect(await removeFullPhotos([circle], await references(1))).toEqual({
      removed: { photos: 1, files: 0 },
      bytes: 1000,
      stayed: { photos: 1, files: 0 },
    })
    expect(new Set(asked)).toEqual(new Set([full, mine]))
    expect([small, full, mine].map((hash) => blobs.has(hash))).toEqual([true, false, true])
    expect(await blobs.stays(mine)).toBe(true)
    expect(await photoSpace()).toMatchObject({
      photos: { count: 1, bytes: 2000 },
      thumbnails: { count: 1, bytes: 10 },
    })
  })

  test('[A6] files are counted by themselves, and go when another keeps them', async () => {
    const blobs = await store()
    const [file, mine, full] = [await put(700), await put(30), await put(5)]
    const id = await named({ file }, { file: mine }, { full })
    expect(await photoSpace()).toMatchObject({
      photos: { count: 1, bytes: 5 },
      files: { count: 2, bytes: 730 },
    })
    const room = { blobs: { keptByOthers: () => Promise.resolve(new Set([file])) } }
    expect(await removeFullPhotos([{ documents: [id], room }], await references(1))).toEqual({
      removed: { photos: 0, files: 1 },
      bytes: 700,
      stayed: { photos: 1, files: 1 },
    })
    expect([file, mine, full].map((hash) => blobs.has(hash))).toEqual([false, true, true])
  })
})

describe('what a circle wants', () => {
  test('what is on the screen, then thumbnails, then full photos unless they were put away', async () => {
    const blobs = await Blobs.open(newId())
    const hashes = await Promise.all([1, 2, 3, 4, 5].map((byte) => hashOf(Uint8Array.of(byte))))
    const [small1, full1, small2, full2, elsewhere] = hashes as [Hash, Hash, Hash, Hash, Hash]
    const id = await named({ small: small1, full: full1 }, { small: small2, full: full2 })
    await named({ full: elsewhere })
    const appetite = {
      followed: new Map<Hash, unknown>(),
      greedy: true,
      onChange: () => () => undefined,
    }
    const found = await references(2)
    const documents = new Set([id])
    const circle = () => new CircleBlobs(blobs, found, appetite, () => documents)
    expect(circle().wanted()).toEqual([small1, small2, full1, full2])
    expect(circle().accepts(elsewhere)).toBe(false)
    expect(circle().photoOf(small2)).toBe(full2)
    appetite.followed.set(full2, true)
    appetite.followed.set(elsewhere, true)
    expect(circle().wanted()).toEqual([full2, small1, small2, full1])
    appetite.greedy = false
    expect(circle().wanted()).toEqual([full2, small1, small2])
    await blobs.put(Uint8Array.of(1))
    expect(circle().wanted()).toEqual([full2, small2])
    appetite.greedy = true
    appetite.followed.clear()
    await blobs.put(Uint8Array.of(2))
    await blobs.putAway(full1)
    expect(circle().wanted()).toEqual([small2, full2])
    await blobs.bringBack(full1)
    expect(circle().wanted()).toEqual([small2, full1, full2])
  })

  test('[A4] files come last by themselves, and only when asked for where that costs', async () => {
    const blobs = await Blobs.open(newId())
    const hashes = await Promise.all([6, 7, 8].map((byte) => hashOf(Uint8Array.of(byte))))
    const [small, full, file] = hashes as [Hash, Hash, Hash]
    const id = await named({ file }, { small, full })
    const followed = new Map<Hash, unknown>()
    const appetite = { followed, greedy: true, onChange: () => () => undefined }
    const found = await references(1)
    const documents = new Set([id])
    const circle = () => new CircleBlobs(blobs, found, appetite, () => documents)
    expect(circle().wanted()).toEqual([small, full, file])
    expect([small, full, file].map((hash) => circle().isFile(hash))).toEqual([false, false, true])
    appetite.greedy = false
    expect(circle().wanted()).toEqual([small])
    followed.set(file, true)
    expect(circle().wanted()).toEqual([file, small])
  })
})
