import { schema as bookSchema } from '../book/schema'
import { newSecret } from '../crypto/secret'
import { newId, type Id } from '../domain/id'
import { device, type CircleRow } from '../storage/device'
import { openDocument } from '../storage/shelf'
import { Document } from '../store/document'
import { schema as circleSchema } from './circle-schema'
import type { Beginnings } from './beginnings'

/** Makes a production on this device. It is on disk when the promise resolves. */
export const makeProduction = async (beginnings: Beginnings): Promise<Id> => {
  const [production, book] = [newId(), newId()]
  const now = Date.now()
  const circles: CircleRow[] = ['Floor', 'Office'].map((name) => ({
    id: newId(),
    production,
    name,
    secret: newSecret(),
    role: 'editor',
    joinedAt: now,
  }))
  const shelved = await openDocument(book)
  new Document(bookSchema, shelved.replica).about.set(beginnings)
  await shelved.kept.flushed()
  shelved.close()
  for (const { id, name } of circles) {
    const shelved = await openDocument(id)
    new Document(circleSchema, shelved.replica).about.set({ name, production, book })
    await shelved.kept.flushed()
    shelved.close()
  }
  const { title, kind, company } = beginnings
  await device.transaction('rw', device.productions, device.circles, async () => {
    await device.circles.bulkAdd(circles)
    await device.productions.add({
      id: production,
      title,
      kind,
      company,
      openedAt: now,
      archived: false,
    })
  })
  return production
}
