export { randomFrom } from './dice'
import { newId, type Id } from '../src/lib/domain/id'
import { text } from '../src/lib/domain/field'
import { Document } from '../src/lib/store/document'
import { Exchange, type Partner } from '../src/lib/sync/exchange'
import { MemoryLibrary } from './memory-library'
import { hash } from './simulation/world'
import { realTiming } from '../src/lib/sync/timing'

const schema = { about: { title: text() }, records: { item: { name: text() } }, texts: [] } as const

/** One device in the simulation: real exchange and store, disk and network in memory. */
export class SimDevice {
  library = new MemoryLibrary(hash)
  exchange: Exchange
  #now = 0
  #work: { at: number; readonly every: number; readonly run: () => void }[] = []

  constructor() {
    this.exchange = this.#start()
  }

  /** Half a minute passes: whatever the exchange has waited to do is done. */
  tick(): void {
    this.#now += TICK
    for (const id of this.library.unsettled) this.library.settle(id)
    for (const due of this.#work.filter(({ at }) => at <= this.#now)) {
      if (due.every > 0) due.at = this.#now + due.every
      else this.#stop(due)
      due.run()
    }
  }

  /** The app is killed and starts again from what its disk has. */
  crash(): void {
    this.exchange.close()
    const disk = [...this.library.replicas].map(([id, replica]) => [id, replica.all()] as const)
    const { listed } = this.library
    this.library = new MemoryLibrary(hash)
    listed.forEach((id) => this.library.listed.add(id))
    for (const [id, bytes] of disk) this.library.replica(id).apply(bytes, this)
    this.#work = []
    this.exchange = this.#start()
  }

  document(id: Id): Document<typeof schema> {
    return new Document(schema, this.library.replica(id))
  }

  names(id: Id): string[] {
    const doc = this.document(id)
    return doc.records.item.rows.map(({ name }) => name).sort()
  }

  #start(): Exchange {
    const add = (ms: number, every: number, run: () => void) => {
      const due = { at: this.#now + ms, every, run }
      this.#work.push(due)
      return () => this.#stop(due)
    }
    const timing = {
      ...realTiming,
      steady: () => this.#now,
      after: (ms: number, run: () => void) => add(ms, 0, run),
      every: (ms: number, run: () => void) => add(ms, ms, run),
    }
    return new Exchange(this.library, timing, undefined, { hash })
  }

  #stop(due: object): void {
    this.#work = this.#work.filter((one) => one !== due)
  }
}

/** ms that pass in one tick: longer than everything is compared. */
const TICK = 31_000

interface Faults {
  /** Of a hundred frames, how many are lost, doubled, or overtaken. */
  readonly lost: number
  readonly doubled: number
  readonly overtaken: number
}

/** Devices joined by wires that lose, double and reorder frames, all from one seed. */
export class SimNetwork {
  readonly devices: readonly SimDevice[]
  readonly #random: (below: number) => number
  readonly #wires = new Map<string, { readonly a: Partner; readonly b: Partner }>()
  #mail: (() => Promise<void>)[] = []
  faults: Faults = { lost: 0, doubled: 0, overtaken: 0 }
  frames = 0
  bytes = 0

  constructor(count: number, random: (below: number) => number) {
    this.devices = Array.from({ length: count }, () => new SimDevice())
    this.#random = random
  }

  at(index: number): SimDevice {
    const device = this.devices[index % this.devices.length]
    if (!device) throw new Error('A network has devices')
    return device
  }

  async connect(i: number, j: number): Promise<void> {
    const key = keyOf(i, j)
    if (i === j || this.#wires.has(key)) return
    const [x, y] = [this.at(i), this.at(j)]
    // Each end is a partner: what it is sent arrives at the other end, from the other partner.
    const a: Partner = {
      session: `s${i}`,
      send: (bytes) => this.#post(key, () => x.exchange.receive(b, bytes), bytes),
    }
    const b: Partner = {
      session: `s${j}`,
      send: (bytes) => this.#post(key, () => y.exchange.receive(a, bytes), bytes),
    }
    this.#wires.set(key, { a, b })
    await Promise.all([x.exchange.join(b), y.exchange.join(a)])
  }

  cut(i: number, j: number): void {
    const wire = this.#wires.get(keyOf(i, j))
    if (!wire) return
    const [low, high] = [Math.min(i, j), Math.max(i, j)]
    this.#wires.delete(keyOf(i, j))
    for (const index of [low, high]) {
      this.at(index).exchange.leave(wire.a)
      this.at(index).exchange.leave(wire.b)
    }
  }

  cutAll(index: number): void {
    this.devices.forEach((_, other) => this.cut(index, other))
  }

  /** Delivers up to `count` frames, each as the faults will have it. */
  async deliver(count: number): Promise<void> {
    for (let n = 0; n < count && this.#mail.length > 0; n++) {
      const overtake = this.#random(100) < this.faults.overtaken
      const [take] = this.#mail.splice(overtake ? this.#random(this.#mail.length) : 0, 1)
      if (!take) continue
      if (this.#random(100) < this.faults.doubled) this.#mail.push(take)
      if (this.#random(100) >= this.faults.lost) await take()
    }
  }

  /** No more faults: timers run and mail goes until nothing is left to say. */
  async heal(): Promise<void> {
    this.faults = { lost: 0, doubled: 0, overtaken: 0 }
    for (let i = 0; i < this.devices.length; i++) {
      for (let j = 0; j < i; j++) await this.connect(j, i)
    }
    for (let round = 0; round < 12; round++) {
      this.devices.forEach((device) => device.tick())
      await settled()
      for (let n = 0; n < 400 && this.#mail.length > 0; n++) {
        await this.deliver(50)
        await settled()
      }
    }
  }

  #post(key: string, take: () => Promise<void>, bytes: Uint8Array): void {
    this.frames++
    this.bytes += bytes.length
    const wire = this.#wires.get(key)
    // A frame under way when the wire is cut is gone.
    this.#mail.push(async () => {
      if (this.#wires.get(key) === wire) await take()
    })
  }
}

const keyOf = (i: number, j: number): string => `${Math.min(i, j)}-${Math.max(i, j)}`

/** Lets promises that are ready run: digests are asynchronous. */
export const settled = async (): Promise<void> => {
  for (let n = 0; n < 4; n++) await new Promise((resolve) => setImmediate(resolve))
}

export const someIds = (count: number): readonly Id[] => Array.from({ length: count }, newId)
