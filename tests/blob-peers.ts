import { hashOf, type Hash } from '../src/lib/domain/blob'
import { newId, type Id } from '../src/lib/domain/id'
import type { Problem } from '../src/lib/domain/problem'
import type { BlobLibrary } from '../src/lib/sync/blob-library'
import { BlobExchange } from '../src/lib/sync/blobs'
import type { BlobPartner } from '../src/lib/sync/blob-source'
import type { Timing } from '../src/lib/sync/timing'
import { settled } from './peers'

/** Bytes in a piece of the simulation: small, so that a photo has many. */
export const PIECE = 64

/** A clock that moves when it is told to. */
export class Clock implements Timing {
  #now = 1_000_000
  readonly #due = new Set<{ at: number; readonly work: () => void; readonly every?: number }>()
  readonly #random: (below: number) => number

  constructor(random: (below: number) => number) {
    this.#random = random
  }

  now(): number {
    return this.#now
  }

  steady(): number {
    return this.#now
  }

  random(): number {
    return this.#random(1_000_000) / 1_000_000
  }

  after(ms: number, work: () => void): () => void {
    const entry = { at: this.#now + ms, work }
    this.#due.add(entry)
    return () => void this.#due.delete(entry)
  }

  every(ms: number, work: () => void): () => void {
    const entry = { at: this.#now + ms, work, every: ms }
    this.#due.add(entry)
    return () => void this.#due.delete(entry)
  }

  /** Lets time pass, running what falls due in its order. */
  pass(ms: number): void {
    const until = this.#now + ms
    for (;;) {
      const next = [...this.#due].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#now = Math.max(this.#now, next.at)
      if (next.every === undefined) this.#due.delete(next)
      else next.at += next.every
      next.work()
    }
    this.#now = until
  }
}

/** The blobs of one device in memory, with the rules of the real store. */
export class MemoryBlobs implements BlobLibrary {
  readonly piece = PIECE
  readonly accepted = new Set<Hash>()
  readonly whole = new Map<Hash, Uint8Array<ArrayBuffer>>()
  readonly partial = new Map<
    Hash,
    { readonly size: number; readonly pieces: Map<number, Uint8Array> }
  >()
  readonly leaving = new Set<Hash>()
  readonly elsewhere = new Set<Hash>()
  readonly #listeners = new Set<() => void>()
  /** Most urgent first. */
  order: readonly Hash[] = []
  /** Thumbnail to the photo it belongs to. */
  readonly photos = new Map<Hash, Hash>()
  /** Those that are no photos. */
  readonly files = new Set<Hash>()
  full: Problem | undefined
  written = 0

  accepts(hash: Hash): boolean {
    return this.accepted.has(hash)
  }
  wanted(): readonly Hash[] {
    return this.order.filter((hash) => !this.whole.has(hash))
  }
  photoOf(hash: Hash): Hash {
    return this.photos.get(hash) ?? hash
  }
  isFile(hash: Hash): boolean {
    return this.files.has(hash)
  }
  size(hash: Hash): number | undefined {
    return this.whole.get(hash)?.length
  }
  async stays(hash: Hash): Promise<boolean> {
    return this.whole.has(hash) && !this.leaving.has(hash)
  }
  async read(hash: Hash, index: number): Promise<Uint8Array | undefined> {
    const bytes = this.whole.get(hash)?.slice(index * PIECE, (index + 1) * PIECE)
    return bytes?.length ? bytes : undefined
  }
  async begin(hash: Hash, size: number): Promise<ReadonlySet<number>> {
    const known = this.partial.get(hash)
    if (known?.size === size) return new Set(known.pieces.keys())
    this.partial.set(hash, { size, pieces: new Map() })
    return new Set()
  }
  async write(hash: Hash, index: number, bytes: Uint8Array): Promise<Problem | undefined> {
    if (this.full) return this.full
    this.written++
    this.partial.get(hash)?.pieces.set(index, bytes.slice())
    return undefined
  }
  async finish(hash: Hash): Promise<'whole' | 'damaged'> {
    const known = this.partial.get(hash)
    this.partial.delete(hash)
    if (!known) return 'damaged'
    const bytes = new Uint8Array(known.size)
    for (const [index, piece] of known.pieces) bytes.set(piece, index * PIECE)
    if ((await hashOf(bytes)) !== hash) return 'damaged'
    this.whole.set(hash, bytes)
    this.changed()
    return 'whole'
  }
  hasToo(hash: Hash): void {
    this.elsewhere.add(hash)
  }
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  changed(): void {
    for (const listener of [...this.#listeners]) listener()
  }
  /** A document names these and this device wants them. */
  refer(...hashes: readonly Hash[]): void {
    hashes.forEach((hash) => this.accepted.add(hash))
    this.order = [...new Set([...this.order, ...hashes])]
    this.changed()
  }
  async put(bytes: Uint8Array<ArrayBuffer>): Promise<Hash> {
    const hash = await hashOf(bytes)
    this.whole.set(hash, bytes)
    return hash
  }
}

export interface SimBlobDevice {
  readonly id: Id
  library: MemoryBlobs
  exchange: BlobExchange
}

interface Letter {
  readonly wire: Wire
  readonly to: SimBlobDevice
  readonly from: BlobPartner
  readonly bytes: Uint8Array
}

interface Wire {
  readonly a: SimBlobDevice
  readonly b: SimBlobDevice
  readonly atA: BlobPartner
  readonly atB: BlobPartner
}

/** Devices with blobs, joined by wires in order, as data channels are, that can be cut and lie. */
export class BlobNetwork {
  readonly clock: Clock
  readonly devices: SimBlobDevice[] = []
  readonly random: (below: number) => number
  #wires: Wire[] = []
  #mail: Letter[] = []
  frames = 0
  bytes = 0
  /** Of a hundred frames, how many are lost. */
  lost = 0
  /** What a frame becomes on its way; nothing drops it. */
  spoil: (bytes: Uint8Array, to: SimBlobDevice, from: SimBlobDevice) => Uint8Array | undefined = (
    bytes,
  ) => bytes

  constructor(count: number, random: (below: number) => number) {
    this.random = random
    this.clock = new Clock(random)
    for (let n = 0; n < count; n++) this.add()
  }

  add(library = new MemoryBlobs(), id = newId()): SimBlobDevice {
    const device = { id, library, exchange: new BlobExchange(library, this.clock) }
    this.devices.push(device)
    return device
  }

  at(index: number): SimBlobDevice {
    const device = this.devices[index]
    if (!device) throw new Error(`The network has no device ${index}`)
    return device
  }

  /** The app is killed and starts again with what its disk has. */
  restart(device: SimBlobDevice): void {
    this.cut(device)
    device.exchange.close()
    device.exchange = new BlobExchange(device.library, this.clock)
  }

  connect(a: SimBlobDevice, b: SimBlobDevice): void {
    if (a === b || this.#wires.some((wire) => joins(wire, a) && joins(wire, b))) return
    // A partner stands for the other end: what it is sent arrives there, from the one back.
    const partner = (device: Id, to: SimBlobDevice, back: () => BlobPartner): BlobPartner => ({
      device,
      waiting: 0,
      send: (bytes) => this.#mail.push({ wire, to, from: back(), bytes }),
    })
    const atA: BlobPartner = partner(b.id, b, () => atB)
    const atB: BlobPartner = partner(a.id, a, () => atA)
    const wire: Wire = { a, b, atA, atB }
    this.#wires.push(wire)
    a.exchange.join(atA)
    b.exchange.join(atB)
  }

  cut(device: SimBlobDevice, other?: SimBlobDevice): void {
    const gone = this.#wires.filter((wire) => joins(wire, device) && (!other || joins(wire, other)))
    this.#wires = this.#wires.filter((wire) => !gone.includes(wire))
    this.#mail = this.#mail.filter(({ wire }) => !gone.includes(wire))
    for (const { a, b, atA, atB } of gone) {
      a.exchange.leave(atA)
      b.exchange.leave(atB)
    }
  }

  /** Delivers up to `count` frames; fewer when there is nothing more to say. */
  async deliver(count: number): Promise<number> {
    for (let n = 0; n < count; n++) {
      if (this.#mail.length === 0) await settled()
      // Each wire keeps its order; which wire comes next is chance.
      const wires = [
        ...new Set(this.#mail.map(({ wire, to }) => `${this.#wires.indexOf(wire)}/${to.id}`)),
      ]
      const chosen = wires[this.random(Math.max(1, wires.length))]
      const at = this.#mail.findIndex(
        ({ wire, to }) => `${this.#wires.indexOf(wire)}/${to.id}` === chosen,
      )
      const [letter] = at < 0 ? [] : this.#mail.splice(at, 1)
      if (!letter) return n
      this.frames++
      this.bytes += letter.bytes.length
      if (this.random(100) < this.lost) continue
      const { wire, to, from } = letter
      const bytes = this.spoil(letter.bytes, to, wire.a === to ? wire.b : wire.a)
      if (bytes) await to.exchange.receive(from, bytes)
    }
    return count
  }

  /** Delivers and lets time pass until nothing moves for `quiet` ms of the clock. */
  async rest(quiet = 700_000): Promise<void> {
    for (let still = 0; still < quiet;) {
      const moved = (await this.deliver(50)) > 0
      this.clock.pass(1000)
      await settled()
      still = moved ? 0 : still + 1000
    }
  }
}

const joins = ({ a, b }: Wire, device: SimBlobDevice): boolean => a === device || b === device

/** Bytes that are different for every seed. */
export const someBytes = (length: number, random: (below: number) => number) =>
  Uint8Array.from({ length }, () => random(256))

/** A photo on one device that the documents of all devices name. */
export const photo = async (net: BlobNetwork, on: SimBlobDevice, length = PIECE * 6 + 5) => {
  const bytes = someBytes(length, net.random)
  const hash = await on.library.put(bytes)
  for (const { library } of net.devices) library.refer(hash)
  return { hash, bytes }
}
