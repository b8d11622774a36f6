import type { Id } from '../domain/id'
import { merged } from '../store/replica'
import { writeFrame, type Frame } from './frames'
import type { Known } from './known'
import type { Partner } from './partner'
import type { Timing } from './timing'

/**
 * Which partners are told of an edit. `from` are the partners it came from: empty when it was typed
 * here, or came from several.
 */
export type Spread = (partners: readonly Partner[], from: readonly Partner[]) => readonly Partner[]

/** An update longer than this, in bytes, is not told at once but fetched in parts. */
const LONG = 512 * 1024
/** Changes in who tells whom are said together after this many ms. */
const GATHER = 400

/**
 * Sends what was typed to whoever may lack it. Everybody tells all neighbours at first; who hears a
 * thing twice says so to the second, until each hears everything once: a tree over the crew. When a
 * branch of it breaks, digests differ, and whoever asks is told again.
 */
export class Outgoing {
  readonly #partners: ReadonlyMap<Partner, Known>
  readonly #timing: Timing
  readonly #say: (partner: Partner, frame: Frame) => void
  readonly #waiting = new Map<Id, { readonly updates: Uint8Array[]; readonly from: Set<unknown> }>()
  readonly #spread: Spread | undefined
  #gathering: (() => void) | undefined

  constructor(
    partners: ReadonlyMap<Partner, Known>,
    timing: Timing,
    say: (partner: Partner, frame: Frame) => void,
    spread?: Spread,
  ) {
    this.#spread = spread
    this.#partners = partners
    this.#timing = timing
    this.#say = say
  }

  /** Sends what was typed here, or came from elsewhere, to everybody who may not have it. */
  typed(id: Id, update: Uint8Array, from: unknown): void {
    if (this.#partners.size === 0) return
    const waiting = this.#waiting.get(id)
    if (waiting) {
      waiting.updates.push(update)
      waiting.from.add(from)
      return
    }
    this.#waiting.set(id, { updates: [update], from: new Set([from]) })
    // Everything written in one go of the event loop leaves as one frame.
    queueMicrotask(() => {
      const { updates, from } = this.#waiting.get(id) ?? { updates: [], from: new Set() }
      this.#waiting.delete(id)
      const together = updates.length > 1 ? merged(updates) : updates[0]
      if (together && together.length <= LONG) this.#send(id, together, from)
    })
  }

  /** This partner hears things twice: from now on only from others, when it is told so. */
  spare(partner: Partner): void {
    const known = this.#partners.get(partner)
    if (!known || known.spared || this.#spread) return
    known.spared = true
    this.#say(partner, { type: 'live', wanted: false })
  }

  /** A partner wants to be told at once, or not. */
  wanted(partner: Partner, wanted: boolean): void {
    const known = this.#partners.get(partner)
    if (!known || known.lazy === !wanted) return
    known.lazy = !wanted
    this.#gathering ??= this.#timing.after(GATHER, () => {
      this.#gathering = undefined
      this.tellNeighbours()
    })
  }

  /** Somebody has gone, who may have been the one who told us: everybody else is to tell again. */
  left(): void {
    for (const [partner, known] of this.#partners) {
      if (!known.spared) continue
      known.spared = false
      this.#say(partner, { type: 'live', wanted: true })
    }
    this.tellNeighbours()
  }

  /** Tells everybody whom this device tells at once. */
  tellNeighbours(): void {
    // A spread knows by other means who is linked to whom.
    if (this.#spread) return
    const told = [...this.#partners].filter(([, { lazy }]) => !lazy)
    const sessions = told.map(([{ session }]) => session)
    for (const partner of this.#partners.keys()) {
      this.#say(partner, { type: 'neighbours', sessions })
    }
  }

  close(): void {
    this.#gathering?.()
    this.#waiting.clear()
  }

  #send(id: Id, update: Uint8Array, from: ReadonlySet<unknown>): void {
    const message = writeFrame({ type: 'update', id, update })
    const senders = [...this.#partners].filter(([partner]) => from.has(partner))
    if (this.#spread) {
      const known = senders.length === from.size ? senders.map(([partner]) => partner) : []
      for (const partner of this.#spread([...this.#partners.keys()], known)) partner.send(message)
      return
    }
    const typedHere = senders.length < from.size
    // What is typed here has to reach somebody at once, whatever was agreed before.
    if (typedHere && [...this.#partners.values()].every(({ lazy }) => lazy)) {
      for (const partner of this.#partners.keys()) this.wanted(partner, true)
    }
    for (const [partner, { lazy }] of this.#partners) {
      if (lazy || (from.size === 1 && from.has(partner))) continue
      // Whoever sent it is linked to this one too, and has told it already.
      const told = senders.every(([, { neighbours }]) => neighbours.has(partner.session))
      if (!typedHere && told) continue
      partner.send(message)
    }
  }
}
