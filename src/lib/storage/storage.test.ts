import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { IndexeddbPersistence } from 'y-indexeddb'
import { newId } from '../domain/id'
import { text } from '../domain/field'
import { Document } from '../store/document'
import { Replica } from '../store/replica'
import { device } from './device'
import { deviceTrouble, writeDevice } from './device-writes'
import { Kept } from './keep'
import { append, openLog, readLog } from './log'
import { digestOf, eraseDocument, onSettled, openDocument } from './shelf'
import { troubleFrom } from './trouble'

const schema = { about: { title: text() }, records: { item: { name: text() } }, texts: [] } as const

const open = async (name: string) => {
  const replica = new Replica()
  const kept = new Kept(name, replica)
  await kept.ready
  return { kept, doc: new Document(schema, replica), replica }
}

const names = ({ doc }: Awaited<ReturnType<typeof open>>) =>
  doc.records.item.rows.map(({ name }) => name).sort()

/** What a fresh start of the app finds, without any goodbye from the one before. */
const found = async (name: string) => names(await open(name))

const state = async (kept: Kept, wanted: Kept['state']) =>
  vi.waitFor(() => expect(kept.state).toBe(wanted), { timeout: 5000, interval: 5 })

afterEach(() => void vi.restoreAllMocks())

describe('kept', () => {
  test('[S1] [S2] what was called saved is there, whenever the app is killed', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
    let random = seed
    const next = (below: number) => (random = (random * 48271) % 2147483647) % below
    const name = newId()
    let promised: string[] = []
    for (let life = 0; life < 12; life++) {
      const app = await open(name)
      expect(
        promised.every((item) => names(app).includes(item)),
        `seed ${seed}`,
      ).toBe(true)
      for (let edit = 0; edit < 6; edit++) {
        app.doc.records.item.add({ name: `${life}.${edit}` })
        if (next(3) === 0) await new Promise((resolve) => setTimeout(resolve, next(90)))
        if (app.kept.state === 'saved') promised = names(app)
      }
      // Killed here: no close, no flush; its timers must not write for a dead app.
      vi.spyOn(app.kept, 'flushed').mockResolvedValue(false)
    }
    expect(promised.length).toBeGreaterThan(0)
  })

  test('[S1] typing says saving, then saved', async () => {
    const app = await open(newId())
    expect(app.kept.state).toBe('saved')
    app.doc.records.item.add({ name: 'Rope' })
    expect(app.kept.state).toBe('saving')
    await state(app.kept, 'saved')
  })

  test('[S3] a store closed under us is opened again and the gap rewritten', async () => {
    const name = newId()
    const opened: IDBDatabase[] = []
    const real = indexedDB.open.bind(indexedDB)
    vi.spyOn(indexedDB, 'open').mockImplementation((...given) => {
      const request = real(...given)
      request.addEventListener('success', () => opened.push(request.result))
      return request
    })
    const app = await open(name)
    app.doc.records.item.add({ name: 'before' })
    await state(app.kept, 'saved')
    opened.at(-1)?.close()
    app.doc.records.item.add({ name: 'during' })
    await state(app.kept, 'failed')
    expect(app.kept.problem?.problem).toBe('storage-closed')
    app.doc.records.item.add({ name: 'after' })
    await state(app.kept, 'saved')
    expect(app.kept.problem).toBeUndefined()
    expect(await found(name)).toEqual(['after', 'before', 'during'])
  })

  test('[S3] a database deleted by another tab is written again, whole', async () => {
    const name = newId()
    const app = await open(name)
    app.doc.records.item.add({ name: 'Rope' })
    await state(app.kept, 'saved')
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(name).onsuccess = resolve
    })
    await state(app.kept, 'failed')
    await state(app.kept, 'saved')
    expect(await found(name)).toEqual(['Rope'])
  })

  test('[S4] a full disk says so, and everything is written when there is space again', async () => {
    const name = newId()
    const app = await open(name)
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
    ) {
      throw new DOMException('full', 'QuotaExceededError')
    })
    app.doc.records.item.add({ name: 'Rope' })
    await state(app.kept, 'failed')
    expect(app.kept.problem?.problem).toBe('storage-full')
    app.doc.records.item.add({ name: 'Ledger' })
    add.mockRestore()
    await state(app.kept, 'saved')
    expect(await found(name)).toEqual(['Ledger', 'Rope'])
  })

  test('[S3] a store that cannot be opened at all says so, and is tried again', async () => {
    const name = newId()
    const refuse = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    const app = await open(name)
    expect(app.kept.problem?.problem).toBe('storage-refused')
    app.doc.records.item.add({ name: 'Rope' })
    refuse.mockRestore()
    await state(app.kept, 'saved')
    expect(await found(name)).toEqual(['Rope'])
  })

  test('[S5] y-indexeddb reads what we wrote, and we what it wrote', async () => {
    const name = newId()
    const app = await open(name)
    app.doc.records.item.add({ name: 'ours' })
    await app.kept.close()
    const replica = new Replica()
    const stock = new IndexeddbPersistence(name, replica.raw)
    await stock.whenSynced
    const doc = new Document(schema, replica)
    expect(doc.records.item.rows.map(({ name }) => name)).toEqual(['ours'])
    doc.records.item.add({ name: 'theirs' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await stock.destroy()
    expect(await found(name)).toEqual(['ours', 'theirs'])
  })

  test('[S6] a damaged record hides nothing else and is set aside', async () => {
    const name = newId()
    const app = await open(name)
    app.doc.records.item.add({ name: 'Rope' })
    await app.kept.close()
    const db = await openLog(name)
    await append(db, [Uint8Array.from([7, 7, 7, 7, 7, 7])])
    const again = await open(name)
    expect(names(again)).toEqual(['Rope'])
    expect(again.kept.problem?.problem).toBe('document-damaged')
    const aside = async () => (await readLog(db)).aside
    expect(await aside()).toBe(1)
    // Said again at the next start, until the person goes on without it or it is mended.
    const next = await open(name)
    expect(next.kept.damage?.problem).toBe('document-damaged')
    expect(await aside()).toBe(1)
    await next.kept.mend()
    expect(next.kept.damage).toBeUndefined()
    expect((await open(name)).kept.damage).toBeUndefined()
    const custom = db.transaction('custom').objectStore('custom').getAll()
    await vi.waitFor(() => expect(custom.result).toEqual([Uint8Array.from([7, 7, 7, 7, 7, 7])]))
  })

  test('[S6] a record that another tab wrote badly is set aside when the log is shortened', async () => {
    const name = newId()
    const app = await open(name)
    const db = await openLog(name)
    await append(db, [Uint8Array.from([9, 9, 9])])
    for (let n = 0; n < 201; n++) {
      app.doc.records.item.add({ name: `${n}` })
      await app.kept.flushed()
    }
    const { records, aside } = await readLog(db)
    expect(records.length).toBeLessThan(5)
    expect(aside).toBe(1)
    expect(app.kept.damage?.problem).toBe('document-damaged')
    expect(await found(name)).toHaveLength(201)
  })

  test('[S6] a record that the browser has lost hides nothing else', async () => {
    const name = newId()
    for (const item of ['Rope', 'Ledger', 'Mug']) {
      // A life of its own for each: nothing builds on what will be lost.
      const app = await open(name)
      app.doc.records.item.add({ name: item })
      await app.kept.close()
    }
    const { getAll, get } = IDBObjectStore.prototype
    // A request that fails as the browser's own does, ending the transaction unless it is met.
    const lost = (store: IDBObjectStore): IDBRequest =>
      (
        store.transaction as unknown as {
          _execRequestAsync(of: { source: object; operation: () => never }): IDBRequest
        }
      )._execRequestAsync({
        source: store,
        operation: () => {
          throw new DOMException('Data lost due to missing file', 'NotReadableError')
        },
      })
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
      this: IDBObjectStore,
    ) {
      return this.name === 'updates' ? lost(this) : getAll.call(this)
    })
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      return this.name === 'updates' && key === 2 ? lost(this) : get.call(this, key)
    })
    const again = await open(name)
    expect(names(again)).toEqual(['Mug', 'Rope'])
    expect(again.kept.damage?.problem).toBe('document-damaged')
  })

  test('[S7] two tabs write one document and neither loses anything', async () => {
    const name = newId()
    const [a, b] = [await open(name), await open(name)]
    for (let n = 0; n < 300; n++) {
      a.doc.records.item.add({ name: `a${n}` })
      b.doc.records.item.add({ name: `b${n}` })
      if (n % 3 === 0) await Promise.all([a.kept.flushed(), b.kept.flushed()])
    }
    await Promise.all([a.kept.flushed(), b.kept.flushed()])
    expect(await found(name)).toHaveLength(600)
  })

  test('[S8] opening adds nothing, and a long log is shortened', async () => {
    const name = newId()
    const app = await open(name)
    for (let n = 0; n < 230; n++) {
      app.doc.records.item.add({ name: `${n}` })
      await app.kept.flushed()
    }
    await app.kept.close()
    const db = await openLog(name)
    const { records } = await readLog(db)
    expect(records.length).toBeLessThan(60)
    await (await open(name)).kept.close()
    expect((await readLog(db)).records).toEqual(records)
    expect(await found(name)).toHaveLength(230)
  })

  test('[S9] a thousand edits in a moment are a few writes', async () => {
    const app = await open(newId())
    const add = vi.spyOn(IDBObjectStore.prototype, 'add')
    for (let n = 0; n < 1000; n++) app.doc.records.item.add({ name: `${n}` })
    await app.kept.flushed()
    expect(add.mock.calls.length).toBeLessThanOrEqual(2)
  })
})

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
    for (let n = 0; n < 10; n++) (await openDocument(newId())).close()
    await vi.waitFor(async () => expect(await digestOf(id)).toEqual(digest))
    const again = await openDocument(id)
    expect(new Document(schema, again.replica).records.item.size).toBe(1)
    expect(again.replica).not.toBe(a.replica)
    again.close()
    await eraseDocument(id)
    expect(await digestOf(id)).toHaveLength(0)
  })

  test('[S11] an app killed before a document settled does not tell its old digest', async () => {
    const id = newId()
    const shelved = await openDocument(id)
    const doc = new Document(schema, shelved.replica)
    doc.records.item.add({ name: 'Rope' })
    await vi.waitFor(async () => expect((await device.documents.get(id))?.dirty).toBe(false))
    const before = (await device.documents.get(id))?.digest
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
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    new Document(schema, shelved.replica).records.item.add({ name: 'Rope' })
    await state(shelved.kept, 'failed')
    shelved.close()
    for (let n = 0; n < 10; n++) (await openDocument(newId())).close()
    await vi.waitFor(() => expect(full.mock.calls.length).toBeGreaterThan(1), { timeout: 5000 })
    const again = await openDocument(id)
    expect(again.replica).toBe(shelved.replica)
    again.close()
    full.mockRestore()
    await state(again.kept, 'saved')
    // Now that it is written it can go, and comes back from the disk.
    for (let n = 0; n < 10; n++) (await openDocument(newId())).close()
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
    const before = await open(name)
    before.doc.records.item.add({ name: 'stored' })
    await before.kept.close()
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
    const before = await open(name)
    before.doc.records.item.add({ name: 'stored' })
    await before.kept.close()
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
    const id = newId()
    const shelved = await openDocument(id)
    const doc = new Document(schema, shelved.replica)
    doc.records.item.add({ name: 'Rope' })
    await vi.waitFor(async () => expect((await device.documents.get(id))?.dirty).toBe(false))
    const before = (await device.documents.get(id))?.digest
    // Full for the document, not for the table of digests.
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    doc.records.item.add({ name: 'Ledger' })
    await state(shelved.kept, 'failed')
    await vi.waitFor(() => expect(add.mock.calls.length).toBeGreaterThan(1), { timeout: 5000 })
    expect(await device.documents.get(id)).toMatchObject({ dirty: true, digest: before })
    add.mockRestore()
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

describe('the device’s own tables', () => {
  test('[S14] a write that fails is said, tried again, and keeps its turn', async () => {
    const id = newId()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const written = [1, 2].map((changedAt) =>
      writeDevice(() => device.documents.put({ id, digest: new Uint8Array(), changedAt })),
    )
    await vi.waitFor(() => expect(deviceTrouble()?.problem).toBe('storage-full'))
    put.mockRestore()
    await Promise.all(written)
    expect(deviceTrouble()).toBeUndefined()
    expect((await device.documents.get(id))?.changedAt).toBe(2)
  })

  test('[S14] a mistake of ours is not tried again, and stops nobody', async () => {
    const wrong = writeDevice(() => Promise.reject(new TypeError('ours')))
    await expect(wrong).rejects.toThrow('ours')
    await writeDevice(() => Promise.resolve())
    expect(deviceTrouble()).toBeUndefined()
  })

  test('[S15] a newer release starts beside an older tab, and both go on', async () => {
    vi.resetModules()
    const old = (await import('./device')).device
    const id = newId()
    await old.documents.put({ id, digest: new Uint8Array(), changedAt: 1 })
    // The next release: one table more, and one field more in a table we know.
    const next = new Dexie('hotset')
    next
      .version(1)
      .stores(Object.fromEntries(old.tables.map(({ name, schema }) => [name, schema.primKey.src])))
    next.version(2).stores({ locks: 'id', documents: 'id, changedAt' })
    await next.open()
    await next.table('locks').put({ id: 'a' })
    await next.table('documents').update(id, { weather: 'rain' })
    // The older tab reads and writes on, and leaves what it does not know.
    await old.documents.update(id, { changedAt: 2 })
    expect(await next.table('documents').get(id)).toMatchObject({ changedAt: 2, weather: 'rain' })
    expect(await next.table('locks').count()).toBe(1)
    next.close()
    old.close()
  })
})

test.each([
  [new DOMException('', 'QuotaExceededError'), 'storage-full'],
  [{ name: 'AbortError', inner: new DOMException('', 'QuotaExceededError') }, 'storage-full'],
  [{ name: 'OpenFailedError', inner: new DOMException('', 'SecurityError') }, 'storage-refused'],
  [new DOMException('', 'InvalidStateError'), 'storage-closed'],
  [null, 'storage-closed'],
])('what a store throws becomes a sentence: %o is %s', (error, code) => {
  expect(troubleFrom(error).problem).toBe(code)
})

test('a browser without any store says so', () => {
  vi.stubGlobal('indexedDB', undefined)
  expect(troubleFrom(new ReferenceError('indexedDB is not defined')).problem).toBe(
    'storage-refused',
  )
  vi.unstubAllGlobals()
})
