import type { Hash } from '../domain/blob'
import type { Id } from '../domain/id'
import { device, type CircleRow } from '../storage/device'
import { eraseDocument, openDocument } from '../storage/shelf'
import { Document } from '../store/document'
import { schema } from './circle-schema'
import { blobStore } from './photos'
import { hashesOf } from './referring'

/**
 * Erases a production from this device for good: its documents and photos, its circles, its
 * secrets.
 */
export const eraseProduction = async (production: Id): Promise<void> => {
  const all = await device.circles.toArray()
  const circles = all.filter((row) => row.production === production)
  // Whoever is in a circle decides what it lists: it must not take other productions along.
  const others = all.filter((row) => row.production !== production)
  const kept = new Set((await Promise.all(others.map(namedBy))).flat())
  const photos = new Set<Hash>()
  for (const circle of circles) {
    for (const document of await namedBy(circle)) {
      if (kept.has(document)) continue
      const row = await device.documents.get(document)
      for (const hash of (row?.blobs ?? []).flatMap(hashesOf)) photos.add(hash)
      await eraseDocument(document)
    }
  }
  await erasePhotos(photos)
  await device.meetings
    .where('circle')
    .anyOf(circles.map(({ id }) => id))
    .delete()
  await device.circles.bulkDelete(circles.map(({ id }) => id))
  await device.productions.delete(production)
}

/** What a circle names, its own document last. */
const namedBy = async ({ id }: CircleRow): Promise<readonly Id[]> => {
  const shelved = await openDocument(id)
  const doc = new Document(schema, shelved.replica)
  const { book } = doc.about.now
  const documents = doc.records.entry.rows.flatMap(({ doc }) => doc ?? [])
  doc.close()
  shelved.close()
  return [...documents, ...(book ? [book] : []), id]
}

/** Erases the photos that no document left on this device names. */
const erasePhotos = async (photos: Set<Hash>): Promise<void> => {
  const store = photos.size > 0 ? await blobStore() : undefined
  if (!store) return
  for (const { blobs = [] } of await device.documents.toArray()) {
    for (const hash of blobs.flatMap(hashesOf)) photos.delete(hash)
  }
  for (const hash of photos) await store.remove(hash)
}
