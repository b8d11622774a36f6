import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { found, full, names, open, schema, state, stored } from '../../../tests/kept'
import { newId } from '../domain/id'
import { Document } from '../store/document'
import { Replica } from '../store/replica'
import { device } from './device'
import { openLog, readLog } from './log'
import { digestOf, eraseDocument, onSettled, openDocument } from './shelf'

afterEach(() => void vi.restoreAllMocks())

/** A document that has settled: with its digest on the disk. */
const settledRope = async () => {
  const id = newId()
  const shelved = await openDocument(id)
  const doc = new Document(schema, shelved.replica)
  doc.records.item.add({ name: 'Rope' })
  await vi.waitFor(async () => expect((await device.documents.get(id))?.dirty).toBe(false))
  return { id, shelved, doc, before: (await device.documents.get(id))?.digest }
}
/** More documents opened and closed than the shelf keeps: what nobody holds leaves it. */
const manyOthers = async () => {
  for (let n = 0; n < 10; n++) (await openDocument(newId())).close()
}

describe('shelf', () => {
  test('[S10] one replica for all who open it, and a digest without opening', async () => {
    const id = newId()
    expect(await digestOf(id)).toHaveLength(0)
    const [a, b] = await Promise.all([openDocument(id), openDocument(id)])
    expect(a.replica).toBe(b.replica)
    const settled = new Promise((resolve) => onSettled(resolve))
    new Document(schema, a.replica).records.item.add({ name: 'Rope' })
    expect(await settled).toBe(id)
    const digest = await a.replica.digest()
    a.close()
    b.close()
    await manyOthers()
    await vi.waitFor(async () => expect(await digestOf(id)).toEqual(digest))
    const again = await openDocument(id)
    expect(new Document(schema, again.replica).records.item.size).toBe(1)
    expect(again.replica).not.toBe(a.replica)
    again.close()
    await eraseDocument(id)
    expect(await digestOf(id)).toHaveLength(0)
  })

  test('[S11] an app killed before a document settled does not tell its old digest', async () => {
    const { id, shelved, doc, before } = await settledRope()
    doc.records.item.add({ name: 'Ledger' })
    await shelved.kept.flushed()
    // Killed here: what the disk has is what the next start sees.
    const row = await device.documents.get(id)
    expect(row?.digest).toEqual(before)
    expect(row?.dirty).toBe(true)
    vi.resetModules()
    const next = await import('./shelf')
    const digest = await next.digestOf(id)
    expect(digest).toEqual(await shelved.replica.digest())
    expect(digest).not.toEqual(before)
  })
})

