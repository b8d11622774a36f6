import type { Id } from '../domain/id'
import { same } from './catalogue'
import { Allowance } from './allowance'

/** A document that a partner and this device do not have alike, as far as is known. */
export interface Apart {
  /** Since when; this and all times below on the steady clock, in ms. */
  readonly since: number
  readonly ours: Uint8Array
  readonly theirs: Uint8Array
  /** When it was last asked for; -Infinity when never. */
  readonly askedAt: number
  /** When to ask for it; never, when they have nothing that is not here. */
  askAt: number
  /** How long to wait, in ms, when asking brought nothing. */
  wait: number
  /** They have sent all they had: what is left to do is theirs. */
  had: boolean
}

/** A document that two devices are typing in differs all the time; wait this long, in ms. */
export const PATIENCE = 1500
/** And no longer than this, however long they type, in ms. */
const MOST_PATIENCE = 15_000
/** Longest wait before a document that stays different is asked for again, in ms. */
const LONGEST_WAIT = 60_000
/** Most documents remembered of a partner, those this circle does not list included. */
const MOST = 20_000

const NOTHING = new Uint8Array()

/** What is known of one partner. */
export class Known {
  /** Their last word on each document. */
  readonly digests = new Map<Id, Uint8Array>()
  readonly apart = new Map<Id, Apart>()
  /** Whom they are linked to. */
  neighbours: ReadonlySet<string> = new Set()
  /** Documents on their screen. */
  screen: readonly Id[] = []
  /** The first comparison has been made. */
  met = false
  /** When their root was last equal to ours, on the steady clock. */
  evenAt = -Infinity
  /** They have been sent our groups and will send their digests by themselves. */
  grouped = false
  /** Something they said was let fall: compare everything when there is time. */
  unsure = false
  /** What they may send unasked. */
  readonly allowance: Allowance
  /** What they sent and was not looked at yet. */
  readonly inbox: Uint8Array[] = []
  inboxBytes = 0
  draining: Promise<void> | undefined

  constructor(now: number) {
    this.allowance = new Allowance(now)
  }

  heard(id: Id, digest: Uint8Array): void {
    if (this.digests.size < MOST || this.digests.has(id)) this.digests.set(id, digest)
  }

  /** Compares our digest with their last word. `atOnce`: nobody is typing in it just now. */
  judge(id: Id, ours: Uint8Array, now: number, atOnce: boolean): void {
    const theirs = this.digests.get(id)
    if (!theirs) return
    if (same(ours, theirs)) return void this.apart.delete(id)
    const before = this.apart.get(id)
    if (before && same(before.ours, ours) && same(before.theirs, theirs)) {
      if (atOnce && !before.had) before.askAt = Math.min(before.askAt, now)
      return
    }
    const since = before?.since ?? now
    const askedAt = before?.askedAt ?? -Infinity
    const latest = Math.max(since, askedAt) + MOST_PATIENCE
    const patient = Math.min(now + PATIENCE, Math.max(now, latest))
    const nothing = theirs.length === 0
    this.apart.set(id, {
      since,
      ours,
      theirs,
      askedAt,
      askAt: nothing ? Infinity : atOnce || ours.length === 0 ? now : patient,
      wait: PATIENCE,
      had: nothing,
    })
  }

  /** They may have something that is not here: it builds on what has not come. */
  suspect(id: Id, now: number, wait: number): void {
    const before = this.apart.get(id)
    if (before) {
      before.askAt = Math.min(before.askAt, now + wait)
      before.had = false
      return
    }
    const theirs = this.digests.get(id) ?? NOTHING
    const askAt = now + wait
    this.apart.set(id, {
      since: now,
      ours: NOTHING,
      theirs,
      askedAt: -Infinity,
      askAt,
      wait: PATIENCE,
      had: false,
    })
  }

  /** They have been sent all that is here: what they have is told when it has settled there. */
  told(id: Id, now: number): void {
    const before = this.apart.get(id)
    if (before) before.askAt = Math.max(before.askAt, now + PATIENCE)
  }

  /** An ask has ended. `whole`: they sent all they had. What still differs is asked for later. */
  asked(id: Id, ours: Uint8Array, now: number, whole: boolean): void {
    const before = this.apart.get(id)
    if (!before) return
    this.judge(id, ours, now, false)
    const after = this.apart.get(id)
    if (!after) return
    const wait = Math.min(before.wait * 2, LONGEST_WAIT)
    this.apart.set(id, { ...after, had: whole, wait, askedAt: now, askAt: now + wait })
  }
}
