import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { newId, type Id } from '../../domain/id'
import { kindOf } from '../../kinds'
import { openDocument } from '../../storage/shelf'
import { versionsOf } from '../../storage/versions'
import { compare } from '../../store/compare'
import { Document } from '../../store/document'
import { tell } from './telling'
import { openVersion, Versions } from './versions'

const checklist = kindOf('checklist')
if (!checklist) throw new Error('There is a checklist')

const open = async (id: Id, name = 'Maya') => {
  const shelved = await openDocument(id)
  return new Document(
    checklist.schema,
    shelved.replica,
    () => undefined,
    () => name,
  )
}
/** Time goes by, and what it set off begins. */
const later = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms)
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
}
/** Whether it comes true, however slow the store is. */
const comes = async (isTrue: () => Promise<boolean>) => {
  for (let n = 0; n < 20_000; n++) {
    if (await isTrue()) return true
    await new Promise((resolve) => setImmediate(resolve))
  }
  return false
}

describe('keeping', () => {
  afterEach(() => void vi.useRealTimers())

  test('[K1] [K2] as it was opened, when it is quiet, now and then while it is not; the same once', async () => {
    const id = newId()
    const other = newId()
    const [doc, unopened] = [await open(id), await open(other)]
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const versions = new Versions()
    const kept = async () => (await versionsOf(id)).length
    versions.follow(id)
    await later(10_000)
    expect(await kept()).toBe(0)
    doc.about?.set({ title: 'Company move' })
    unopened.about.set({ title: 'Not opened' })
    await later(30_000)
    expect(await kept()).toBe(0)
    await later(40_000)
    expect(await comes(async () => (await kept()) === 1)).toBe(true)
    for (let n = 0; n < 30; n++) {
      doc.about.set({ title: `Company move ${n}` })
      await later(30_000)
    }
    expect(await comes(async () => (await kept()) > 1)).toBe(true)
    await later(70_000)
    await versions.keepNow(id)
    const before = await kept()
    await versions.keepNow(id)
    await later(3_600_000)
    expect(await kept()).toBe(before)
    expect(await versionsOf(other)).toEqual([])
    versions.close()
  })
})

describe('telling', () => {
  test('[K4] in the words of the kind, without what goes along, with who', async () => {
    const [id, doc] = [newId(), new Document(checklist.schema, undefined, undefined, () => 'Tom')]
    const [rope = id, cones = id] =
      doc.records['item']?.addAll([{ text: 'Rope' }, { text: 'Cones' }]) ?? []
    const then = new Document(checklist.schema)
    then.replica.apply(doc.replica.all(), then)
    doc.records['item']?.set(rope, { state: 'done', doneBy: 'Tom', doneAt: 5, dueMinute: 450 })
    doc.records['item']?.move(cones, rope)
    const { default: told } = await checklist.told()
    expect(tell(compare(then, doc), told)).toMatchObject({
      count: 2,
      by: ['Tom'],
      records: [
        { what: 'moved', one: 'Item', name: 'Cones', lines: [] },
        {
          what: 'changed',
          name: 'Rope',
          by: ['Tom'],
          lines: [
            { label: 'State', before: 'To do', after: 'Done' },
            { label: 'Due', before: '', after: '07:30' },
          ],
        },
      ],
    })
  })

  test('[K3] a version that is gone or damaged opens as nothing', async () => {
    const id = newId()
    const doc = await open(id)
    doc.about.set({ title: 'Company move' })
    const versions = new Versions()
    await versions.keepNow(id, 'Lock')
    const [version] = await versionsOf(id)
    if (!version) throw new Error('It was kept')
    expect((await openVersion(checklist, version))?.about.now['title']).toBe('Company move')
    expect(await openVersion(checklist, { ...version, key: 1e9 })).toBeUndefined()
    versions.close()
  })
})
