import type { Id } from '../domain/id'
import { device } from '../storage/device'
import { eraseDocument, openDocument } from '../storage/shelf'
import { Document } from '../store/document'
import { schema } from './circle-schema'

/** Erases a production from this device for good: its documents, its circles, its secrets. */
export const eraseProduction = async (production: Id): Promise<void> => {
  const circles = await device.circles.where('production').equals(production).toArray()
  for (const { id: circle } of circles) {
    const shelved = await openDocument(circle)
    const doc = new Document(schema, shelved.replica)
    const { book } = doc.about.now
    const documents = doc.records.entry.rows.flatMap(({ doc }) => doc ?? [])
    shelved.close()
    for (const document of [...documents, ...(book ? [book] : []), circle]) {
      await eraseDocument(document)
    }
  }
  await device.circles.bulkDelete(circles.map(({ id }) => id))
  await device.productions.delete(production)
}
