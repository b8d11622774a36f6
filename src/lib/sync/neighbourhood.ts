import { belong, chosenBy, ENOUGH_LINKS } from './neighbours'
import type { Roster } from './roster'
import type { Timing } from './timing'

/** What the neighbourhood needs of the room. */
export interface Calls {
  state(peer: string): 'none' | 'connecting' | 'connected'
  /** Connections that are on their way up. */
  readonly connecting: number
  /** Whether this peer is another tab of this browser: those have their own way. */
  isTab(peer: string): boolean
  isBlocked(peer: string): boolean
  /** Begins a connection. */
  call(peer: string): void
  /** Ends a link that nobody has chosen. */
  give(client: number): void
}

/** Somebody heard of by an announcement counts as here for this long, in ms. */
const HEARD = 90_000
/**
 * Who has the lower number calls; the other waits this many ms before it calls after all: less when
 * the one with the lower number may not have heard of it yet.
 */
const FIRST = { known: 2500, heard: 300 }
/** Announcements often come many at a time: they are gathered for this many ms before any is called. */
const GATHER = 250
/** Connections begun at once: more would hold each other up. */
const AT_ONCE = 4
/** The shortest and the longest wait between two calls to one peer, in ms. */
const RETRY = 2000
const LONGEST_RETRY = 60_000
/** A link that nobody has chosen is kept this long, in ms: the crew may still be gathering. */
const SURPLUS = 20_000
/** Peers remembered at most. */
const REMEMBERED = 2000

interface Heard {
  readonly client: number
  readonly at: number
}

interface Try {
  /** Since when the link has been wanted. */
  readonly since: number
  readonly times: number
  readonly next: number
}

/**
 * Sees to it that this device is linked to those it should be: calls who is missing, again after
 * growing waits, and lets go of links nobody has chosen. Rules [W8], [W9] and [W11] in SPEC.md.
 */
export class Neighbourhood {
  readonly #roster: Roster
  readonly #timing: Timing
  readonly #calls: Calls
  readonly #heard = new Map<string, Heard>()
  readonly #tries = new Map<string, Try>()
  /** Linked devices, and since when. */
  readonly #linked = new Map<number, number>()
  #gathering: (() => void) | undefined

  constructor(roster: Roster, calls: Calls, timing: Timing) {
    this.#roster = roster
    this.#calls = calls
    this.#timing = timing
  }

  /** Whether this device has all the links it wants, and at least one. */
  get content(): boolean {
    return this.#linked.size > 0 && this.#missing().length === 0
  }

  /** Somebody has announced itself, and is called in a moment if it is one to be linked to. */
  heard(peer: string, client: number | undefined): void {
    if (client === undefined || this.#calls.isTab(peer)) return
    const alone = this.#linked.size === 0 && this.#heard.size === 0
    this.#heard.delete(peer)
    this.#heard.set(peer, { client, at: this.#timing.steady() })
    const [oldest] = this.#heard.keys()
    if (this.#heard.size > REMEMBERED && oldest !== undefined) this.#heard.delete(oldest)
    if (alone) this.look()
    else this.#lookIn(GATHER)
  }

  linked(client: number, peer: string): void {
    const now = this.#timing.steady()
    this.#linked.set(client, now)
    this.#heard.delete(peer)
    // The call has not failed, however soon the link is cut: it is made anew without a growing wait.
    const known = this.#tries.get(peer)
    if (known)
      this.#tries.set(peer, { ...known, times: 0, next: Math.min(known.next, now + RETRY) })
  }

  unlinked(client: number): void {
    this.#linked.delete(client)
  }

  /** Calls who is missing and lets go of what is too much. To be called now and then. */
  look(): void {
    const now = this.#timing.steady()
    for (const [peer, { at }] of this.#heard) if (now - at > HEARD) this.#heard.delete(peer)
    const missing = this.#missing()
    for (const [peer] of this.#tries) {
      const client = this.#roster.clientOf(peer)
      const since = client === undefined ? undefined : this.#linked.get(client)
      // What has held for a while was no failure.
      if (since !== undefined && now - since > LONGEST_RETRY / 4) this.#tries.delete(peer)
    }
    for (const { peer, client } of missing) {
      const known = this.#tries.get(peer)
      if (!known) this.#tries.set(peer, { since: now, times: 0, next: 0 })
      const { since, next } = known ?? { since: now, next: 0 }
      const wait = this.#heard.has(peer) ? FIRST.heard : FIRST.known
      if (this.#roster.me.client > client && now - since < wait) this.#lookIn(wait)
      else if (now >= next && this.#calls.connecting < AT_ONCE) this.#call(peer)
    }
    this.#trim(now)
  }

  close(): void {
    this.#gathering?.()
  }

  #lookIn(ms: number): void {
    this.#gathering ??= this.#timing.after(ms, () => {
      this.#gathering = undefined
      this.look()
    })
  }

  #call(peer: string): void {
    const now = this.#timing.steady()
    const { since, times } = this.#tries.get(peer) ?? { since: now, times: 0 }
    // Jitter, so that two who fail together do not try together.
    const wait = Math.min(RETRY * 2 ** times, LONGEST_RETRY) * (0.75 + this.#timing.random() / 2)
    this.#tries.set(peer, { since, times: times + 1, next: now + wait })
    const [oldest] = this.#tries.keys()
    if (this.#tries.size > REMEMBERED && oldest !== undefined) this.#tries.delete(oldest)
    this.#calls.call(peer)
  }

  /** Chosen and not linked. */
  #missing(): readonly { readonly peer: string; readonly client: number }[] {
    const here = this.#here()
    const chosen = chosenBy(this.#roster.me.client, here.keys())
    return [...chosen].flatMap((client) => {
      const peer = here.get(client)
      if (peer === undefined || this.#linked.has(client)) return []
      return this.#calls.state(peer) === 'none' ? { peer, client } : []
    })
  }

  /** Everybody here as far as this device knows: by links, or by announcement. Client to peer. */
  #here(): ReadonlyMap<number, string> {
    const here = new Map<number, string>()
    const { isTab, isBlocked } = this.#calls
    const add = (client: number, peer: string) => {
      if (peer !== '' && !isTab(peer) && !isBlocked(peer)) here.set(client, peer)
    }
    for (const [peer, { client }] of this.#heard) add(client, peer)
    for (const client of this.#roster.reach.keys()) {
      const seat = this.#roster.seat(client)
      if (seat) add(client, seat.peer)
    }
    here.delete(this.#roster.me.client)
    return here
  }

  /** One at a time, and only while everybody stays within reach. */
  #trim(now: number): void {
    if (this.#linked.size <= ENOUGH_LINKS) return
    const me = this.#roster.me.client
    const all = [me, ...this.#here().keys(), ...this.#linked.keys()]
    for (const [client, since] of this.#linked) {
      if (now - since < SURPLUS || belong(me, client, all)) continue
      if (this.#roster.spares(client)) return this.#calls.give(client)
    }
  }
}
