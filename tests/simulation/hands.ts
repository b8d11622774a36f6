import type { Id } from '../../src/lib/domain/id'
import { isProblem } from '../../src/lib/domain/problem'
import { Replica } from '../../src/lib/store/replica'
import { given } from '../../src/lib/sync/handoff/giving'
import { lackingCode, lackingFrom, type Holding } from '../../src/lib/sync/handoff/lacking'
import { readSections, writtenSections } from '../../src/lib/sync/handoff/sections'
import { proved, taken } from '../../src/lib/sync/handoff/taking'
import { Incoming, Outgoing } from '../../src/lib/sync/optical/frames'
import { randomFrom, type Dice } from '../dice'
import type { SimDevice } from './device'

type Bytes = Uint8Array<ArrayBuffer>

/** Files that are opened again later; the oldest is lost first, as sticks are. */
const KEPT_FILES = 12
/** Frames after which a camera that loses some has enough of any file there is here. */
const ENOUGH = 20_000

/**
 * Hand-offs as a way to travel beside the links: files with all, with some, and with what the other
 * lacks; opened late, twice, in any order; and moving codes whose frames are lost, doubled and late.
 * Its dice are its own, so that a life without hand-offs is the same as it ever was.
 */
export class Hands {
  readonly #dice: Dice
  readonly #devices: readonly SimDevice[]
  readonly #ids: readonly Id[]
  readonly #circle: Id
  readonly #files: Bytes[] = []
  /** How many hand-offs were taken in. */
  taken = 0

  constructor(seed: number, circle: Id, devices: readonly SimDevice[], ids: readonly Id[]) {
    this.#dice = randomFrom((seed ^ 0x5bd1e995) >>> 0)
    this.#circle = circle
    this.#devices = devices
    this.#ids = ids
  }

  /** What somebody may do with their hands between two things that happen on the links. */
  async step(): Promise<void> {
    const [from, to] = [this.#device(), this.#device()]
    switch (this.#dice(12)) {
      case 0:
        return this.#keep(await this.#file(from, this.#ids))
      case 1:
        return this.#keep(await this.#file(from, this.#some()))
      case 2:
        return this.#keep(await this.#file(from, this.#ids, to))
      case 3: {
        const file = this.#files[this.#dice(Math.max(1, this.#files.length))]
        return file && this.#open(to, file)
      }
      case 4: {
        const file = await this.#file(from, this.#some(), this.#dice(2) === 0 ? to : undefined)
        return this.#open(to, await this.#throughCamera(file))
      }
      default:
        return undefined
    }
  }

  #device(): SimDevice {
    const device = this.#devices[this.#dice(this.#devices.length)]
    if (!device) throw new Error('A life has devices')
    return device
  }

  #some(): readonly Id[] {
    return this.#ids.filter(() => this.#dice(2) === 0)
  }

  #keep(file: Bytes): void {
    this.#files.push(file)
    if (this.#files.length > KEPT_FILES) this.#files.shift()
  }

  async #file(from: SimDevice, documents: readonly Id[], to?: SimDevice): Promise<Bytes> {
    const lacking = to && (await this.#lackingOf(to, from))
    if (lacking && isProblem(lacking)) throw new Error(lacking.problem)
    const sections = given({
      maker: { device: this.#circle, name: from.name, madeAt: 0 },
      circle: { id: this.#circle, replica: new Replica() },
      documents: documents.filter((id) => from.disk.listed.has(id)),
      library: from.disk,
      lacking,
    })
    const parts: Bytes[] = []
    for await (const part of writtenSections(sections)) parts.push(part)
    return new Uint8Array(await new Blob(parts).arrayBuffer())
  }

  /** What `from` knows of `to` after reading its code. */
  async #lackingOf(to: SimDevice, from: SimDevice) {
    const code = await lackingCode(this.#circle, await this.#holdings(to))
    return lackingFrom(code, this.#circle, await this.#holdings(from))
  }

  async #holdings(device: SimDevice): Promise<readonly Holding[]> {
    const holdings: Holding[] = []
    for (const id of this.#ids) {
      const digest = await device.disk.digest(id)
      const { replica, close } = await device.disk.open(id)
      holdings.push({ id, digest, have: digest.length > 0 ? replica.have() : undefined })
      close()
    }
    return holdings
  }

  /** As the app does it: read to its end first, then taken in. */
  async #open(device: SimDevice, file: Bytes): Promise<void> {
    const read = () => readSections(this.#cutUp(file))
    const proof = await proved(read())
    if (isProblem(proof)) throw new Error(`A whole file was refused: ${proof.problem}`)
    const circle = { id: this.#circle, replica: new Replica() }
    const result = await taken(read(), { circle, library: device.disk })
    if (isProblem(result)) throw new Error(`A proved file was refused: ${result.problem}`)
    this.taken++
  }

  async *#cutUp(file: Bytes): AsyncGenerator<Bytes, 'end'> {
    for (let at = 0; at < file.length;) {
      const size = 1 + this.#dice(4000)
      yield file.slice(at, at + size)
      at += size
    }
    return 'end'
  }

  async #throughCamera(file: Bytes): Promise<Bytes> {
    const [out, incoming] = [await Outgoing.of(file), new Incoming()]
    if (!out) throw new Error('A file that short travels as a moving code')
    const late: Bytes[] = []
    const lost = this.#dice(40)
    for (let missed = this.#dice(30); missed > 0; missed--) out.frame(160)
    for (let shown = 0; shown < ENOUGH && !incoming.file; shown++) {
      const frame = out.frame(160 + this.#dice(1500))
      if (this.#dice(100) < lost) continue
      if (this.#dice(10) === 0) {
        late.push(frame)
        continue
      }
      await incoming.take(frame)
      if (this.#dice(8) === 0) await incoming.take(frame)
      const earlier = this.#dice(5) === 0 ? late.shift() : undefined
      if (earlier) await incoming.take(earlier)
    }
    if (!incoming.file) throw new Error('A moving code never came to its end')
    return incoming.file
  }
}
