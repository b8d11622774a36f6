import Dexie, { liveQuery, type EntityTable } from 'dexie'
import { createSubscriber } from 'svelte/reactivity'
import type { Referred } from '../domain/blob'
import type { Id } from '../domain/id'
import { isStoreTrouble } from './trouble'

/** This device, and who uses it. One row. */
export interface DeviceRow {
  readonly key: 'this'
  readonly id: Id
  /** The person's name as others see it; empty until asked. */
  readonly person: string
  /** Department code, or empty. */
  readonly department: string
}

/** A production on this device. Enough to list it before its book is open. */
export interface ProductionRow {
  readonly id: Id
  readonly title: string
  readonly kind: string
  readonly company: string
  readonly openedAt: number
  readonly archived: boolean
  /** Put away by the person; erased for good at a later start. */
  readonly removedAt?: number | undefined
  /** What the list of productions says of it; written by the layers above, JSON. */
  readonly summary?: unknown
}

/** A circle this device holds the secret of. */
export interface CircleRow {
  readonly id: Id
  readonly production: Id
  readonly name: string
  readonly secret: Uint8Array<ArrayBuffer>
  readonly role: 'editor' | 'viewer'
  readonly joinedAt: number
  /**
   * The circle that gives one of its documents to guests by this one. Absent: somebody joined this
   * circle, or it was made here.
   */
  readonly guestOf?: Id
}

/** What is known of a document without opening it. */
export interface DocumentRow {
  readonly id: Id
  readonly digest: Uint8Array
  readonly changedAt: number
  /** Something changed since the digest was made: it has to be made again. */
  readonly dirty?: boolean
  /** Who marked it so, for digest-row.ts. */
  readonly mark?: Id
  /** What lists say of it; written by the layers above, JSON. */
  readonly summary?: unknown
  /** The photos and files it names. Absent while nobody has looked. */
  readonly blobs?: readonly Referred[]
  /** The issues of it; written by the layers above, JSON. */
  readonly issues?: unknown
  /** What is open in its comments; written by the layers above, JSON. */
  readonly talk?: unknown
  /** The comments of it that were read on this device. */
  readonly heard?: readonly Id[]
  /** Which way of looking found them: a later release may find more. */
  readonly look?: number
}

/** When this device and another were last even, for one circle. */
export interface MeetingRow {
  readonly key: string
  readonly circle: Id
  readonly device: Id
  readonly evenAt: number
}

interface SettingRow {
  readonly key: string
  readonly value: unknown
}

/** What belongs to this device alone and is never shared. */
class DeviceDatabase extends Dexie {
  declare device: EntityTable<DeviceRow, 'key'>
  declare productions: EntityTable<ProductionRow, 'id'>
  declare circles: EntityTable<CircleRow, 'id'>
  declare documents: EntityTable<DocumentRow, 'id'>
  declare meetings: EntityTable<MeetingRow, 'key'>
  declare settings: EntityTable<SettingRow, 'key'>

  constructor() {
    super('hotset')
    this.version(1).stores({
      device: 'key',
      productions: 'id',
      circles: 'id, production',
      documents: 'id',
      meetings: 'key, circle',
      settings: 'key',
    })
  }
}

export const device = new DeviceDatabase()

/** A query that failed is asked again after this many ms. */
const RETRY = 1000

/**
 * Calls `listener` with the answer of a query over the device's own tables, and again whenever any
 * tab of this device has changed it. A store that fails says nothing and is asked again. Returns the
 * function that stops it.
 */
export const watch = <T>(query: () => Promise<T>, listener: (value: T) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop = () => {}
  const begin = () => {
    // Dexie says nothing of some errors and never asks again after any.
    const again = (error: unknown): never => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        stop()
        begin()
      }, RETRY)
      throw error
    }
    const subscription = liveQuery(() => query().catch(again)).subscribe({
      next: listener,
      error: (error) => {
        if (!isStoreTrouble(error)) throw error
      },
    })
    stop = () => subscription.unsubscribe()
  }
  begin()
  return () => {
    clearTimeout(timer)
    stop()
  }
}

/** What a person set on this device under this key; nothing when they never did. */
export const settingOf = async (key: string): Promise<unknown> =>
  (await device.settings.get(key))?.value

/** Sets something for this device, in all its tabs. */
export const saveSetting = async (key: string, value: unknown): Promise<void> => {
  await device.settings.put({ key, value })
}

/**
 * A query over the device's own tables that markup and effects can read: `current` is the last
 * answer, and changes when any tab of this device writes. A store that fails leaves the last
 * answer, and is asked again.
 */
export class Live<T> {
  readonly #subscribe: () => void
  #value: T

  constructor(query: () => Promise<T>, initial: T) {
    this.#value = initial
    this.#subscribe = createSubscriber((update) =>
      watch(query, (value) => {
        this.#value = value
        update()
      }),
    )
  }

  get current(): T {
    this.#subscribe()
    return this.#value
  }
}
