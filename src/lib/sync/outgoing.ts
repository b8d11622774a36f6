import type { Id } from '../domain/id'
import { merged } from '../store/replica'
import { writeFrame, type Frame } from './frames'
import type { Known } from './known'
import type { Partner } from './partner'

/**
 * Which partners are told of an edit. `from` are the partners it came from: empty when it was typed
 * here, or came from several.
 */
export type Spread = (partners: readonly Partner[], from: readonly Partner[]) => readonly Partner[]

/** An update longer than this, in bytes, is not told at once but fetched in parts. */
const LONG = 512 * 1024

/** Sends what was typed to whoever may lack it, as a spread says or to all. Rules [E4] and [E5]. */
export class Outgoing {
  readonly #partners: ReadonlyMap<Partner, Known>
  readonly #say: (partner: Partner, frame: Frame) => void
  readonly #waiting = new Map<Id, { readonly updates: Uint8Array[]; readonly from: Set<unknown> }>()
  readonly #spread: Spread | undefined

  constructor(
    partners: ReadonlyMap<Partner, Known>,
    say: (partner: Partner, frame: Frame) => void,
    spread?: Spread,
  ) {
    this.#spread = spread
    this.#partners = partners
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

  /** Tells everybody whom this device is linked to. */
  tellNeighbours(): void {
    // A spread knows by other means who is linked to whom.
    if (this.#spread) return
    const sessions = [...this.#partners.keys()].map(({ session }) => session)
    for (const partner of this.#partners.keys()) {
      this.#say(partner, { type: 'neighbours', sessions })
    }
  }

  close(): void {
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
    for (const partner of this.#partners.keys()) {
      if (from.size === 1 && from.has(partner)) continue
      // Whoever sent it is linked to this one too, and has told it already.
      const told = senders.every(([, { neighbours }]) => neighbours.has(partner.session))
      if (!typedHere && told) continue
      partner.send(message)
    }
  }
}
