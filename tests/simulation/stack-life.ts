import type { Hash } from '../../src/lib/domain/blob'
import type { Id } from '../../src/lib/domain/id'
import { someBytes } from '../blob-peers'
import { namesIn, type } from './crew'
import { FakeConnection } from './fake-rtc'
import { seedIds } from './seed-ids'
import { StackDevice } from './stack'
import { hash, World } from './world'

/** Lives on real links that failed once. They are lived again every time. */
export const KEPT: readonly number[] = []

/** What one life came to, for whoever wants to know how much was tried. */
export interface Lived {
  readonly cuts: number
  /** Photos that came from another device. */
  readonly came: number
}

/** One random life on real links: pieces, hellos, beats, photos, cuts in the middle of a message. */
export const liveOnLinks = async (seed: number): Promise<Lived> => {
  const giveBack = seedIds(seed)
  try {
    return await new StackLife(seed).live()
  } finally {
    giveBack()
  }
}

class StackLife {
  readonly #world: World
  readonly #devices: readonly StackDevice[]
  /** A device of a later release that nobody here can talk to. */
  readonly #later: StackDevice
  readonly #ids: readonly Id[]
  readonly #typed = new Map<string, { readonly id: Id; saved: boolean }>()
  readonly #photos: Uint8Array[] = []
  #cuts = 0
  #came = 0

