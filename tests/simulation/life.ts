import * as Y from 'yjs'
import { newId, type Id } from '../../src/lib/domain/id'
import { SimDevice } from './device'
import { Hands } from './hands'
import { hostileFrame } from './hostile'
import { Network } from './network'
import { seedIds } from './seed-ids'
import { hash, settled, World } from './world'

/** What a life was like, for those who count. */
export interface Lived {
  readonly edits: number
  readonly frames: number
  readonly refused: number
  readonly crashes: number
  /** Hand-offs that were taken in. */
  readonly handed: number
}

/** No frame is longer, in bytes: a part and what stands before it. */
const LONGEST_FRAME = 256 * 1024
/** How many frames one edit may cost for each link, once everything is calm. */
const FRAMES_PER_LINK = 16

/**
 * One random life of a crew, all of it from one seed. Throws when a promise is broken. `handing`:
 * files and moving codes go from hand to hand beside the links.
 */
export const live = async (
  seed: number,
  sabotage?: (network: Network) => void,
  handing = false,
): Promise<Lived> => {
  const giveBack = seedIds(seed)
  try {
    const life = new Life(seed, handing)
    sabotage?.(life.network)
    await life.steps()
    await life.heal()
    await life.agree()
    await life.calm()
    return life.lived
  } finally {
    giveBack()
  }
}

class Life {
  readonly network: Network
  readonly #world: World
  readonly #devices: readonly SimDevice[]
  readonly #ids: readonly Id[]
  readonly #hostile: boolean
  readonly #hands: Hands | undefined
  readonly #heard: Uint8Array[] = []
  /** Names in documents that some device called saved, and those that were removed by somebody. */
  readonly #typed = new Map<string, { readonly id: Id; saved: boolean }>()
  readonly #removed = new Set<string>()
  #edits = 0
  #crashes = 0
  #refused = 0

