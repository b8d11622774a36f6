import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { full } from '../../../tests/kept'
import { newId } from '../domain/id'
import { device } from './device'
import { deviceTrouble, writeDevice } from './device-writes'
import { troubleFrom } from './trouble'

afterEach(() => void vi.restoreAllMocks())

describe('the device’s own tables', () => {
  test('[S14] a write that fails is said, tried again, and keeps its turn', async () => {
    const id = newId()
    const put = full('put')
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