  constructor(seed: number) {
    const world = (this.#world = new World(seed))
    FakeConnection.world = world
    FakeConnection.air = { rate: 20 + world.dice(3000), latency: 1 + world.dice(40) }
    this.#ids = Array.from({ length: 1 + world.dice(3) }, () => world.id())
    this.#devices = Array.from(
      { length: 2 + world.dice(3) },
      (_, n) => new StackDevice(world, `d${n}`),
    )
    this.#later = new StackDevice(world, 'later')
    this.#later.protocol++
    for (const { disk } of [...this.#devices, this.#later]) {
      this.#ids.forEach((id) => disk.listed.add(id))
    }
  }

  async live(): Promise<Lived> {
    const { dice } = this.#world
    for (let step = 15 + dice(25); step > 0; step--) {
      await this.#step(step)
      await this.#world.run(this.#world.once(6) ? dice(20_000) : dice(500))
      this.#note()
    }
    await this.#heal()
    await this.#agree()
    this.#agreeOnPhotos()
    for (const { photos } of this.#devices) this.#came += photos.came
    return { cuts: this.#cuts, came: this.#came }
  }

  async #step(step: number): Promise<void> {
    const { dice } = this.#world
    const [device, other] = [this.#any(), this.#any()]
    const id = this.#ids[dice(this.#ids.length)]
    if (!id) throw new Error('There are documents')
    if (this.#world.once(5)) device.skew = dice(4) === 0 ? 0 : dice(200_000_000) - 100_000_000
    switch (dice(15)) {
      case 0:
      case 1:
      case 2:
        return void this.#link(device, other)
      case 3: {
        // In the middle of whatever is on its way.
        this.#cuts++
        const [link] = device.links.keys()
        return this.#world.once(2) ? link?.close() : link?.blobs.close()
      }
      case 4: {
        this.#cuts++
        const [connection] = device.connections
        if (connection) connection.silent = true
        return
      }
      case 5:
        if (!this.#world.once(2)) return
        this.#came += device.photos.came
        return device.crash()
      case 6: {
        const connection = this.#link(device, other)
        // Not one piece more than a few gets through as it was sent.
        if (connection && this.#world.once(3)) {
          connection.tamper = (bytes) => (this.#world.once(4) ? bytes.map(() => dice(256)) : bytes)
        }
        return
      }
      case 7:
        return void this.#link(device, this.#later)
      case 8: {
        const doc = await device.document(id)
        const names = Array.from({ length: 20 + dice(200) }, (_, n) => `s${step}.${n}`)
        const note = 'x'.repeat(dice(300))
        doc.edit('', () => names.forEach((name) => doc.records.item.add({ name, note })))
        for (const name of names) this.#typed.set(name, { id, saved: false })
        return
      }
      case 9:
      case 10:
        return this.#photograph(device, id)
      case 11: {
        device.photos.full = this.#world.once(3)
        device.photos.lies ||= this.#world.once(4)
        const doc = await device.document(id)
        const [row] = doc.records.photo.rows
        if (row) doc.edit('', () => doc.records.photo.remove(row.id))
        return
      }
      default: {
        const name = `s${step}.${dice(1000)}+`
        await type(device, id, name)
        this.#typed.set(name, { id, saved: false })
      }
    }
  }

  async #heal(): Promise<void> {
    // Silent connections are given up within this time.
    await this.#world.run(60_000)
    FakeConnection.air.rate = 3000
    for (const device of this.#devices) {
      // Whose pieces were not what they should be is asked for them again when it is linked anew.
      for (const connection of device.connections) {
        if (connection.tamper || device.photos.lies) connection.close()
      }
      device.photos.full = device.photos.lies = false
    }
    for (let round = 0; round < 2; round++) {
      this.#devices.forEach((a, i) =>
        this.#devices.forEach((b, j) => {
          const there = [...a.links.keys()].some(({ hello }) =>
            hello.session.startsWith(`${b.name}/`),
          )
          if (j > i && !there) this.#link(a, b)
        }),
      )
      await this.#world.run(50_000)
    }
    // Whoever stalled is left alone for a while.
    for (let more = 0; more < 10 && this.#lacking.length > 0; more++) await this.#world.run(10_000)
  }

  /** A photo is kept first and named then, as the app does. One of before may be named again. */
  async #photograph(device: StackDevice, id: Id): Promise<void> {
    const { dice } = this.#world
    const [before] = device.photos.kept
    const bytes = someBytes(20 + dice(6000), dice)
    this.#photos.push(bytes)
    const full = before && this.#world.once(6) ? before.name : device.photos.put(bytes)
    const doc = await device.document(id)
    doc.edit('', () => doc.records.photo.add({ full }))
  }

  get #named(): ReadonlySet<Hash> {
    return new Set(this.#ids.flatMap((id) => this.#devices.flatMap((one) => one.photosIn(id))))
  }

  /** Who lacks what a document names. */
  get #lacking(): readonly string[] {
    const named = [...this.#named]
    return this.#devices.flatMap(({ name, photos }) =>
      named.some((hash) => !photos.has(hash)) ? [name] : [],
    )
  }

  #agreeOnPhotos(): void {
    const named = this.#named
    if (this.#lacking.length > 0) throw new Error(`${this.#lacking.join()} lacks a photo`)
    for (const { name, photos } of this.#devices) {
      photos.clean()
      for (const kept of photos.kept) {
        if (named.has(kept.name) !== photos.accepts(kept.name)) {
          throw new Error(`${name} does not know what its documents name`)
        }
        // What nobody else has ever had is for the person to delete.
        if (!named.has(kept.name) && kept.elsewhere) throw new Error(`${name} keeps a loose photo`)
      }
    }
    if (this.#later.photos.kept.length > 0) {
      throw new Error('a device that speaks another protocol was given a photo')
    }
    for (const id of this.#ids) {
      const replica = this.#any().disk.now(id)
      const document = Buffer.from(replica.all())
      const records = [...replica.raw.getMap('photo').values()]
      // In whatever form: a name and what belongs to a record are short.
      if (records.some((record) => JSON.stringify(record).length > 300)) {
        throw new Error('a record of a photo is long')
      }
      if (this.#photos.some((photo) => document.includes(Buffer.from(photo.subarray(0, 20))))) {
        throw new Error('a document holds the bytes of a photo')
      }
    }
  }

  async #agree(): Promise<void> {
    for (const id of this.#ids) {
      const digests = new Set<string>()
      for (const device of this.#devices) {
        const replica = device.disk.now(id)
        if (replica.waiting) throw new Error(`${device.name} still waits for a part of a document`)
        digests.add((await replica.digest(hash)).join())
      }
      if (digests.size !== 1) throw new Error(`a document is of ${digests.size} kinds`)
      const [first] = this.#devices
      const there = new Set(first && (await namesIn(first, id)))
      for (const [name, typed] of this.#typed) {
        if (typed.id === id && typed.saved && !there.has(name)) {
          throw new Error(`${name} was called saved and is not there`)
        }
      }
      if (this.#later.disk.now(id).have().length > 1) {
        throw new Error('a device that speaks another protocol was told of a document')
      }
    }
    for (const { links, connections } of this.#devices) {
      if (links.size < this.#devices.length - 1) throw new Error('somebody is not linked')
      if ([...connections].length < links.size) throw new Error('a link without a connection')
    }
  }

  #note(): void {
    for (const device of this.#devices) {
      for (const id of this.#ids) {
        if (!device.disk.saved(id)) continue
        for (const name of device.names(id) ?? []) {
          const typed = this.#typed.get(name)
          if (typed) typed.saved = true
        }
      }
    }
  }

  #link(a: StackDevice, b: StackDevice): FakeConnection | undefined {
    if (a === b) return undefined
    const [x, y] = [a.dial(), b.dial()]
    x.join(y)
    return x
  }

  #any(): StackDevice {
    const device = this.#devices[this.#world.dice(this.#devices.length)]
    if (!device) throw new Error('There are devices')
    return device
  }
}
