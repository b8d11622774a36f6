import { createSubscriber } from 'svelte/reactivity'
import type { Id } from '../domain/id'
import type { Problem } from '../domain/problem'
import { Replica } from '../store/replica'
import { device } from './device'
import { DigestRow, NOTHING } from './digest-row'
import { forgetFound } from './found'
import { Kept, type KeptState } from './keep'
import { eraseLog } from './log'
import { forgetVersions } from './versions'

/** An open document: its bytes, and how well they are kept. Close it as often as it was opened. */
export interface Shelved {
  readonly replica: Replica
  readonly kept: Kept
  close(): void
}

interface Holding {
  readonly shelved: Promise<Loaded>
  /** The same, once it is there. */
  loaded?: Loaded
  holders: number
  leaving: boolean
}

interface Loaded {
  readonly replica: Replica
  readonly kept: Kept
  /** Brings everything to the disk, the digest too. False when that was not possible. */
  rest(): Promise<boolean>
  stop(): void
}

/** Documents nobody holds that stay open for the next who asks. */
const SPARE = 6
/** Documents opened at once to make their digests. */
const AT_ONCE = 8
/** A document whose changes stop for this many ms has settled; one that never rests is taken as it is then. */
const SETTLE = 300
const LONGEST = 1200

const open = new Map<Id, Holding>()
const listeners = new Set<(id: Id) => void>()
const updateListeners = new Set<(id: Id, update: Uint8Array, from: unknown) => void>()
const stateListeners = new Set<() => void>()

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
  const digest = async (id: Id, index: number): Promise<Uint8Array> => {
    const row = rows[index]
    if (!open.has(id) && row?.dirty !== true) return row?.digest ?? NOTHING
    const shelved = await openDocument(id)
    const { replica } = shelved
    try {
      return await replica.digest()
    } finally {
      shelved.close()
    }
  }
  const digests: Uint8Array[] = []
  // A few at a time: a tablet that was killed while a thousand documents came must not open all of
  // them at once.
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE).map((id, n) => digest(id, at + n))
    digests.push(...(await Promise.all(some)))
  }
  return new Map(ids.map((id, index) => [id, digests[index] ?? NOTHING]))
}

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

const track = createSubscriber((update) => {
  stateListeners.add(update)
  return () => void stateListeners.delete(update)
})

/** Whether the disk has every document of this tab, also those that came from others. Tracks. */
export const shelfState = (): { readonly state: KeptState; readonly problem?: Problem } => {
  track()
  const all = [...open.values()].flatMap(({ loaded }) => loaded?.kept ?? [])
  const failed = all.find(({ state }) => state === 'failed')
  if (failed) return { state: 'failed', ...(failed.problem && { problem: failed.problem }) }
  return { state: all.some(({ state }) => state === 'saving') ? 'saving' : 'saved' }
}

/** Writes everything that waits in this tab. False when not all of it could be written. */
export const allFlushed = async (): Promise<boolean> => {
  const flushed = await Promise.all(
    [...open.values()].map(async ({ shelved }) => (await shelved).kept.flushed()),
  )
  return !flushed.includes(false)
}

/** Deletes a document from this device. */
export const eraseDocument = async (id: Id): Promise<void> => {
  const holding = open.get(id)
  open.delete(id)
  if (holding) {
    const { replica, kept, stop } = await holding.shelved
    stop()
    await kept.erase()
    replica.close()
  } else await eraseLog(databaseOf(id))
  await device.documents.delete(id)
  await forgetVersions(id)
  await forgetFound([id])
}

/** The name of a document's own database. */
export const databaseOf = (id: Id): string => `hotset-${id}`

const start = (id: Id): Holding => {
  const holding: Holding = { holders: 0, leaving: false, shelved: load(id) }
  void holding.shelved.then((loaded) => {
    holding.loaded = loaded
    loaded.kept.onChange(() => {
      for (const listener of [...stateListeners]) listener()
      // What could not leave before, because the disk did not have it, can now.
      if (holding.holders === 0 && loaded.kept.state === 'saved') letGo()
    })
  })
  open.set(id, holding)
  return holding
}

const load = async (id: Id): Promise<Loaded> => {
  const replica = new Replica()
  const row = new DigestRow(id, replica)
  // A table that cannot be read now says so with the first write.
  let marked = await row.takeOver().catch(() => true)
  const kept = new Kept(databaseOf(id), replica, () => row.marked())
  await kept.ready
  let timer: ReturnType<typeof setTimeout> | undefined
  let since: number | undefined
  let stopped = false
  const settle = async (): Promise<boolean> => {
    clearTimeout(timer)
    timer = since = undefined
    const settled = await row.settle(() => kept.even()).catch(() => false)
    if (settled) {
      marked = false
      for (const listener of [...listeners]) listener(id)
    } else if (kept.state === 'saved') soon()
    return settled
  }
  const soon = () => {
    if (stopped) return
    clearTimeout(timer)
    since ??= performance.now()
    const wait = Math.min(SETTLE, Math.max(0, since + LONGEST - performance.now()))
    timer = setTimeout(() => void settle(), wait)
  }
  if (marked) soon()
  const stops = [
    replica.onChange((update, from) => {
      marked = true
      row.changed()
      for (const listener of [...updateListeners]) listener(id, update, from)
      soon()
    }),
    kept.onChange(() => {
      if (marked && kept.state === 'saved') soon()
    }),
  ]
  return {
    replica,
    kept,
    rest: async () => ((marked ? await settle() : true) && !marked ? kept.flushed() : false),
    stop: () => {
      stopped = true
      row.stop()
      clearTimeout(timer)
      stops.forEach((stop) => stop())
    },
  }
}

/** Lets documents go that nobody holds, those asked for long ago first. */
const letGo = (): void => {
  const spare = [...open].filter(([, { holders }]) => holders === 0)
  for (const [id, holding] of spare.slice(0, Math.max(0, spare.length - SPARE))) {
    if (!holding.leaving) void leave(id, holding)
  }
}

/**
 * Closes a document once the disk has all of it. Until that moment it can be opened again as it is;
 * one that the disk will not take stays open, because it is nowhere else.
 */
const leave = async (id: Id, holding: Holding): Promise<void> => {
  holding.leaving = true
  const { replica, kept, rest, stop } = await holding.shelved
  const atRest = await rest()
  holding.leaving = false
  // Somebody may have opened or changed it meanwhile. From here to the end nothing can.
  if (!atRest || holding.holders > 0 || kept.state !== 'saved' || open.get(id) !== holding) return
  open.delete(id)
  stop()
  void kept.close()
  replica.close()
}
