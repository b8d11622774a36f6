import { newId, type Id } from '../src/lib/domain/id'
import { text } from '../src/lib/domain/field'
import { Document } from '../src/lib/store/document'
import { Replica } from '../src/lib/store/replica'
import type { Library } from '../src/lib/sync/library'
import type { Rtc } from '../src/lib/sync/link'
import { Room } from '../src/lib/sync/room'

const schema = { about: { title: text() }, records: { item: { name: text() } }, texts: [] } as const

/** A document is settled when nothing has changed for this many ms, as on a real disk. */
const SETTLED = 250

interface Options {
  readonly name: string
  readonly password: string
  readonly ids: readonly Id[]
  readonly signalling: readonly string[]
  readonly rtc: Rtc
}

/**
 * One device with a real Room: documents in memory, everything else as in the app. `devices.js`
 * makes a copy of this module, and of all it imports, for each device.
 */
export class Device {
  readonly device = newId()
  readonly circle = new Replica()
  readonly #options: Options
  readonly #replicas = new Map<Id, Replica>()
  readonly #updates = new Set<(id: Id, update: Uint8Array, from: unknown) => void>()
  readonly #settled = new Set<(id: Id) => void>()
  readonly #settling = new Map<Id, ReturnType<typeof setTimeout>>()
  #room: Room | undefined
  #held: Promise<void> | undefined

  constructor(options: Options) {
    this.#options = options
    for (const id of options.ids) {
      const replica = new Replica()
      this.#replicas.set(id, replica)
      replica.onChange((update, from) => {
        this.#updates.forEach((listener) => listener(id, update, from))
        clearTimeout(this.#settling.get(id))
        const tell = () => this.#settled.forEach((listener) => listener(id))
        this.#settling.set(id, setTimeout(tell, SETTLED))
      })
    }
  }

  get room(): Room {
    if (!this.#room) throw new Error('This device is not in its room')
    return this.#room
  }

  async join(): Promise<void> {
    const { name, password, signalling, rtc } = this.#options
    const { circle, device } = this
    const library = this.#library()
    this.#room = await Room.open({ name, password, circle, library, device, signalling, rtc })
  }

  async leave(): Promise<void> {
    await this.#room?.close()
    this.#room = undefined
    this.#settling.forEach((timer) => clearTimeout(timer))
  }

  write(id: Id, name: string): void {
    const document = new Document(schema, this.#must(id))
    document.edit('Written', () => document.records.item.add({ name }))
  }

  names(id: Id): readonly string[] {
    return new Document(schema, this.#must(id)).records.item.rows.map(({ name }) => name).sort()
  }

  /**
   * From here on this device cannot say what it has: its disk does not answer. Links come up, and
   * nothing is compared over them. Returns what ends that.
   */
  hold(): () => void {
    let release: () => void = () => undefined
    this.#held = new Promise((resolve) => (release = resolve))
    return release
  }

  onUpdate(listener: (id: Id) => void): () => void {
    this.#updates.add(listener)
    return () => void this.#updates.delete(listener)
  }

  #must(id: Id): Replica {
    const replica = this.#replicas.get(id)
    if (!replica) throw new Error(`This device has no document ${id}`)
    return replica
  }

  #library(): Library {
    const digest = async (id: Id) => {
      await this.#held
      const replica = this.#must(id)
      return replica.have().length > 1 ? replica.digest() : new Uint8Array()
    }
    return {
      accepts: (id) => this.#replicas.has(id),
      digest,
      digests: async () => {
        const ids = [...this.#replicas.keys()]
        return new Map(await Promise.all(ids.map(async (id) => [id, await digest(id)] as const)))
      },
      open: async (id) => ({ replica: this.#must(id), close: () => undefined }),
      onScreen: () => [],
      onUpdate: (listener) => {
        this.#updates.add(listener)
        return () => void this.#updates.delete(listener)
      },
      onSettled: (listener) => {
        this.#settled.add(listener)
        return () => void this.#settled.delete(listener)
      },
    }
  }
}

export { newId }
