import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { text } from '../domain/field'
import { newId, type Id } from '../domain/id'
import { newSecret } from '../crypto/secret'
import { device } from '../storage/device'
import { openDocument } from '../storage/shelf'
import { Document } from '../store/document'
import { schema as circleSchema } from './circle-schema'
import { eraseProduction } from './erase'

const list = { about: { title: text() }, records: {}, texts: [] } as const

const write = async (id: Id, title: string): Promise<void> => {
  const { replica, kept, close } = await openDocument(id)
  new Document(list, replica).about.set({ title })
  await expect.poll(() => kept.state).toBe('saved')
  close()
}
const titleOf = async (id: Id): Promise<string> => {
  const { replica, close } = await openDocument(id)
  const { title } = new Document(list, replica).about.now
  close()
  return title
}

/** A production with one circle that lists these documents. */
const production = async (...documents: readonly Id[]): Promise<Id> => {
  const [id, circle] = [newId(), newId()]
  const startedAt = 1
  await device.productions.put({
    id,
    title: 'Slack Water',
    kind: '',
    company: '',
    openedAt: startedAt,
    archived: false,
  })
  await device.circles.put({
    ...{ id: circle, production: id, name: 'Floor', secret: newSecret() },
    ...{ role: 'editor', joinedAt: startedAt },
  })
  const { replica, kept, close } = await openDocument(circle)
  const doc = new Document(circleSchema, replica)
  for (const document of documents) {
    doc.records.entry.add({ doc: document, kind: 'checklist', title: 'List' })
  }
  await expect.poll(() => kept.state).toBe('saved')
  close()
  return id
}

test('[V5] erasing a production takes no document along that another production lists', async () => {
  const [own, shared] = [newId(), newId()]
  await write(own, 'Lock-off')
  await write(shared, 'Warm coats')
  const first = await production(own, shared)
  const second = await production(shared)
  await eraseProduction(first)
  expect(await titleOf(shared)).toBe('Warm coats')
  expect(await titleOf(own)).toBe('')
  expect(await device.productions.toCollection().primaryKeys()).toEqual([second])
  expect(await device.circles.where('production').equals(first).count()).toBe(0)
  await eraseProduction(second)
  expect(await titleOf(shared)).toBe('')
})
