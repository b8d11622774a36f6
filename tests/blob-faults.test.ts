import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { hashOf, type Hash } from '../src/lib/domain/blob'
import { newId } from '../src/lib/domain/id'
import { BLOB_PIECE, Blobs, piecesOf } from '../src/lib/storage/blobs'
import { StoreFaults, type Fault } from './store-faults'

/*
 * Photos and files, with every single call into the store failing, or being the last one of the app's
 * life, in turn. What was said to be here is here, whole; what is not whole is not said to be; and a
 * fetch that was cut goes on to its end.
 */

vi.setConfig({ testTimeout: 60_000 })

const made = (length: number, of: number) =>
  Uint8Array.from({ length }, (_, n) => (n * 31 + of * 7 + (n >> 9)) % 256)
const taken = made(2 * BLOB_PIECE + 900, 1)
const coming = made(3 * BLOB_PIECE + 5, 2)
const another = made(300, 3)
const put = made(70_000, 4)

const pieceOf = (bytes: Uint8Array, index: number) =>
  bytes.slice(index * BLOB_PIECE, (index + 1) * BLOB_PIECE)

const isSame = (a: Uint8Array | undefined, b: Uint8Array) =>
  a !== undefined && Buffer.compare(a, b) === 0

interface Life {
  /** What was said to be here, and not taken away since. */
  readonly promised: Map<Hash, Uint8Array>
  /** Pieces said to be kept of the one that is coming. */
  readonly pieces: Set<number>
  /** What the app was doing that did not come to an end. */
  readonly undone: string[]
}

/** One life of the app: a photo taken, one that comes, one put away, one removed, what goes announced. */
const live = async (name: string, faults: StoreFaults, life: Life): Promise<void> => {
  const { promised, pieces, undone } = life
  const attempt = async (what: string, step: () => Promise<unknown>) => {
    if (faults.dead) return
    try {
      await step()
    } catch (error) {
      if (!(error instanceof Error) && !(error instanceof DOMException)) throw error
      undone.push(what)
    }
  }
  let blobs: Blobs | undefined
  await attempt('open', async () => (blobs = await Blobs.open(name)))
  // As the app does, once more.
  if (!blobs) await attempt('open again', async () => (blobs = await Blobs.open(name)))
  const here = blobs
  if (!here) return
  const keep = (what: string, bytes: Uint8Array<ArrayBuffer>) =>
    attempt(what, async () => {
      const hash = await here.put(bytes)
      if (typeof hash === 'string' && !faults.dead) promised.set(hash, bytes)
    })
  await keep('take', taken)
  await keep('put', put)
  const hash = await hashOf(coming)
  await attempt('begin', () => here.begin(hash, coming.length))
  for (const index of [2, 0, 3, 1]) {
    await attempt(`piece ${index}`, async () => {
      const failed = await here.write(hash, index, pieceOf(coming, index))
      if (!failed && !faults.dead && here.row(hash)) pieces.add(index)
    })
  }
  await attempt('finish', async () => {
    const how = await here.finish(hash)
    if (how === 'whole' && !faults.dead) promised.set(hash, coming)
    if (how === 'damaged') pieces.clear()
  })
  await keep('another', another)
  const first = await hashOf(taken)
  const third = await hashOf(another)
  // Whoever takes something away promises it no more from that moment.
  promised.delete(first)
  await attempt('announce', () => here.noteLeaving([first], true))
  await attempt('put away', () => here.putAway(first))
  await attempt('bring back', () => here.bringBack(first))
  promised.delete(third)
  await attempt('remove', () => here.remove(third))
  await attempt('elsewhere', () => here.noteElsewhere(hash))
  here.close()
}

/** What the next start finds must be what was promised, and nothing that is not so. */
const expectHonest = async (name: string, { promised, pieces }: Life, where: string) => {
  const blobs = await Blobs.open(name)
  for (const [hash, bytes] of promised) {
    expect(blobs.has(hash), where).toBe(true)
    expect(
      (await blobs.get(hash))?.every((byte, at) => byte === bytes[at]),
      where,
    ).toBe(true)
  }
  for (const { hash, whole } of blobs.list()) {
    if (!whole) continue
    const bytes = await blobs.get(hash)
    expect(bytes && (await hashOf(bytes)), where).toBe(hash)
  }
  // The one that was coming goes on from what is kept of it, and arrives.
  const hash = await hashOf(coming)
  if (!blobs.has(hash)) {
    const kept = await blobs.begin(hash, coming.length)
    if (!(kept instanceof Set)) throw new Error(where)
    expect([...kept], where).toEqual(expect.arrayContaining([...pieces]))
    for (let index = 0; index < piecesOf(coming.length); index++) {
      if (!kept.has(index)) await blobs.write(hash, index, pieceOf(coming, index))
    }
    expect(await blobs.finish(hash), where).toBe('whole')
  }
  expect(isSame(await blobs.get(hash), coming), where).toBe(true)
  blobs.close()
}

const lifeWith = async (at = Infinity, fault?: Fault) => {
  const name = `blobs-${newId()}`
  // It was there before: a store is made once.
  ;(await Blobs.open(name)).close()
  const life: Life = { promised: new Map(), pieces: new Set(), undone: [] }
  const faults = new StoreFaults(at, fault)
  // Who is dead never hears of an answer, and waits for it for ever.
  await Promise.race([live(name, faults, life), died(faults)])
  faults.restore()
  return { name, life, faults }
}

const died = async (faults: StoreFaults): Promise<void> => {
  while (!faults.dead) await new Promise((resolve) => setTimeout(resolve, 2))
  // What was under way when it died has been heard of by nobody.
  await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('photos and files, at every step of the store in turn', () => {
  test('the life that is broken does what it says', async () => {
    const { name, life, faults } = await lifeWith()
    expect(life.undone).toEqual([])
    expect(life.promised.size).toBe(2)
    expect(faults.steps).toBeGreaterThan(40)
    await expectHonest(name, life, 'unbroken')
  })

  test.each(['kill', 'throw', 'abort', 'closed', 'full'] as const)(
    '[B1] [B2] [B3] [B5] the store breaks (%s), and what was said to be here is here',
    async (fault) => {
      const whole = await lifeWith()
      const last = whole.faults.steps
      let broke = 0
      for (let at = 1; at <= last; at++) {
        const { name, life, faults } = await lifeWith(at, fault)
        if (fault === 'kill') expect(faults.dead).toBe(true)
        if (life.undone.length > 0 || faults.dead || life.promised.size < 2) broke++
        await expectHonest(name, life, `${fault} at step ${at} of ${last}`)
      }
      // A fault that never shows would prove nothing. A store that was closed is opened again by Dexie.
      if (fault === 'closed') expect(broke).toBe(0)
      else expect(broke).toBeGreaterThan(last / 10)
    },
  )
})
