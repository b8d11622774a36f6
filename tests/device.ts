import { schema as circleSchema } from '../src/lib/app/circle-schema'
import { invitationFrom } from '../src/lib/crypto/invitation'
import { keysOf } from '../src/lib/crypto/secret'
import { text } from '../src/lib/domain/field'
import { newId, type Id } from '../src/lib/domain/id'
import { schema as checklist } from '../src/lib/kinds/checklist/schema'
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
  /** The id of the circle, on a device that learns from the circle's document what there is. */
  readonly circle?: Id
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
    for (const id of options.ids) this.#carry(id, new Replica())
    if (!options.circle) return
    this.#carry(options.circle, this.circle)
    this.circle.onChange(() => this.#follow())
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

  /** The checklists that are here: how many items of each, and how many of them are done. */
  get lists(): readonly { readonly id: Id; readonly items: number; readonly done: number }[] {
    return this.#listed('checklist').map((id) => {
      const { rows } = new Document(checklist, this.#must(id)).records.item
      return { id, items: rows.length, done: rows.filter(({ state }) => state === 'done').length }
    })
  }

  /** Ticks the first item of a checklist that is still to do. */
  tick(id: Id): void {
    const document = new Document(checklist, this.#must(id))
    const item = document.records.item.rows.find(({ state }) => state !== 'done')
    if (!item) throw new Error('Every item of the list is done')
    document.edit('Ticked', () => document.records.item.set(item.id, { state: 'done' }))
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

  #carry(id: Id, replica: Replica): void {
    this.#replicas.set(id, replica)
    replica.onChange((update, from) => {
      this.#updates.forEach((listener) => listener(id, update, from))
      clearTimeout(this.#settling.get(id))
      this.#settling.set(
        id,
        setTimeout(() => this.#tell(id), SETTLED),
      )
    })
  }

  #tell(id: Id): void {
    this.#settled.forEach((listener) => listener(id))
  }

  /** Makes room for what the circle's document has named since. */
  #follow(): void {
    const { book } = new Document(circleSchema, this.circle).about.now
    for (const id of [...this.#listed(), ...(book ? [book] : [])]) {
      if (this.#replicas.has(id)) continue
      this.#carry(id, new Replica())
      this.#tell(id)
    }
  }

  #listed(kind?: string): readonly Id[] {
    const { rows } = new Document(circleSchema, this.circle).records.entry
    return rows.flatMap((entry) => (entry.doc && (!kind || entry.kind === kind) ? entry.doc : []))
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

/** What a link brings, as a room is opened with it. */
export const joining = async (
  link: string,
): Promise<{ readonly name: string; readonly password: string; readonly circle: Id }> => {
  const invitation = await invitationFrom(link, Date.now())
  if (!('secret' in invitation)) throw new Error('The link is no invitation')
  const { room: name, password } = await keysOf(invitation.secret, invitation.circle)
  return { name, password, circle: invitation.circle }
}

export { newId }
