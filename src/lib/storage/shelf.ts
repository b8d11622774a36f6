import type { Id } from '../domain/id'
import { Replica } from '../store/replica'
import { device } from './device'
import { Kept } from './keep'

/** An open document: its bytes, and how well they are kept. Close it as often as it was opened. */
export interface Shelved {
  readonly replica: Replica
  readonly kept: Kept
  close(): void
}

interface Holding {
  readonly shelved: ReturnType<typeof load>
  holders: number
}

/** Documents nobody holds that stay open for the next who asks. */
const SPARE = 6
/** A document whose changes stop for this many ms has settled. */
const SETTLE = 300

const open = new Map<Id, Holding>()
/** Documents on their way out: whoever asks again waits until the disk has all of them. */
const closing = new Map<Id, Promise<void>>()
const listeners = new Set<(id: Id) => void>()
const updateListeners = new Set<(id: Id, update: Uint8Array, from: unknown) => void>()

/** Opens a document, the same replica for everybody in this tab. Loaded when the promise resolves. */
export const openDocument = async (id: Id): Promise<Shelved> => {
  const holding = open.get(id) ?? start(id)
  holding.holders++
  // The one asked for last is let go last.
  open.delete(id)
  open.set(id, holding)
  const { replica, kept } = await holding.shelved
  let held = true
  return {
    replica,
    kept,
    close: () => {
      if (!held) return
      held = false
      holding.holders--
      letGo()
    },
  }
}

/** The digest of a document, without opening it. Empty when nothing of it is here. */
export const digestOf = async (id: Id): Promise<Uint8Array> =>
  (await digestsOf([id])).get(id) ?? NOTHING

/** The digests of many documents, in the order given. */
export const digestsOf = async (ids: readonly Id[]): Promise<Map<Id, Uint8Array>> => {
  const rows = await device.documents.bulkGet([...ids])
  const digests = await Promise.all(
    ids.map(async (id, index) => {
      const row = rows[index]
      if (!open.has(id) && row?.dirty !== true) return row?.digest ?? NOTHING
      const shelved = await openDocument(id)
      const { replica } = shelved
      try {
        // One byte says: no client has written anything.
        return replica.have().length > 1 || replica.waiting ? await replica.digest() : NOTHING
      } finally {
        shelved.close()
      }
    }),
  )
  return new Map(ids.map((id, index) => [id, digests[index] ?? NOTHING]))
}

const NOTHING = new Uint8Array()

/** Calls `listener` with every change to any open document, and where it came from. */
export const onUpdate = (
  listener: (id: Id, update: Uint8Array, from: unknown) => void,
): (() => void) => {
  updateListeners.add(listener)
  return () => void updateListeners.delete(listener)
}

/** Calls `listener` when a document has changed and its digest is up to date. */
export const onSettled = (listener: (id: Id) => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Deletes a document from this device. */
export const eraseDocument = async (id: Id): Promise<void> => {
  const holding = open.get(id) ?? start(id)
  open.delete(id)
  const { replica, kept, stop } = await holding.shelved
  stop()
  await kept.erase()
  replica.close()
  await device.documents.delete(id)
}

const databaseOf = (id: Id): string => `hotset-${id}`

const start = (id: Id): Holding => {
  const holding: Holding = { holders: 0, shelved: load(id) }
  open.set(id, holding)
  return holding
}

const load = async (id: Id) => {
  await closing.get(id)
  const replica = new Replica()
  let dirty = (await device.documents.get(id))?.dirty === true
  // Before a change reaches the disk, the digest there is marked as no longer true. Otherwise an
  // app killed in between would go on telling others the old one.
  const mark = async () => {
    if (dirty) return
    dirty = true
    await device.transaction('rw', device.documents, async () => {
      const before = await device.documents.get(id)
      const { digest = NOTHING } = before ?? {}
      await device.documents.put({ ...before, id, digest, changedAt: Date.now(), dirty })
    })
  }
  const kept = new Kept(databaseOf(id), replica, mark)
  await kept.ready
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = async () => {
    clearTimeout(timer)
    timer = undefined
    dirty = false
    const digest = await replica.digest()
    await device.transaction('rw', device.documents, async () => {
      const before = await device.documents.get(id)
      // A change came meanwhile: the next settling is its own.
      if (dirty) return
      await device.documents.put({
        ...before,
        id,
        digest,
        changedAt: before?.changedAt ?? Date.now(),
        dirty,
      })
    })
    for (const listener of [...listeners]) listener(id)
  }
  const soon = () => (timer ??= setTimeout(() => void settle(), SETTLE))
  if (dirty) soon()
  const off = replica.onChange((update, from) => {
    for (const listener of [...updateListeners]) listener(id, update, from)
    void mark().then(soon)
  })
  const stop = () => {
    off()
    clearTimeout(timer)
  }
  return { replica, kept, stop, settled: () => (timer === undefined ? undefined : settle()) }
}

const letGo = (): void => {
  const spare = [...open].filter(([, { holders }]) => holders === 0)
  for (const [id, holding] of spare.slice(0, Math.max(0, spare.length - SPARE))) {
    open.delete(id)
    const closed = holding.shelved.then(async ({ replica, kept, stop, settled }) => {
      await settled()
      stop()
      await kept.close()
      replica.close()
      closing.delete(id)
    })
    closing.set(id, closed)
  }
}
