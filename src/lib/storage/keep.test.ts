import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { IndexeddbPersistence } from 'y-indexeddb'
import { found, full, names, open, schema, state } from '../../../tests/kept'
import { newId } from '../domain/id'
import { Document } from '../store/document'
import { Replica } from '../store/replica'
import { append, openLog, readLog } from './log'

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
    const add = full('add')
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
