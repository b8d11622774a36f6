import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { text } from '../src/lib/domain/field'
import { newId, type Id } from '../src/lib/domain/id'
import { device } from '../src/lib/storage/device'
import { openLog } from '../src/lib/storage/log'
import { openDocument } from '../src/lib/storage/shelf'
import { Document } from '../src/lib/store/document'
import { Replica } from '../src/lib/store/replica'
import { StoreFaults, type Fault } from './store-faults'

/*
 * Every single call into the store fails, or is the last one of the app's life, in turn. Whatever
 * the step: what was called saved is on the disk, and what was typed gets there.
 */

const schema = { about: { title: text() }, records: { item: { name: text() } }, texts: [] } as const

/** One record fewer than a log may have before it is shortened. */
const SEEDED = 199
const BAD = Uint8Array.from([7, 7, 7, 7, 7, 7])

const namesIn = (replica: Replica) =>
  new Document(schema, replica).records.item.rows.map(({ name }) => name)

/** A document on disk as an app left it that ran for long, with one record that cannot be read. */
let seed: readonly Uint8Array[] = []
let digest: Uint8Array
beforeAll(async () => {
  const replica = new Replica()
  const updates: Uint8Array[] = []
  replica.onChange((update) => updates.push(update))
  const doc = new Document(schema, replica)
  for (let n = 0; n < SEEDED; n++) doc.records.item.add({ name: `old ${n}` })
  seed = updates
  digest = await replica.digest()
})

const planted = async (): Promise<Id> => {
  const id = newId()
  const db = await openLog(`hotset-${id}`)
  const transaction = db.transaction('updates', 'readwrite')
  for (const update of [...seed.slice(0, 100), BAD, ...seed.slice(100)]) {
    transaction.objectStore('updates').add(update)
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve))
  db.close()
  await device.documents.put({ id, digest, changedAt: 1, dirty: false })
  return id
}

/** What a fresh start finds. */
const onDisk = async (id: Id) => {
  const db = await openLog(`hotset-${id}`)
  const all = (store: string) =>
    new Promise<readonly unknown[]>((resolve, reject) => {
      const request = db.transaction(store).objectStore(store).getAll()
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const [records, aside] = [await all('updates'), await all('custom')]
  db.close()
  const replica = new Replica()
  const isBad = (record: unknown) => String(record) === String(BAD)
  for (const record of records) {
    if (record instanceof Uint8Array && !isBad(record)) replica.load(record, {})
  }
  return {
    names: namesIn(replica),
    bad: [...records, ...aside].filter(isBad).length,
    digest: await replica.digest(),
    row: await device.documents.get(id),
  }
}

/** Digests are made outside the event loop: a quiet store alone does not mean that all is done. */
let hashing = 0
beforeEach(() => {
  hashing = 0
  const { digest } = crypto.subtle
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (...given) => {
    hashing++
    try {
      return await digest.apply(crypto.subtle, given)
    } finally {
      hashing--
    }
  })
})
afterEach(() => void vi.restoreAllMocks())

const immediate = () => new Promise((resolve) => setImmediate(resolve))

/** One life of the app: opening, typing, shortening the log, settling, typing again. */
const live = async (id: Id, at = Infinity, fault?: Fault) => {
  let promised: readonly string[] = []
  let typed: readonly string[] = []
  let app: Awaited<ReturnType<typeof openDocument>> | undefined
  const note = () => {
    if (app?.kept.state === 'saved') promised = namesIn(app.replica)
  }
  const faults = new StoreFaults(at, fault, note)
  const quiet = async () => {
    for (let still = 0; still < 4;) {
      await immediate()
      still = faults.running.size === 0 && hashing === 0 ? still + 1 : 0
    }
  }
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms && !faults.dead; passed += 50) {
      await vi.advanceTimersByTimeAsync(50)
      await quiet()
      if (!faults.dead) note()
    }
  }
  let doc: Document<typeof schema> | undefined
  void openDocument(id).then((opened) => {
    app = opened
    doc = new Document(schema, opened.replica)
  })
  while (!doc && !faults.dead) await quiet()
  const type = async (name: string, ms: number) => {
    if (faults.dead) return
    doc?.records.item.add({ name })
    typed = [...typed, name]
    await pass(ms)
  }
  await type('one', 100)
  await type('two', 0)
  await type('three', 100)
  await pass(400)
  await type('four', 100)
  /** The store works again, and the app has as long as it takes to try once more. */
  const recovered = async () => {
    faults.lift()
    await pass(1000)
    for (let tries = 0; tries < 80 && app?.kept.state !== 'saved'; tries++) await pass(400)
    faults.restore()
  }
  return { faults, recovered, typed: () => typed, promised: () => promised, kept: () => app?.kept }
}

