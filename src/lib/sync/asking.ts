import type { Id } from '../domain/id'
import type { Hash, Replica } from '../store/replica'
import { digestOf } from './answering'
import type { Frame } from './frames'
import type { Known } from './known'
import type { Library } from './library'
import type { Partner } from './partner'

interface Ask {
  readonly partner: Partner
  readonly replica: Replica
  heardAt: number
  received: number
  left: number
  close(): void
}

/** What is on its way to this device. */
export interface Progress {
  /** Documents that have come since there was last nothing to fetch. */
  readonly done: number
  /** These and those that are still to come. */
  readonly of: number
  /** Bytes that have come of these, and about how many are to come of those on their way now. */
  readonly received: number
  readonly left: number
  /** Whether all of them are on their way: `left` is then about all there is. */
  readonly allBegun: boolean
}

/** Documents fetched at once: more would fill the memory of a tablet that was away for a week. */
const AT_ONCE = 4
/** Whoever is asked and says nothing for this many ms is asked again later, or somebody else is. */
const GIVE_UP = 10_000

/** Fetches what differs: documents on a screen first, a few at a time, each from one partner. */
export class Asking {
  readonly #library: Library
  readonly #hash: Hash
  readonly #partners: ReadonlyMap<Partner, Known>
  readonly #say: (partner: Partner, frame: Frame) => void
  readonly #answers: (partner: Partner, id: Id, now: number) => boolean
  readonly #asks = new Map<Id, Ask | 'opening'>()
  #done = 0
  /** Bytes of the documents that are done. */
  #came = 0

  /** `answers`: whether a partner is being sent a document; what it has of it is not known meanwhile. */
  constructor(
    library: Library,
    hash: Hash,
    partners: ReadonlyMap<Partner, Known>,
    say: (partner: Partner, frame: Frame) => void,
    answers: (partner: Partner, id: Id, now: number) => boolean,
  ) {
    this.#library = library
    this.#hash = hash
    this.#partners = partners
    this.#say = say
    this.#answers = answers
  }

  get busy(): boolean {
    return this.#asks.size > 0
  }

  get progress(): Progress {
    const wanted = new Set<Id>()
    for (const { apart } of this.#partners.values()) {
      for (const [id, { had }] of apart) if (!had && this.#library.accepts(id)) wanted.add(id)
    }
    const asks = [...this.#asks.values()].filter((ask) => ask !== 'opening')
    return {
      done: this.#done,
      of: this.#done + wanted.size,
      received: this.#came + asks.reduce((sum, { received }) => sum + received, 0),
      left: asks.reduce((sum, { left }) => sum + left, 0),
      // An ask that has brought nothing yet has not said how much it will bring.
      allBegun: [...wanted].every((id) => {
        const ask = this.#asks.get(id)
        return ask !== undefined && ask !== 'opening' && ask.received > 0
      }),
    }
  }

  /** Asks for what is due, as far as there is room. */
  work(now: number): void {
    while (this.#asks.size < AT_ONCE) {
      const next = this.#next(now)
      if (!next) return
      this.#asks.set(next.id, 'opening')
      void this.#begin(next.partner, next.id, now)
    }
  }

  /** The ask that a part answers; nothing when nobody asked this partner for it. */
  asked(partner: Partner, id: Id): Ask | undefined {
    const ask = this.#asks.get(id)
    return ask !== 'opening' && ask?.partner === partner ? ask : undefined
  }

  /** An ask has ended: all came, or what came does not fit. */
  async end(id: Id, whole: boolean, now: number): Promise<void> {
    const ask = this.#asks.get(id)
    if (!ask || ask === 'opening') return
    const ours = await digestOf(ask.replica, this.#hash)
    if (this.#asks.get(id) !== ask) return
    this.#asks.delete(id)
    ask.close()
    if (whole && ask.received > 0) this.#done++
    this.#came += ask.received
    this.#partners.get(ask.partner)?.asked(id, ours, now, whole)
    for (const known of this.#partners.values()) known.judge(id, ours, now, false)
    if (![...this.#partners.values()].some(({ apart }) => apart.size > 0))
      this.#done = this.#came = 0
  }

  leave(partner: Partner): void {
    for (const [id, ask] of this.#asks) {
      if (ask === 'opening' || ask.partner !== partner) continue
      this.#asks.delete(id)
      ask.close()
    }
  }

  /** Gives up on whoever does not answer. */
  async tick(now: number): Promise<void> {
    for (const [id, ask] of this.#asks) {
      if (ask !== 'opening' && now - ask.heardAt > GIVE_UP) await this.end(id, false, now)
    }
  }

  close(): void {
    for (const ask of this.#asks.values()) if (ask !== 'opening') ask.close()
    this.#asks.clear()
  }

  /** What is due and wanted most, and who is to be asked: whoever is asked for least now. */
  #next(now: number): { readonly partner: Partner; readonly id: Id } | undefined {
    const ours = new Set(this.#library.onScreen())
    const theirs = new Set([...this.#partners.values()].flatMap(({ screen }) => screen))
    const load = new Map<Partner, number>()
    for (const ask of this.#asks.values()) {
      if (ask !== 'opening') load.set(ask.partner, (load.get(ask.partner) ?? 0) + 1)
    }
    let best: { partner: Partner; id: Id; rank: number; load: number } | undefined
    for (const [partner, { apart }] of this.#partners) {
      for (const [id, { askAt }] of apart) {
        if (askAt > now || this.#asks.has(id) || !this.#library.accepts(id)) continue
        if (this.#answers(partner, id, now)) continue
        const rank = ours.has(id) ? 0 : theirs.has(id) ? 1 : 2
        const asked = load.get(partner) ?? 0
        if (!best || rank < best.rank || (rank === best.rank && asked < best.load)) {
          best = { partner, id, rank, load: asked }
        }
      }
    }
    return best
  }

  async #begin(partner: Partner, id: Id, now: number): Promise<void> {
    const opened = await this.#library.open(id)
    const digest = await digestOf(opened.replica, this.#hash)
    const known = this.#partners.get(partner)
    // They have gone while the disk was read, or everything has.
    if (!known || this.#asks.get(id) !== 'opening') {
      opened.close()
      if (this.#asks.get(id) === 'opening') this.#asks.delete(id)
      return this.work(now)
    }
    known.judge(id, digest, now, true)
    if (!known.apart.has(id)) {
      opened.close()
      this.#asks.delete(id)
      return this.work(now)
    }
    this.#asks.set(id, {
      partner,
      replica: opened.replica,
      heardAt: now,
      received: 0,
      left: 0,
      close: () => opened.close(),
    })
    this.#say(partner, { type: 'have', id, have: opened.replica.have(), digest })
  }
}
