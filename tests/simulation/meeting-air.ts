import type { Sealer } from '../../src/lib/crypto/seal'
import type { MeetingDevice } from './meeting'
import type { World } from './world'

interface Faults {
  /** Of a hundred signals, how many are lost, doubled, and much later than others. */
  lost: number
  doubled: number
  late: number
}

/** Seals with a mark that anybody can read: real seals are tested where they are made. */
export const sealerIn = (world: World, key: string): Sealer => ({
  seal: (text) => Promise.resolve(`${key}/${world.dice(0xffffffff)}/${text}`),
  open: (sealed) => {
    const [mark, , ...text] = sealed.split('/')
    return Promise.resolve(mark === key ? text.join('/') : undefined)
  },
})

/** What lies between devices: a server that loses, doubles and delays, and counts of what passes. */
export class Air {
  readonly #world: World
  readonly #subscribed = new Map<MeetingDevice, (text: string) => void>()
  readonly faults: Faults = { lost: 0, doubled: 0, late: 0 }
  /** Texts a server has passed on lately, for whoever plays them again. */
  readonly heard: string[] = []
  /** What links have carried of introductions, in frames, bytes and texts passed on. */
  readonly carried = { frames: 0, bytes: 0, passed: 0, said: 0 }

  constructor(world: World) {
    this.#world = world
  }

  latency(): number {
    return 2 + this.#world.dice(40)
  }

  /** The device hears and is heard at the server. Returns the function that ends it. */
  serve(device: MeetingDevice): () => void {
    const stop = device.switchboard.plug({
      publish: (text) => this.publish(device, text),
      close: () => void this.#subscribed.delete(device),
    })
    this.#subscribed.set(device, (text) => void device.switchboard.receive(text, 'server'))
    device.switchboard.announce()
    return stop
  }

  publish(from: MeetingDevice | undefined, text: string): void {
    this.carried.said++
    this.heard.push(text)
    if (this.heard.length > 100) this.heard.shift()
    for (const [device, take] of this.#subscribed) {
      if (device !== from) this.#post(device, () => take(text))
    }
  }

  /** A code that one device shows another: texts go straight between the two, for a while. */
  carry(a: MeetingDevice, b: MeetingDevice, ms: number): void {
    const line = (from: MeetingDevice, to: MeetingDevice) =>
      from.switchboard.plug({
        publish: (text) => this.#post(to, () => void to.switchboard.receive(text, 'code')),
        close: () => undefined,
      })
    const stops = [line(a, b), line(b, a)]
    for (const one of [a, b]) one.switchboard.announce()
    this.#world.after(ms, () => stops.forEach((stop) => stop()))
  }

  /** Counts what a link carries of introductions. */
  carries(bytes: Uint8Array): void {
    this.carried.frames++
    this.carried.bytes += bytes.length
    if (bytes[0] === 1) this.carried.passed++
  }

  #post(to: MeetingDevice, take: () => void): void {
    const { dice } = this.#world
    const { lost, doubled, late } = this.faults
    if (dice(100) < lost) return
    for (let copies = dice(100) < doubled ? 2 : 1; copies > 0; copies--) {
      const wait = dice(100) < late ? dice(15_000) : this.latency()
      this.#world.after(wait, () => {
        if (!to.dead) take()
      })
    }
  }
}
