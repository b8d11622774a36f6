import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../domain/id'
import { openDocument, eraseDocument } from './shelf'
import { thinned } from './thinning'
import { forgetVersions, keepVersion, nameVersion, versionsOf, wholeOf } from './versions'

const bytes = (n: number) => crypto.getRandomValues(new Uint8Array(n))
const kept = (document = newId(), at = 1000, digest = 'a', name = '') => {
  const whole = bytes(400)
  return { document, at, name, digest, whole: () => whole }
}

describe('versions', () => {
  test('[S17] what is kept comes back as it was, newest first, and the same is kept once', async () => {
    const document = newId()
    const [first, second] = [kept(document, 1000, 'a'), kept(document, 4_000_000, 'b')]
    expect(await keepVersion(first)).toBe(true)
    expect(await keepVersion(second)).toBe(true)
    await keepVersion({ ...second, at: 9_000_000 })
    const versions = await versionsOf(document)
    expect(versions.map(({ at }) => at)).toEqual([4_000_000, 1000])
    expect(await wholeOf(versions[1]?.key ?? 0)).toEqual(first.whole())
    expect(await wholeOf(1e9)).toBeUndefined()
    const raw = await new Dexie('hotset-versions').open()
    await raw.table('contents').update(versions[0]?.key, { zipped: bytes(60) })
    raw.close()
    expect(await wholeOf(versions[0]?.key ?? 0)).toBeUndefined()
  })

  test('[S17] a document that is erased takes its versions along, and nobody else’s', async () => {
    const [gone, stays] = [newId(), newId()]
    await keepVersion(kept(gone))
    await keepVersion(kept(stays))
    const key = (await versionsOf(gone))[0]?.key ?? 0
    const shelved = await openDocument(gone)
    shelved.close()
    await eraseDocument(gone)
    expect(await versionsOf(gone)).toEqual([])
    expect(await wholeOf(key)).toBeUndefined()
    expect(await versionsOf(stays)).toHaveLength(1)
    await forgetVersions(stays)
    expect(await versionsOf(stays)).toEqual([])
  })

  test('[S18] one that has a name stays, however many come after it', async () => {
    const document = newId()
    await keepVersion(kept(document, 1000, 'a', 'Before the recce'))
    await keepVersion(kept(document, 2000, 'b'))
    const [second] = await versionsOf(document)
    await nameVersion(second?.key ?? 0, 'After it')
    for (let n = 0; n < 30; n++) await keepVersion(kept(document, 500 * 86_400_000 + n, `c${n}`))
    const left = (await versionsOf(document)).map(({ name }) => name)
    expect(left).toEqual(['', '', 'After it', 'Before the recce'])
  })
})

describe('which are let go', () => {
  const version = fc.record({
    at: fc.integer({ min: 0, max: 200 * 86_400_000 }),
    name: fc.constantFrom('', '', '', 'Lock'),
    size: fc.integer({ min: 1, max: 1000 }),
  })

  test('[S18] [S19] never the newest or one with a name; the rest fits, and twice is as once', () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 60 }), (some) => {
        const versions = some.toSorted((a, b) => b.at - a.at)
        const gone = new Set(thinned(versions, 8000))
        const left = versions.filter((version) => !gone.has(version))
        expect(left[0]).toBe(versions[0])
        expect([...gone].every(({ name }) => name === '')).toBe(true)
        const unnamed = left.slice(1).filter(({ name }) => name === '')
        const sum = (of: typeof left) => of.reduce((bytes, { size }) => bytes + size, 0)
        expect(unnamed.length === 0 || sum(left) <= 8000 + sum(left) - sum(unnamed)).toBe(true)
        expect(thinned(left, 8000)).toEqual([])
      }),
    )
  })

  test('[S19] a day of edits a minute leaves what a person would look for', () => {
    const now = 1000 * 86_400_000
    const versions = Array.from({ length: 24 * 60 }, (_, n) => ({
      at: now - n * 60_000,
      name: '',
      size: 1,
    }))
    const gone = new Set(thinned(versions, 1e9))
    const left = versions.filter((version) => !gone.has(version)).length
    expect(left).toBeGreaterThan(35)
    expect(left).toBeLessThan(45)
  })
})