describe('under attack', () => {
  const refuse = () =>
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError')
    })

  test('[S12] a document that the disk will not take is there when it is opened again', async () => {
    const id = newId()
    const shelved = await openDocument(id)
    const refused = full('add')
    new Document(schema, shelved.replica).records.item.add({ name: 'Rope' })
    await state(shelved.kept, 'failed')
    shelved.close()
    await manyOthers()
    await vi.waitFor(() => expect(refused.mock.calls.length).toBeGreaterThan(1), { timeout: 5000 })
    const again = await openDocument(id)
    expect(again.replica).toBe(shelved.replica)
    again.close()
    refused.mockRestore()
    await state(again.kept, 'saved')
    // Now that it is written it can go, and comes back from the disk.
    await manyOthers()
    await vi.waitFor(async () => {
      const fresh = await openDocument(id)
      fresh.close()
      for (let n = 0; n < 7; n++) (await openDocument(newId())).close()
      expect(fresh.replica).not.toBe(shelved.replica)
      expect(new Document(schema, fresh.replica).records.item.size).toBe(1)
    })
  })

  test('[S12] opening again while a document is leaving gives the one that has everything', async () => {
    const id = newId()
    for (let round = 0; round < 20; round++) {
      const shelved = await openDocument(id)
      new Document(schema, shelved.replica).records.item.add({ name: `${round}` })
      shelved.close()
      const spare = await Promise.all(Array.from({ length: 8 }, () => openDocument(newId())))
      spare.forEach((each) => each.close())
      for (let tick = 0; tick < round; tick++) await Promise.resolve()
      const again = await openDocument(id)
      expect(new Document(schema, again.replica).records.item.size).toBe(round + 1)
      again.close()
    }
  })

  test('[S13] what was stored comes when the store opens after all, and nothing is lost', async () => {
    const name = newId()
    await stored(name)
    const refused = refuse()
    const app = await open(name)
    expect(app.kept.state).toBe('failed')
    app.doc.records.item.add({ name: 'typed' })
    refused.mockRestore()
    await state(app.kept, 'saved')
    expect(names(app)).toEqual(['stored', 'typed'])
    expect(await found(name)).toEqual(['stored', 'typed'])
  })

  test('[S13] a store that comes back without anything typed shows what was there', async () => {
    const name = newId()
    await stored(name)
    const refused = refuse()
    const app = await open(name)
    refused.mockRestore()
    await state(app.kept, 'saved')
    expect(names(app)).toEqual(['stored'])
  })

  test('[S7] three tabs write, one deletes and all shorten the log, and nothing is lost', async () => {
    const name = newId()
    const tabs = [await open(name), await open(name), await open(name)]
    for (let n = 0; n < 120; n++) {
      tabs.forEach((tab, index) => tab.doc.records.item.add({ name: `${index}.${n}` }))
      if (n % 2 === 0) await Promise.all(tabs.map(({ kept }) => kept.flushed()))
      if (n === 60) indexedDB.deleteDatabase(name)
    }
    await vi.waitFor(
      async () => {
        await Promise.all(tabs.map(({ kept }) => kept.flushed()))
        expect(tabs.every(({ kept }) => kept.state === 'saved')).toBe(true)
      },
      { timeout: 5000 },
    )
    expect(await found(name)).toHaveLength(360)
  })

  test('[S11] a tab does not clear the mark of another that wrote after it', async () => {
    const id = newId()
    vi.resetModules()
    const here = await (await import('./shelf')).openDocument(id)
    vi.resetModules()
    const there = await (await import('./shelf')).openDocument(id)
    const [a, b] = [new Document(schema, here.replica), new Document(schema, there.replica)]
    for (let round = 0; round < 6; round++) {
      // The tabs do not hear of each other: what one settles is never all there is on the disk.
      a.records.item.add({ name: `a${round}` })
      b.records.item.add({ name: `b${round}` })
      await Promise.all([here.kept.flushed(), there.kept.flushed()])
      for (let wait = 0; wait < 10; wait++) {
        await new Promise((resolve) => setTimeout(resolve, 40))
        const row = await device.documents.get(id)
        const disk = new Replica()
        const db = await openLog(`hotset-${id}`)
        for (const { value } of (await readLog(db)).records) disk.load(value as Uint8Array, {})
        db.close()
        if (row?.dirty !== true) expect(row?.digest, `round ${round}`).toEqual(await disk.digest())
      }
    }
  })

  test('[S11] a digest is not written for what the disk does not have yet', async () => {
    const { id, shelved, doc, before } = await settledRope()
    // Full for the document, not for the table of digests.
    const refused = full('add')
    doc.records.item.add({ name: 'Ledger' })
    await state(shelved.kept, 'failed')
    await vi.waitFor(() => expect(refused.mock.calls.length).toBeGreaterThan(1), { timeout: 5000 })
    expect(await device.documents.get(id)).toMatchObject({ dirty: true, digest: before })
    refused.mockRestore()
    await vi.waitFor(async () => expect((await device.documents.get(id))?.dirty).toBe(false), {
      timeout: 5000,
    })
    expect((await device.documents.get(id))?.digest).toEqual(await shelved.replica.digest())
  })

  test('a clock that is set back does not make a change older than a meeting before it', async () => {
    const later = Date.now() + 365 * 24 * 3600_000
    const row = { key: newId(), circle: newId(), device: newId(), evenAt: later }
    await device.meetings.put(row)
    const id = newId()
    const shelved = await openDocument(id)
    new Document(schema, shelved.replica).records.item.add({ name: 'Rope' })
    await shelved.kept.flushed()
    expect((await device.documents.get(id))?.changedAt).toBeGreaterThan(later)
    await device.meetings.delete(row.key)
  })
})
