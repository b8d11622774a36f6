import type { Id } from '../domain/id'
import type { Hash, Replica } from '../store/replica'
import type { Parts } from '../store/parts'
import { same, short } from './catalogue'
import type { Frame } from './frames'
import type { Library } from './library'
import type { Partner } from './partner'

interface Answer {
  readonly parts: Parts
  /** Parts sent and not yet taken in over there. */
  flying: number
  /** When they last took one in, on the steady clock. */
  at: number
  close(): void
}

/** How long a part is, in bytes: what a cut loses at most, and what a keystroke may wait for. */
const PART = 192 * 1024
/** Parts under way at once: enough to fill any Wi-Fi, little enough for any tablet. */
const FLYING = 6
/** Documents on their way to one partner at once. An honest one asks for four. */
const MOST = 12
/** Whoever took something in within this many ms will soon take in more. */
const BUSY = 5000
/** Whoever takes nothing in for this many ms has gone, or asks again. */
const GIVE_UP = 30_000

/** Sends partners what they asked for, no faster than they take it in. */
export class Answering {
  readonly #library: Library
  readonly #hash: Hash
  readonly #part: number
  readonly #say: (partner: Partner, frame: Frame, inOrder?: boolean) => void
  readonly #told: (partner: Partner, id: Id) => void
  readonly #answers = new Map<Partner, Map<Id, Answer>>()

  /** `told`: called when a partner has been sent all of a document. */
  constructor(
    library: Library,
    hash: Hash,
    say: (partner: Partner, frame: Frame, inOrder?: boolean) => void,
    told: (partner: Partner, id: Id) => void,
    part = PART,
  ) {
    this.#part = part
    this.#library = library
    this.#hash = hash
    this.#say = say
    this.#told = told
  }

  get busy(): boolean {
    return this.#answers.size > 0
  }

  /** Whether a partner is taking in what it lacks of a document just now. */
  answers(partner: Partner, id: Id, now: number): boolean {
    const answer = this.#answers.get(partner)?.get(id)
    return answer !== undefined && now - answer.at < BUSY
  }

  /** Begins, or begins anew: they say what they have now. False when that cannot be read. */
  async begin(partner: Partner, id: Id, have: Uint8Array, digest: Uint8Array, now: number) {
    const answers = this.#answers.get(partner) ?? new Map<Id, Answer>()
    this.#end(partner, id)
    if (answers.size >= MOST) return true
    const opened = await this.#library.open(id)
    const { replica } = opened
    const nothing = { type: 'part', id, left: 0, update: new Uint8Array() } as const
    const ours = await digestOf(replica, this.#hash)
    // Whoever asks believes that something differs; this is what it is to be compared with.
    const of = new Map([[id, ours]])
    this.#say(partner, { type: 'digests', meeting: false, ask: false, of })
    if (same(ours, digest)) {
      opened.close()
      this.#say(partner, nothing)
      return true
    }
    const parts = replica.parts(have, this.#part)
    if (!parts) {
      opened.close()
      return false
    }
    this.#end(partner, id)
    this.#answers.set(partner, answers)
    answers.set(id, { parts, flying: 0, at: now, close: () => opened.close() })
    this.#pump(partner, id)
    return true
  }

  /** They took a part in. */
  got(partner: Partner, id: Id, now: number): void {
    const answer = this.#answers.get(partner)?.get(id)
    if (!answer) return
    answer.flying = Math.max(0, answer.flying - 1)
    answer.at = now
    this.#pump(partner, id)
  }

  leave(partner: Partner): void {
    for (const id of this.#answers.get(partner)?.keys() ?? []) this.#end(partner, id)
  }

  /** Lets go of answers that nobody takes in. */
  tick(now: number): void {
    for (const [partner, answers] of this.#answers) {
      for (const [id, { at }] of answers) if (now - at > GIVE_UP) this.#end(partner, id)
    }
  }

  close(): void {
    for (const partner of this.#answers.keys()) this.leave(partner)
  }

  #pump(partner: Partner, id: Id): void {
    const answer = this.#answers.get(partner)?.get(id)
    while (answer && answer.flying < FLYING) {
      const part = answer.parts.next()
      if (!part) break
      answer.flying++
      // Two bytes say: nothing.
      const update = part.update.length > 2 ? part.update : new Uint8Array()
      // Each part builds on those before it, and the last is often the shortest.
      this.#say(partner, { type: 'part', id, left: part.left, update }, true)
      if (part.left > 0) continue
      this.#end(partner, id)
      return this.#told(partner, id)
    }
  }

  #end(partner: Partner, id: Id): void {
    const answers = this.#answers.get(partner)
    answers?.get(id)?.close()
    answers?.delete(id)
    if (answers?.size === 0) this.#answers.delete(partner)
  }
}

/** A document nothing of which is here has no digest, but for what may wait in it. */
export const digestOf = async (replica: Replica, hash: Hash): Promise<Uint8Array> =>
  replica.have().length > 1 || replica.waiting
    ? short(await replica.digest(hash))
    : new Uint8Array()
