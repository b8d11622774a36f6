import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Bucket } from './bucket'
import { MOST_NEAR, type Roster, type Seat } from './roster'
import type { Timing } from './timing'

/** A linked device, as introductions need it. */
export interface Neighbour {
  readonly client: number
  readonly peer: string
  send(bytes: Uint8Array): void
  /** Ends the link: they sent what no honest device sends. */
  refuse(): void
}

interface Options {
  readonly roster: Roster
  readonly timing: Timing
  /** Takes a sealed text that was for this device, and over which link it came. */
  readonly onText: (text: string, from: Neighbour) => void
  /** Called after somebody came, went, or was linked otherwise. */
  readonly onChange: () => void
}

/** Links a sealed text may cross. Any two of five hundred devices are five apart. */
const MOST_HOPS = 8
/** Longest sealed text passed on, in characters: an offer with all its candidates is a twentieth. */
export const LONGEST_TEXT = 60_000
/** Texts passed on for one neighbour, and frames taken from it, in a second and at once. */
const PASSED = { perSecond: 20, most: 400 }
const FRAMES = { perSecond: 50, most: 1000 }
/** Seats in one frame. */
const MOST_SEATS = 2000
/** Texts remembered, so that none goes in circles. */
const REMEMBERED = 1000
/** News waits this many ms for more, so that a device that comes or goes is one frame. */
const GATHER = 100
/** How often neighbours compare what they know of the crew, in ms. */
const COMPARE = 60_000

const SEATS = 0
const PASS = 1
const SUM = 2

/**
 * Who is linked to whom, told from link to link, and sealed texts carried along these links to
 * devices that no server and no code reaches: who is linked to one member of a circle reaches all.
 * Frames in SPEC.md, rules [I1] to [I6].
 */
export class Introductions {
  readonly #options: Options
  readonly #neighbours = new Map<number, Neighbour>()
  readonly #passed = new Map<Neighbour, Bucket>()
  readonly #frames = new Map<Neighbour, Bucket>()
  readonly #news = new Map<Neighbour, Set<number>>()
  readonly #answeredAt = new Map<Neighbour, number>()
  readonly #seen = new Set<string>()
  readonly #stops: (() => void)[]
  #gathering: (() => void) | undefined

  constructor(options: Options) {
    this.#options = options
    const { timing, roster } = options
    this.#stops = [
      timing.every(COMPARE * (0.9 + timing.random() / 5), () => {
        roster.tidy()
        for (const neighbour of this.#neighbours.values()) neighbour.send(sumFrame(roster.sum))
      }),
      () => this.#gathering?.(),
    ]
  }

