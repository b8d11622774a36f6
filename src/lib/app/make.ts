import { schema as bookSchema } from '../book/schema'
import { newSecret } from '../crypto/secret'
import { newId, type Id } from '../domain/id'
import { device, type CircleRow } from '../storage/device'
import { writeDevice } from '../storage/device-writes'
import { openDocument } from '../storage/shelf'
import { Document } from '../store/document'
import { schema as circleSchema } from './circle-schema'
import type { Beginnings } from './beginnings'

/**
 * Makes a production on this device. It is on disk when the promise resolves: where there is no
 * space, that is when there is some again.
 */
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
  await writeDevice(() => shelved.kept.mustFlush())
  shelved.close()
  for (const { id, name } of circles) {
    const shelved = await openDocument(id)
    new Document(circleSchema, shelved.replica).about.set({ name, production, book })
    await writeDevice(() => shelved.kept.mustFlush())
    shelved.close()
  }
  const { title, kind, company } = beginnings
  const row = { id: production, title, kind, company, openedAt: now, archived: false }
  await writeDevice(() =>
    device.transaction('rw', device.productions, device.circles, async () => {
      await device.circles.bulkPut(circles)
      await device.productions.put(row)
    }),
  )
  return production
}
