import type { Timing } from './timing'

/** A device as the others know it: who it is and who it is linked to, in its own words. */
export interface Seat {
  /** Names this run of the app: 32 random bits, as in its hello. */
  readonly client: number
  /** Names it in signalling. */
  readonly peer: string
  /** Counts what this device has said of itself: the highest is the newest. */
  readonly version: number
  readonly near: readonly number[]
}

/** Seats kept at most, and links one device can say it has. */
const MOST_SEATS = 2000
export const MOST_NEAR = 64
/** A device out of reach is kept this long, in ms: its older seats are told from newer ones by it. */
const KEPT = 60_000
/** A device that was reached this many ms ago still counts as here: links come back. */
const GRACE = 3000

interface Reach {
  /** The linked device behind which it is, and by how many links. */
  readonly by: number
  readonly hops: number
}

/**
 * Who is here, worked out from who is linked to whom. Each device says who it is linked to when
 * that changes, and everybody passes it on once; who can be reached over these links is here. So
 * nobody need say again and again that it is still there. Rules [P5] to [P7] in SPEC.md.
 */
export class Roster {
  readonly #timing: Timing
  readonly #seats = new Map<number, Seat>()
  readonly #reachedAt = new Map<number, number>()
  #reach: ReadonlyMap<number, Reach> | undefined
  #me: Seat

  constructor(timing: Timing, client: number) {
    this.#timing = timing
    this.#me = { client, peer: '', version: 1, near: [] }
  }

  get me(): Seat {
    return this.#me
  }

  /** Says anew who this device is and who it is linked to. False when that is what it said before. */
  setMe(peer: string, near: readonly number[]): boolean {
    const sorted = [...new Set(near)].sort((a, b) => a - b).slice(0, MOST_NEAR)
    const same = peer === this.#me.peer && sorted.join() === this.#me.near.join()
    if (same) return false
    this.#changed()
    this.#me = { ...this.#me, peer, near: sorted, version: this.#me.version + 1 }
    return true
  }

  /** Takes in a seat from another device. True when it says something new and should be passed on. */
  take(seat: Seat): boolean {
    if (seat.client === this.#me.client) {
      // Somebody has it wrong, or lies: what we say next must be newer.
      if (seat.version < this.#me.version || sameSeat(seat, this.#me)) return false
      this.#me = { ...this.#me, version: seat.version + 1 }
      return true
    }
    const known = this.#seats.get(seat.client)
    if (known && known.version >= seat.version) return false
    if (!known && this.#seats.size >= MOST_SEATS) {
      this.#forget(0)
      if (this.#seats.size >= MOST_SEATS) return false
    }
    this.#changed()
    this.#seats.set(seat.client, seat)
    // Kept for a while though it was never reached: the link to it may be on its way.
    if (!known) this.#reachedAt.set(seat.client, this.#timing.steady() - GRACE)
    return true
  }

  /** Devices that can be reached over links, by client, this one left out. */
  get reach(): ReadonlyMap<number, Reach> {
    return (this.#reach ??= this.#walk())
  }

  /** Whether the device is here: it can be reached, or could a moment ago. */
  isHere(client: number): boolean {
    if (this.reach.has(client)) return true
    const at = this.#reachedAt.get(client)
    return at !== undefined && this.#timing.steady() - at < GRACE
  }

  /** The seats of all that can be reached, this device's first. */
  get seats(): readonly Seat[] {
    const others = [...this.reach.keys()].flatMap((client) => this.#seats.get(client) ?? [])
    return [this.#me, ...others]
  }

  seat(client: number): Seat | undefined {
    return client === this.#me.client ? this.#me : this.#seats.get(client)
  }

  clientOf(peer: string): number | undefined {
    for (const [client, seat] of this.#seats) if (seat.peer === peer) return client
    return undefined
  }

  /** Whether everybody who can be reached still could without the link to this device. */
  spares(client: number): boolean {
    return this.#walk(client).size === this.reach.size
  }

  /** One number over all seats that can be reached: devices that know the same have the same. */
  get sum(): number {
    let sum = 0
    for (const { client, version } of this.seats) sum = (sum + mix(client, version)) >>> 0
    return sum
  }

  /** Forgets who has been out of reach for long. To be called now and then. */
  tidy(): void {
    this.#forget(KEPT)
  }

  #forget(after: number): void {
    const now = this.#timing.steady()
    for (const client of this.#seats.keys()) {
      if (this.reach.has(client) || now - (this.#reachedAt.get(client) ?? -Infinity) <= after)
        continue
      this.#seats.delete(client)
      this.#reachedAt.delete(client)
    }
  }

  /** Something is about to change: whoever is reached now was here up to now. */
  #changed(): void {
    const now = this.#timing.steady()
    for (const client of this.reach.keys()) this.#reachedAt.set(client, now)
    this.#reach = undefined
  }

  /** Breadth first over the links of whoever is reached, so that what the gone said counts nothing. */
  #walk(without?: number): ReadonlyMap<number, Reach> {
    const found = new Map<number, Reach>()
    let edge: number[] = []
    for (const client of this.#me.near) {
      if (client === without || !this.#seats.has(client)) continue
      found.set(client, { by: client, hops: 1 })
      edge.push(client)
    }
    while (edge.length > 0) {
      const next: number[] = []
      for (const client of edge) {
        const reach = found.get(client)
        for (const other of this.#seats.get(client)?.near ?? []) {
          if (!reach || other === this.#me.client || found.has(other)) continue
          if (!this.#seats.has(other)) continue
          found.set(other, { by: reach.by, hops: reach.hops + 1 })
          next.push(other)
        }
      }
      edge = next
    }
    return found
  }
}

const sameSeat = (a: Seat, b: Seat): boolean =>
  a.version === b.version && a.peer === b.peer && a.near.join() === b.near.join()

/** Scrambles two numbers into one of 32 bits. Source: the finaliser of MurmurHash3. */
export const mix = (a: number, b: number): number => {
  let hash = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