  /** A link is up. Tells what is known of the crew, and the crew of the link. */
  join(neighbour: Neighbour): void {
    const { roster, timing } = this.#options
    const { client, peer } = neighbour
    this.#neighbours.set(client, neighbour)
    this.#passed.set(neighbour, new Bucket(timing, PASSED.perSecond, PASSED.most))
    this.#frames.set(neighbour, new Bucket(timing, FRAMES.perSecond, FRAMES.most))
    roster.take({ client, peer, version: 0, near: [] })
    roster.setMe(roster.me.peer, [...this.#neighbours.keys()])
    neighbour.send(seatsFrame(roster.seats))
    this.#tell([roster.me.client], neighbour)
  }

  leave(neighbour: Neighbour): void {
    // A newer link to the same device may have taken its place.
    if (this.#neighbours.get(neighbour.client) === neighbour) {
      this.#neighbours.delete(neighbour.client)
    }
    this.#passed.delete(neighbour)
    this.#frames.delete(neighbour)
    this.#news.delete(neighbour)
    this.#answeredAt.delete(neighbour)
    const { roster } = this.#options
    roster.setMe(roster.me.peer, [...this.#neighbours.keys()])
    this.#tell([roster.me.client], undefined)
  }

  /** Takes in what a neighbour sent, whatever it is. */
  receive(from: Neighbour, bytes: Uint8Array): void {
    const bucket = this.#frames.get(from)
    if (!bucket) return
    const frame = bucket.take() ? readFrame(bytes) : 'bad'
    if (frame === 'bad') return from.refuse()
    if (frame?.type === SEATS) this.#takeSeats(from, frame.seats)
    else if (frame?.type === SUM) this.#compare(from, frame.sum)
    else if (frame?.type === PASS) this.#takeText(from, frame)
  }

  /** Sends a sealed text to a device that can be reached over links. False when it cannot be. */
  publish(text: string, peer: string): boolean {
    const { roster, timing } = this.#options
    const to = roster.clientOf(peer)
    const next = to === undefined ? undefined : this.#towards(to)
    if (to === undefined || !next) return false
    const id = Uint8Array.from({ length: 8 }, () => Math.floor(timing.random() * 256))
    this.#isNew(id)
    next.send(passFrame({ id, hops: MOST_HOPS, to, text }))
    return true
  }

  close(): void {
    this.#stops.forEach((stop) => stop())
    this.#neighbours.clear()
  }

  #takeSeats(from: Neighbour, seats: readonly Seat[]): void {
    const { roster, onChange } = this.#options
    const news = seats.filter((seat) => roster.take(seat)).map(({ client }) => client)
    if (news.length === 0) return
    this.#tell(news, from)
    onChange()
  }

  /** They know something else of the crew than we do: tell them all of it, though not over and over. */
  #compare(from: Neighbour, sum: number): void {
    const { roster, timing } = this.#options
    const at = this.#answeredAt.get(from)
    if (sum === roster.sum || (at !== undefined && timing.steady() - at < COMPARE / 2)) return
    this.#answeredAt.set(from, timing.steady())
    from.send(seatsFrame(roster.seats))
  }

  #takeText(from: Neighbour, { id, hops, to, text }: Pass): void {
    if (!this.#isNew(id) || !this.#passed.get(from)?.take()) return
    if (to === this.#options.roster.me.client) return this.#options.onText(text, from)
    if (hops <= 1) return
    const next = this.#towards(to)
    // Back to where it came from would be a circle.
    if (next && next !== from) next.send(passFrame({ id, hops: hops - 1, to, text }))
  }

  #towards(client: number): Neighbour | undefined {
    const by = this.#options.roster.reach.get(client)?.by
    return by === undefined ? undefined : this.#neighbours.get(by)
  }

  #isNew(id: Uint8Array): boolean {
    const key = id.join()
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    if (this.#seen.size > REMEMBERED)
      for (const oldest of [...this.#seen].slice(0, 100)) this.#seen.delete(oldest)
    return true
  }

  /** Passes on what is new of these devices, to all but the one it came from. */
  #tell(clients: readonly number[], from: Neighbour | undefined): void {
    for (const neighbour of this.#neighbours.values()) {
      if (neighbour === from) continue
      const news = this.#news.get(neighbour) ?? new Set()
      clients.forEach((client) => news.add(client))
      this.#news.set(neighbour, news)
    }
    const { roster, timing, onChange } = this.#options
    if (clients.includes(roster.me.client)) onChange()
    this.#gathering ??= timing.after(GATHER, () => {
      this.#gathering = undefined
      for (const [neighbour, news] of this.#news) {
        neighbour.send(seatsFrame([...news].flatMap((client) => roster.seat(client) ?? [])))
      }
      this.#news.clear()
    })
  }
}

interface Pass {
  readonly id: Uint8Array
  readonly hops: number
  readonly to: number
  readonly text: string
}

type Frame =
  | { readonly type: typeof SEATS; readonly seats: readonly Seat[] }
  | { readonly type: typeof SUM; readonly sum: number }
  | ({ readonly type: typeof PASS } & Pass)

/** Nothing for a type that is not known: a newer release says more. `'bad'`: no honest device's. */
const readFrame = (bytes: Uint8Array): Frame | 'bad' | undefined => {
  try {
    const from = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(from)
    if (type === SUM) return { type, sum: u32(from) }
    if (type === PASS) {
      const id = decoding.readUint8Array(from, 8).slice()
      const [hops, to] = [decoding.readUint8(from), u32(from)]
      const text = decoding.readVarString(from)
      if (text.length > LONGEST_TEXT || hops > MOST_HOPS) return 'bad'
      return { type, id, hops, to, text }
    }
    if (type !== SEATS) return undefined
    const count = decoding.readVarUint(from)
    if (count > MOST_SEATS) return 'bad'
    return { type, seats: Array.from({ length: count }, () => readSeat(from)) }
  } catch (error) {
    // lib0 throws plain Errors, and arrays RangeErrors, for bytes that end too soon.
    if (error instanceof Error) return 'bad'
    throw error
  }
}

const u32 = (from: decoding.Decoder): number => {
  const [a = 0, b = 0, c = 0, d = 0] = decoding.readUint8Array(from, 4)
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0
}

const readSeat = (from: decoding.Decoder): Seat => {
  const client = u32(from)
  const hex = [...decoding.readUint8Array(from, 16)].map((byte) =>
    byte.toString(16).padStart(2, '0'),
  )
  const peer = hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const version = decoding.readVarUint(from)
  const count = decoding.readVarUint(from)
  if (count > MOST_NEAR) throw new Error(`A seat beside ${count} others`)
  return { client, peer, version, near: Array.from({ length: count }, () => u32(from)) }
}

const writeSeat = (to: encoding.Encoder, { client, peer, version, near }: Seat): void => {
  encoding.writeUint32(to, client)
  const hex = peer.replaceAll('-', '').padEnd(32, '0')
  encoding.writeUint8Array(
    to,
    Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)),
  )
  encoding.writeVarUint(to, version)
  encoding.writeVarUint(to, near.length)
  for (const other of near) encoding.writeUint32(to, other)
}

const seatsFrame = (seats: readonly Seat[]): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, SEATS)
  encoding.writeVarUint(to, seats.length)
  for (const seat of seats) writeSeat(to, seat)
  return encoding.toUint8Array(to)
}

const sumFrame = (sum: number): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, SUM)
  encoding.writeUint32(to, sum)
  return encoding.toUint8Array(to)
}

const passFrame = ({ id, hops, to: client, text }: Pass): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, PASS)
  encoding.writeUint8Array(to, id)
  encoding.writeUint8(to, hops)
  encoding.writeUint32(to, client)
  encoding.writeVarString(to, text)
  return encoding.toUint8Array(to)
}
