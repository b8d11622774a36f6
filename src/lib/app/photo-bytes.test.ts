import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { randomFrom } from '../../../tests/dice'
import { someBytes } from '../../../tests/blob-peers'
import { addPhotos, type PhotoTable } from '../book/photos'
import { newId } from '../domain/id'
import { isProblem } from '../domain/problem'
import { kinds } from '../kinds'
import { Document } from '../store/document'
import { Photos } from './photos'

const random = randomFrom(11)
const [full, small, other] = [300_000, 20_000, 90_000].map((length) => someBytes(length, random))

// Node has no pictures to draw, and no screen.
vi.stubGlobal('matchMedia', () => ({ matches: false }))
vi.mock('./shrink', () => ({
  shrink: async () => ({ full, small, media: 'image/jpeg', width: 2048, height: 1365 }),
}))

/** Bytes that a photo and a document may have in common by chance: never eight in a row. */
const RUN = 8

/** Whether bytes of one stand in the other, as they are or as text of them. */
const holds = (document: Uint8Array, bytes: Uint8Array): boolean => {
  const raw = Buffer.from(bytes)
  const forms = [raw, Buffer.from(raw.toString('base64')), Buffer.from(raw.toString('hex'))]
  return Array.from({ length: document.length - RUN }, (_, at) =>
    document.subarray(at, at + RUN),
  ).some((run) => forms.some((form) => form.includes(Buffer.from(run))))
}

test('[A1] the bytes of photos and files are in no document of any kind: their names are', async () => {
  const photos = new Photos({
    me: () => ({ device: newId(), name: 'Maya', department: 'AD' }),
    exchanges: () => [],
    nameOf: () => 'Tom',
  })
  const photo = await photos.take(new File([other!], 'rum.jpg'))
  const file = await photos.files.take(new File([other!], 'permit.pdf'))
  if (isProblem(photo) || isProblem(file)) throw new Error('There is room for both')
  let withPhotos = 0
  for (const { schema, label } of kinds) {
    const doc = new Document(schema)
    doc.edit('', () => {
      doc.records['file']?.add(file)
      const table = doc.records['photo'] as unknown as PhotoTable | undefined
      if (table) withPhotos += addPhotos(table, newId(), [photo]).length
    })
    const stored = doc.replica.all()
    for (const bytes of [full!, small!, other!]) expect(holds(stored, bytes), label).toBe(false)
    expect(stored.length, label).toBeLessThan(1500)
    expect(Buffer.from(stored).includes(file.hash), label).toBe(true)
    // The search finds what is there.
    const wrong = Buffer.concat([stored, full!.subarray(1000, 1016)])
    expect(holds(wrong, full!)).toBe(true)
  }
  expect(withPhotos).toBeGreaterThan(1)
  photos.close()
})
