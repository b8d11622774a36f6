import type { Partner } from '../../src/lib/sync/exchange'
import type { SimDevice } from './device'
import type { World } from './world'

/** What may happen to a frame: of a hundred, how many are lost, doubled, or overtaken. */
export interface Faults {
  lost: number
  doubled: number
  overtaken: number
}

interface Wire {
  readonly ends: readonly [End, End]
  cut: boolean
}

interface End {
  readonly device: SimDevice
  /** What the device sees of the other end. */
  readonly partner: { -readonly [K in keyof Partner]: Partner[K] }
  /** What this end sends gets nowhere. */
  silent: boolean
  /** When what this end sent last arrives: the next does not overtake it. */
  arrivesAt: number
}

/** How long until the other end of a dead connection notices, in ms, at most. */
const NOTICED = 25_000

/** Devices and the wires between them, which lose, double and delay as the dice say. */
export class Network {
  readonly devices: readonly SimDevice[]
  readonly faults: Faults = { lost: 0, doubled: 0, overtaken: 0 }
  readonly #world: World
  readonly #wires = new Map<string, Wire>()
  /** Devices that speak a later release: frames and fields nobody here knows. */
  readonly newer = new Set<SimDevice>()
  /** Devices that were to be left, by name. */
  readonly ended: string[] = []
  /** Lets some frames fall for ever, for tests that break a rule on purpose. */
  deaf: (to: SimDevice, type: number) => boolean = () => false
  /** Hears every frame that is sent. */
  overhear: (frame: Uint8Array) => void = () => undefined
  frames = 0
  bytes = 0
  /** The longest frame that was sent, in bytes. */
  longest = 0
  /** Frames on their way, by type. */
  readonly types = new Map<number, number>()

  constructor(world: World, devices: readonly SimDevice[]) {
    this.#world = world
    this.devices = devices
  }

  get links(): number {
    return this.#wires.size
  }

  linked(a: SimDevice, b: SimDevice): boolean {
    return this.#wires.has(keyOf(a, b))
  }

  /** The others as this device sees them. */
  partnersOf(device: SimDevice): readonly Partner[] {
    const ends = [...this.#wires.values()].flatMap((wire) => wire.ends)
    return ends.filter((end) => end.device === device).map(({ partner }) => partner)
  }

  connect(a: SimDevice, b: SimDevice, withRoots = this.#world.once(2)): void {
    if (a === b || this.linked(a, b)) return
    const wire: Wire = { ends: [this.#end(a, b), this.#end(b, a)], cut: false }
    const [x, y] = wire.ends
    this.#carry(wire, x, y)
    this.#carry(wire, y, x)
    this.#wires.set(keyOf(a, b), wire)
    const meet = async ({ device, partner }: End, other: End) => {
      const root = withRoots ? other.device.exchange.root : undefined
      if (!wire.cut) await device.exchange.join(partner, root)
    }
    void meet(x, y)
    void meet(y, x)
  }

  /** Cut so that both notice at once. What is under way is gone. */
  cut(a: SimDevice, b: SimDevice): void {
    const wire = this.#take(a, b)
    wire?.ends.forEach(({ device, partner }) => device.exchange.leave(partner))
  }

  /** The far end notices later, as when somebody walks out of range or is killed. */
  drop(device: SimDevice): void {
    for (const other of this.devices) {
      const wire = this.#take(device, other)
      for (const end of wire?.ends ?? []) {
        if (end.device === device) device.exchange.leave(end.partner)
        else {
          const { exchange } = end.device
          this.#world.after(this.#world.dice(NOTICED), () => exchange.leave(end.partner))
        }
      }
    }
  }

  /** One direction goes dead; both ends give up when they notice. */
  halfOpen(a: SimDevice, b: SimDevice): void {
    const wire = this.#wires.get(keyOf(a, b))
    if (!wire) return
    wire.ends[this.#world.once(2) ? 0 : 1].silent = true
    this.#world.after(this.#world.dice(NOTICED), () => {
      if (!wire.cut) this.cut(a, b)
    })
  }

  #take(a: SimDevice, b: SimDevice): Wire | undefined {
    const wire = this.#wires.get(keyOf(a, b))
    if (!wire) return undefined
    wire.cut = true
    this.#wires.delete(keyOf(a, b))
    return wire
  }

  #end(device: SimDevice, other: SimDevice): End {
    const session = `${other.name}/${other.runs}`
    return { device, partner: { session, send: () => undefined }, silent: false, arrivesAt: 0 }
  }

  #carry(wire: Wire, from: End, to: End): void {
    const { partner } = from
    partner.send = (bytes) => {
      if (wire.cut || from.silent) return
      this.frames++
      this.overhear(bytes)
      this.bytes += bytes.length
      this.longest = Math.max(this.longest, bytes.length)
      const type = bytes[0] ?? 0
      this.types.set(type, (this.types.get(type) ?? 0) + 1)
      const message = this.newer.has(from.device) ? this.#later(bytes, to) : bytes
      const { dice } = this.#world
      if (this.deaf(to.device, type) || dice(100) < this.faults.lost) return
      const copies = dice(100) < this.faults.doubled ? 2 : 1
      for (let copy = 0; copy < copies; copy++) this.#deliver(wire, from, to, message)
    }
    partner.end = () => {
      this.ended.push(to.device.name)
      this.cut(from.device, to.device)
    }
  }

  #deliver(wire: Wire, from: End, to: End, message: Uint8Array): void {
    const { dice, now } = this.#world
    const latency = 1 + dice(30)
    const overtaken = dice(100) < this.faults.overtaken
    const at = overtaken ? now + latency + dice(400) : Math.max(now + latency, from.arrivesAt)
    if (!overtaken) from.arrivesAt = at
    const { exchange } = to.device
    this.#world.after(at - now, () => {
      // A frame under way when the wire is cut is gone, also in the middle.
      if (!wire.cut) void exchange.receive(to.partner, message)
    })
  }

  /** What a later release might send: more at the end of a frame, and frames of its own. */
  #later(bytes: Uint8Array, to: End): Uint8Array {
    const { dice } = this.#world
    if (this.#world.once(6)) {
      const own = Uint8Array.from({ length: 1 + dice(40) }, () => dice(256))
      own[0] = 10 + dice(100)
      const { exchange } = to.device
      this.#world.after(1 + dice(30), () => void exchange.receive(to.partner, own))
    }
    const longer = new Uint8Array(bytes.length + dice(6))
    longer.set(bytes)
    return longer.fill(dice(256), bytes.length)
  }
}

const keyOf = (a: SimDevice, b: SimDevice): string => [a.name, b.name].sort().join('-')