  constructor(seed: number, handing: boolean) {
    const world = (this.#world = new World(seed))
    const { dice } = world
    this.#devices = Array.from({ length: 2 + dice(4) }, (_, n) => new SimDevice(world, `d${n}`))
    this.#ids = Array.from({ length: 1 + dice(5) }, () => world.id())
    this.network = new Network(world, this.#devices)
    this.#hostile = world.once(3)
    if (world.once(2)) {
      this.network.faults.lost = dice(25)
      this.network.faults.doubled = dice(20)
      this.network.faults.overtaken = dice(50)
    }
    for (const device of this.#devices) {
      if (world.once(4)) this.network.newer.add(device)
      if (world.once(3)) device.skew = (dice(2) * 2 - 1) * dice(86_400_000)
      // What one device lists, all do in the end; some hear of it late.
      for (const id of this.#ids) if (!world.once(5)) device.disk.listed.add(id)
    }
    if (this.#hostile) this.#listen()
    if (handing) this.#hands = new Hands(seed, newId(), this.#devices, this.#ids)
  }

  get lived(): Lived {
    const { frames } = this.network
    const handed = this.#hands?.taken ?? 0
    return { edits: this.#edits, frames, refused: this.#refused, crashes: this.#crashes, handed }
  }

  async steps(): Promise<void> {
    const { dice } = this.#world
    for (let step = 20 + dice(40); step > 0; step--) {
      await this.#step()
      await this.#hands?.step()
      await this.#world.run(this.#world.once(8) ? dice(8000) : dice(400))
      this.#note()
    }
  }

  /** Everybody meets, nothing is lost any more, and whoever was left comes back. */
  async heal(): Promise<void> {
    const { network } = this
    Object.assign(network.faults, { lost: 0, doubled: 0, overtaken: 0 })
    for (const device of this.#devices) {
      device.disk.full = false
      for (const id of this.#ids) device.disk.list(id)
    }
    // Connections that were half open are given up within this time.
    await this.#world.run(26_000)
    const ring = this.#devices.length > 3 && this.#world.once(2)
    this.#devices.forEach((a, i) =>
      this.#devices.forEach((b, j) => {
        const far = j - i > 1 && !(i === 0 && j === this.#devices.length - 1)
        if (j > i && !(ring && far)) network.connect(a, b)
      }),
    )
    await this.#world.run(80_000)
  }

  /** All have the same; nothing that was called saved is missing; nothing waits. */
  async agree(): Promise<void> {
    for (const id of this.#ids) {
      const digests = new Set<string>()
      const contents = new Set<string>()
      for (const device of this.#devices) {
        const replica = device.disk.now(id)
        this.#must(!replica.waiting, `${device.name} still waits for a part of a document`)
        digests.add((await replica.digest(hash)).join())
        const doc = await device.document(id)
        contents.add(JSON.stringify([doc.records.item.rows, doc.text('notes').toString()]))
        this.#must(device.disk.saved(id), `${device.name} has not saved a document in a minute`)
      }
      this.#must(digests.size === 1, `a document is the same on all, not of ${digests.size} kinds`)
      this.#must(contents.size === 1, 'what is read is the same on all')
    }
    for (const { name, exchange } of this.#devices) {
      this.#must(exchange.early === 0, `${name} still keeps updates that came too early`)
    }
    this.#must(this.network.longest < LONGEST_FRAME, 'no frame is longer than a part and its head')
    const [first] = this.#devices
    for (const [name, { id, saved }] of this.#typed) {
      const doc = await first?.document(id)
      const there = doc?.records.item.rows.some((row) => row.name === name)
      const gone = this.#removed.has(name)
      this.#must(!saved || there || gone, `${name} was called saved and is not there`)
    }
    for (const a of this.#devices) a.put()
  }

  /** When everything is equal nobody says more than a root now and then; one edit costs little. */
  async calm(): Promise<void> {
    const { network } = this
    await this.#world.run(20_000)
    const before = { frames: network.frames, types: new Map(network.types) }
    await this.#world.run(95_000)
    const said = [...network.types].filter(([type, count]) => count > (before.types.get(type) ?? 0))
    this.#must(
      said.every(([type]) => type === 4 || type === 7),
      `silence when idle, not frames of types ${said.map(([type]) => type).join()}`,
    )
    const idle = network.frames - before.frames
    this.#must(idle <= network.links * 2 * 4, `${idle} frames while idle are too many`)
    for (const device of this.#devices) {
      this.#must(device.disk.inMemory === 0, `${device.name} keeps documents in memory for nothing`)
    }
    const start = network.frames
    await this.#edit(this.#pick(this.#devices), this.#pick(this.#ids))
    this.#devices.forEach((device) => device.put())
    await this.#world.run(20_000)
    const cost = network.frames - start
    const most = network.links * FRAMES_PER_LINK
    this.#must(cost <= most, `one edit cost ${cost} frames on ${network.links} links`)
    await this.agree()
  }

  async #step(): Promise<void> {
    const { network } = this
    const { dice } = this.#world
    const device = this.#pick(this.#devices)
    const other = this.#pick(this.#devices)
    const id = this.#pick(this.#ids)
    switch (dice(22)) {
      case 0:
      case 1:
      case 2:
        return network.connect(device, other)
      case 3:
        return network.cut(device, other)
      case 4:
        return network.drop(device)
      case 5:
        return network.halfOpen(device, other)
      case 6: {
        if (!this.#world.once(2)) return
        this.#crashes++
        network.drop(device)
        return device.crash()
      }
      case 7: {
        device.disk.full = !device.disk.full
        return
      }
      case 8:
        return device.disk.list(id)
      case 9:
        return device.put()
      case 10: {
        device.skew += (dice(2) * 2 - 1) * dice(7_200_000)
        return
      }
      case 11: {
        // A partition: those on one side lose those on the other.
        const side = new Set(this.#devices.filter(() => this.#world.once(2)))
        for (const a of side) {
          for (const b of this.#devices) if (!side.has(b)) network.cut(a, b)
        }
        return
      }
      case 12:
        return this.#attack(device, id)
      default:
        for (let burst = 1 + dice(4); burst > 0; burst--) await this.#edit(device, id)
    }
  }

  async #edit(device: SimDevice, id: Id): Promise<void> {
    const { dice } = this.#world
    const doc = await device.document(id)
    const { item } = doc.records
    const name = `e${this.#edits++}`
    // A record whose name is still to come, in the next part, is nobody's to remove yet.
    const row = this.#pick([...item.rows.filter((one) => one.name !== ''), undefined])
    const what = dice(8)
    if (what === 0 && row) {
      this.#removed.add(row.name)
      doc.edit('', () => item.remove(row.id))
    } else if (what === 1 && row) {
      doc.edit('', () => item.set(row.id, { note: name }))
    } else if (what === 2) {
      const notes = doc.text('notes')
      doc.edit('', () => notes.insert(dice(notes.length + 1), [new Y.XmlText(name.repeat(9))]))
    } else if (what === 3) {
      const notes = doc.text('notes')
      if (notes.length > 0) doc.edit('', () => notes.delete(dice(notes.length), 1))
    } else if (what === 4) {
      const names = Array.from({ length: 1 + dice(30) }, (_, n) => `${name}.${n}`)
      doc.edit('', () => names.forEach((one) => item.add({ name: one })))
      for (const one of names) this.#typed.set(one, { id, saved: false })
    } else if (what === 5) {
      const before = device.names(id) ?? []
      doc.history.undo()
      const after = new Set(device.names(id))
      for (const one of before) if (!after.has(one)) this.#removed.add(one)
    } else {
      doc.edit('', () => item.add({ name }))
      this.#typed.set(name, { id, saved: false })
    }
    await settled()
  }

  /** Notes what the badge of some device calls saved. */
  #note(): void {
    for (const device of this.#devices) {
      for (const id of this.#ids) {
        if (!device.disk.listed.has(id) || !device.disk.saved(id)) continue
        for (const name of device.names(id) ?? []) {
          const typed = this.#typed.get(name)
          if (typed) typed.saved = true
        }
      }
    }
  }

  /** Somebody who has the secret and means harm comes in range, and sends what no device sends. */
  async #attack(device: SimDevice, id: Id): Promise<void> {
    if (!this.#hostile) return
    const { dice } = this.#world
    await device.document(id)
    const before = JSON.stringify(device.names(id))
    const partner = { session: 'x', send: (frame: Uint8Array) => void this.#hear(frame) }
    await device.exchange.join(partner)
    for (let count = 1 + dice(12); count > 0; count--) {
      const frame = hostileFrame(dice, id, device.disk.now(id).raw, this.#heard)
      await device.exchange.receive(partner, frame)
    }
    this.#refused += device.exchange.refused.length
    this.#must(JSON.stringify(device.names(id)) === before, 'hostile frames change no document')
    this.#must(!device.disk.now(id).waiting, 'hostile frames leave nothing waiting in a document')
    if (this.#world.once(2)) device.exchange.leave(partner)
    else this.#world.after(dice(60_000), () => device.exchange.leave(partner))
  }

  #listen(): void {
    this.network.overhear = (frame) => this.#hear(frame)
  }

  #hear(frame: Uint8Array): void {
    this.#heard.push(frame)
    if (this.#heard.length > 50) this.#heard.shift()
  }

  #pick<T>(from: readonly T[]): T {
    const one = from[this.#world.dice(from.length)]
    if (one === undefined && from.length === 0) throw new Error('There is nothing to pick from')
    return one as T
  }

  #must(holds: boolean | undefined, promise: string): void {
    if (!holds) throw new Error(promise)
  }
}
