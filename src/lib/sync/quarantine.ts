import type { Id } from '../domain/id'
import { problem, type Problem } from '../domain/problem'
import type { Refusal } from '../store/guard'
import type { Partner } from './partner'

/** Something that was refused and kept aside, for whoever wants to find out why. */
export interface Refused {
  /** When, in ms since 1970. */
  readonly at: number
  /** Whose run of the app sent it. */
  readonly session: string
  /** The document it was for; absent when it was no frame at all. */
  readonly id?: Id
  readonly why: Refusal | 'no-frame'
  /** The beginning of it. */
  readonly bytes: Uint8Array
}

/** Most things kept aside, and most bytes of each. */
const MOST = 32
const MOST_BYTES = 64 * 1024
/** Whoever was refused this often is left. A frame that cannot be read counts for a fifth. */
const LEAVE = 8
/** From here on it is told, whatever it was: a frame or two that cannot be read are made by a cut. */
const SAY = 4
const NO_FRAME = 0.2
/** The first wait, in ms, in which somebody who was refused is not heard; doubled each time. */
const SLOW = 500
/** One refusal is forgotten in this many ms. */
const FORGIVE = 120_000
/** Most senders remembered. */
const MOST_SENDERS = 200

/**
 * What other devices sent and this one refused. Nothing of it is in any document. Who sends more of
 * it is heard less, and then left. Rule [E10] in SPEC.md.
 */
export class Quarantine {
  readonly #kept: Refused[] = []
  #worthAWord = false
  readonly #senders = new Map<string, { strikes: number; at: number; deafUntil: number }>()

  /** What was refused lately, oldest first. */
  get kept(): readonly Refused[] {
    return this.#kept
  }

  /** What to tell the person, or nothing. */
  get problem(): Problem | undefined {
    const refused = this.#kept.some(({ why }) => why !== 'no-frame')
    return refused || this.#worthAWord ? problem('peer-refused') : undefined
  }

  /** Whether this sender is not heard just now. */
  deaf({ session }: Partner, steady: number): boolean {
    return steady < (this.#senders.get(session)?.deafUntil ?? -Infinity)
  }

  /** Keeps something aside: `at` in ms since 1970, `steady` on the steady clock. True when its sender is to be left. */
  add(
    partner: Partner,
    { at, steady }: { readonly at: number; readonly steady: number },
    why: Refused['why'],
    bytes: Uint8Array,
    id: Id | undefined,
  ): boolean {
    const { session } = partner
    this.#kept.push({
      at,
      session,
      ...(id && { id }),
      why,
      bytes: bytes.slice(0, MOST_BYTES),
    })
    if (this.#kept.length > MOST) this.#kept.shift()
    const before = this.#senders.get(session)
    const forgiven = before ? Math.max(0, steady - before.at) / FORGIVE : 0
    const weight = why === 'no-frame' ? NO_FRAME : 1
    const strikes = Math.max(0, (before?.strikes ?? 0) - forgiven) + weight
    const wait = strikes < 1 ? 0 : SLOW * 2 ** Math.min(strikes, 6)
    this.#senders.delete(session)
    this.#senders.set(session, { strikes, at: steady, deafUntil: steady + wait })
    const [oldest] = this.#senders.keys()
    if (this.#senders.size > MOST_SENDERS && oldest !== undefined) this.#senders.delete(oldest)
    if (strikes >= SAY) this.#worthAWord = true
    return strikes >= LEAVE
  }
}