const expectHonest = (
  { names, bad, digest, row }: Awaited<ReturnType<typeof onDisk>>,
  promised: readonly string[],
  where: string,
) => {
  expect(names, where).toEqual(expect.arrayContaining([...promised]))
  // [S6] The record that could not be read is somewhere, whatever happened.
  expect(bad, where).toBeGreaterThanOrEqual(1)
  // [S11] A digest that is not marked is the one of the document on disk.
  if (row?.dirty !== true) expect(row?.digest, where).toEqual(digest)
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
})
afterEach(() => {
  vi.clearAllTimers()
  vi.useRealTimers()
})

const steps = async (): Promise<number> => {
  const { faults } = await live(await planted())
  faults.restore()
  return faults.steps
}

describe('at every step of the store in turn', { timeout: 60_000 }, () => {
  test('the life that is broken shortens the log, settles, and sets a bad record aside', async () => {
    const id = await planted()
    const { faults, promised } = await live(id)
    faults.restore()
    expect(promised()).toHaveLength(SEEDED + 4)
    const disk = await onDisk(id)
    expectHonest(disk, promised(), 'unbroken')
    const db = await openLog(`hotset-${id}`)
    const records = db.transaction('updates').objectStore('updates').count()
    await vi.waitFor(() => expect(records.result).toBeLessThan(4))
    db.close()
    expect(faults.steps).toBeGreaterThan(30)
  })

  test('[S2] [S6] [S11] the app is killed, and what was called saved is there', async () => {
    const last = await steps()
    for (let at = 1; at <= last; at++) {
      const id = await planted()
      const { faults, promised } = await live(id, at, 'kill')
      vi.clearAllTimers()
      faults.restore()
      expect(faults.dead, `step ${at} of ${last}`).toBe(true)
      expectHonest(await onDisk(id), promised(), `killed at step ${at} of ${last}`)
    }
  })

  test.each(['throw', 'abort', 'closed'] as const)(
    '[S1] [S3] the store breaks (%s), and everything typed is written in the end',
    async (fault) => {
      const last = await steps()
      for (let at = 1; at <= last; at++) {
        const id = await planted()
        const { faults, recovered, typed, promised, kept } = await live(id, at, fault)
        const where = `${fault} at step ${at} of ${last}`
        expectHonest(await faults.aside(() => onDisk(id)), promised(), where)
        await recovered()
        expect(kept()?.state, where).toBe('saved')
        const disk = await onDisk(id)
        expectHonest(disk, typed(), where)
        expect(disk.names, where).toHaveLength(SEEDED + typed().length)
      }
    },
  )

  test('[S4] the disk is full from there on, says so, and is written when there is space', async () => {
    const last = await steps()
    for (let at = 1; at <= last; at++) {
      const id = await planted()
      const { faults, recovered, typed, promised, kept } = await live(id, at, 'full')
      const where = `full at step ${at} of ${last}`
      const disk = await faults.aside(() => onDisk(id))
      expectHonest(disk, promised(), where)
      if (disk.names.length < SEEDED + typed().length) {
        expect(kept()?.state, where).toBe('failed')
        expect(kept()?.problem?.problem, where).toBe('storage-full')
      }
      await recovered()
      expect(kept()?.state, where).toBe('saved')
      expectHonest(await onDisk(id), typed(), where)
    }
  })
})
