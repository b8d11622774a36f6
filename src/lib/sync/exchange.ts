import type { Id } from '../domain/id'
import { merged } from '../store/replica'
import { DIGEST_BYTES, readFrame, writeFrame, type Frame } from './frames'
import type { Library } from './library'
import { realTiming, type Timing } from './timing'

/** Somebody to exchange with: a linked device, or another tab of this one. */
export interface Partner {
  /** Names this partner's run of the app: other devices list it among their neighbours. */
  readonly session: string
  send(message: Uint8Array): void
}

/**
 * Which partners are told of an edit. `from` are the partners it came from: empty when it was typed
 * here, or came from several.
 */
export type Spread = (partners: readonly Partner[], from: readonly Partner[]) => readonly Partner[]

/** How far apart two devices are. */
export interface Distance {
  /** Documents that are not known to be equal. */
  readonly documents: number
  /** Whether the first comparison has been made. */
  readonly met: boolean
}

interface Known {
  /** Their last word on each document. */
  readonly digests: Map<Id, Uint8Array>
  readonly differing: Set<Id>
  neighbours: ReadonlySet<string>
  met: boolean
}

/** Documents compared at once: more would fill the memory of a tablet that was away for a week. */
const AT_ONCE = 4
/** A document that two devices are typing in differs all the time; wait this long, in ms. */
const PATIENCE = 1500
/** How often all digests are compared again, in ms: what was lost on the way is found then. */
export const ANTI_ENTROPY = 30_000
/** A partner that sends more nonsense than this is not listened to any more. */
const MOST_BAD = 50

/**
 * All documents of a circle, kept equal with every partner. Digests are compared when two meet
 * and every 30 s; what differs is opened, compared and closed; what is typed is sent at once.
 * Rules [E1] to [E9] in SPEC.md.
 */
export class Exchange {
  readonly #library: Library
  readonly #partners = new Map<Partner, Known>()
  readonly #listeners = new Set<() => void>()
  readonly #stops: (() => void)[]
  readonly #queue: { readonly partner: Partner; readonly id: Id }[] = []
  readonly #outgoing = new Map<
    Id,
    { readonly updates: Uint8Array[]; readonly from: Set<unknown> }
  >()
  readonly #bad = new WeakMap<Partner, number>()
  readonly #timing: Timing
  readonly #spread: Spread | undefined
  #root: Uint8Array = new Uint8Array()
  #refreshing: (() => void) | undefined
  #busy = 0
  #closed = false

  /** Without `spread` an edit goes to every partner that its sender has not told. */
  constructor(library: Library, timing: Timing = realTiming, spread?: Spread) {
    this.#library = library
    this.#timing = timing
    this.#spread = spread
    this.#stops = [
      library.onUpdate((id, update, from) => {
        this.#outdated()
        this.#typed(id, update, from)
      }),
      library.onSettled((id) => {
        this.#outdated()
        void this.#tellDigest(id)
      }),
      () => this.#refreshing?.(),
      timing.every(ANTI_ENTROPY, () => void this.#compareAll()),
      timing.every(PATIENCE, () => this.#retry()),
    ]
    this.#outdated()
  }

  /** One digest over all documents, for a hello; empty while it is not known. */
  get root(): Uint8Array {
    return this.#root
  }

  /**
   * Starts exchanging. Feed what the partner sends to `receive`. `root` is what its hello said of
   * its documents: when it equals ours, nothing need be sent.
   */
  async join(partner: Partner, root?: Uint8Array): Promise<void> {
    this.#partners.set(partner, {
      digests: new Map(),
      differing: new Set(),
      neighbours: new Set(),
      met: false,
    })
    this.#tellNeighbours()
    const digests = await this.#digests()
    const ours = await rootOf(digests)
    const known = this.#partners.get(partner)
    if (known && root && same(root, ours)) {
      for (const [id, digest] of digests) known.digests.set(id, digest)
      known.met = true
    } else this.#say(partner, { type: 'root', digest: ours })
    this.#changed()
  }

  leave(partner: Partner): void {
    if (!this.#partners.delete(partner)) return
    this.#tellNeighbours()
    this.#changed()
  }

  /** How far apart this device and a partner are, as far as is known. */
  distance(partner: Partner): Distance {
    const known = this.#partners.get(partner)
    return { documents: known?.differing.size ?? 0, met: known?.met ?? false }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#closed = true
    this.#stops.forEach((stop) => stop())
    this.#partners.clear()
  }

  /** Takes in what a partner sent, whatever it is. */
  async receive(partner: Partner, message: Uint8Array): Promise<void> {
    const known = this.#partners.get(partner)
    const bad = this.#bad.get(partner) ?? 0
    if (!known || this.#closed || bad > MOST_BAD) return
    const frame = readFrame(message)
    if (!frame) return void this.#bad.set(partner, bad + 1)
    if (frame.type === 'digests') {
      for (const [id, digest] of frame.of) known.digests.set(id, digest)
      await this.#compare(partner, known, frame.of.keys(), frame.meeting)
      if (frame.meeting) known.met = true
      this.#changed()
    } else if (frame.type === 'root') {
      const digests = await this.#digests()
      if (same(await rootOf(digests), frame.digest)) {
        for (const [id, digest] of digests) known.digests.set(id, digest)
        known.differing.clear()
        known.met = true
        this.#changed()
      } else this.#say(partner, { type: 'digests', meeting: true, of: digests })
    } else if (frame.type === 'neighbours') {
      known.neighbours = new Set(frame.sessions)
    } else if (this.#library.accepts(frame.id)) {
      await this.#with(frame.id, async (replica) => {
        if (frame.type === 'update') {
          if (!replica.apply(frame.update, partner)) this.#bad.set(partner, bad + 1)
        } else {
          const update = replica.lackedBy(frame.have)
          // Two bytes say: nothing.
          if (update && update.length > 2)
            this.#say(partner, { type: 'update', id: frame.id, update })
        }
      })
    }
  }

  async #compare(
    partner: Partner,
    known: Known,
    ids: Iterable<Id>,
    atOnce: boolean,
  ): Promise<void> {
    for (const id of ids) {
      if (!this.#library.accepts(id)) continue
      const [ours, theirs] = [await this.#digest(id), known.digests.get(id)]
      if (theirs && same(ours, theirs)) known.differing.delete(id)
      else if (theirs?.length === 0) known.differing.add(id)
      else {
        known.differing.add(id)
        if (atOnce || ours.length === 0) this.#queue.push({ partner, id })
      }
    }
    this.#work()
  }

  /** Asks for what differs: documents on screen first, a few at a time. */
  #work(): void {
    while (this.#busy < AT_ONCE && this.#queue.length > 0) {
      const onScreen = this.#library.onScreen()
      const first = this.#queue.findIndex(({ id }) => onScreen.includes(id))
      const [next] = this.#queue.splice(Math.max(first, 0), 1)
      if (!next || !this.#partners.get(next.partner)?.differing.has(next.id)) continue
      this.#busy++
      void this.#with(next.id, async (replica) => {
        this.#say(next.partner, { type: 'have', id: next.id, have: replica.have() })
      }).finally(() => {
        this.#busy--
        this.#work()
      })
    }
  }

  async #with(
    id: Id,
    work: (replica: Awaited<ReturnType<Library['open']>>['replica']) => Promise<void>,
  ): Promise<void> {
    const opened = await this.#library.open(id)
    try {
      if (!this.#closed) await work(opened.replica)
    } finally {
      opened.close()
    }
  }

  /** Sends what was typed here, or came from elsewhere, to everybody who may not have it. */
  #typed(id: Id, update: Uint8Array, from: unknown): void {
    if (this.#partners.size === 0) return
    const waiting = this.#outgoing.get(id)
    if (waiting) {
      waiting.updates.push(update)
      waiting.from.add(from)
      return
    }
    this.#outgoing.set(id, { updates: [update], from: new Set([from]) })
    // Everything written in one go of the event loop leaves as one frame.
    queueMicrotask(() => {
      const { updates, from } = this.#outgoing.get(id) ?? { updates: [], from: new Set() }
      this.#outgoing.delete(id)
      const together = updates.length > 1 ? merged(updates) : updates[0]
      if (!together) return
      const message = writeFrame({ type: 'update', id, update: together })
      const senders = [...from].flatMap((origin) => {
        const partner = [...this.#partners.keys()].find((one) => one === origin)
        return partner ? [partner] : []
      })
      const all = [...this.#partners.keys()]
      const known = senders.length === from.size ? senders : []
      const told = this.#spread?.(all, known) ?? all.filter((one) => !this.#isTold(one, known))
      for (const partner of told) partner.send(message)
    })
  }

  /** Whether a partner has an edit already: it came from there, or its senders are linked to it. */
  #isTold(partner: Partner, senders: readonly Partner[]): boolean {
    if (senders.length === 1 && senders.includes(partner)) return true
    const told = (sender: Partner) =>
      this.#partners.get(sender)?.neighbours.has(partner.session) ?? false
    return senders.length > 0 && senders.every(told)
  }

  /** The root is not known until things have been quiet for a moment. */
  #outdated(): void {
    this.#root = new Uint8Array()
    this.#refreshing?.()
    this.#refreshing = this.#timing.after(PATIENCE, () => {
      void this.#digests()
        .then(rootOf)
        .then((root) => (this.#root = root))
    })
  }

  async #tellDigest(id: Id): Promise<void> {
    if (this.#partners.size === 0 || !this.#library.accepts(id)) return
    const digest = await this.#digest(id)
    for (const [partner, known] of this.#partners) {
      this.#say(partner, { type: 'digests', meeting: false, of: new Map([[id, digest]]) })
      await this.#compare(partner, known, known.digests.has(id) ? [id] : [], digest.length === 0)
    }
    this.#changed()
  }

  async #compareAll(): Promise<void> {
    if (this.#partners.size === 0) return
    const digest = await rootOf(await this.#digests())
    for (const partner of this.#partners.keys()) this.#say(partner, { type: 'root', digest })
  }

  async #digest(id: Id): Promise<Uint8Array> {
    return (await this.#library.digest(id)).slice(0, DIGEST_BYTES)
  }

  async #digests(): Promise<ReadonlyMap<Id, Uint8Array>> {
    const digests = await this.#library.digests()
    return new Map([...digests].map(([id, digest]) => [id, digest.slice(0, DIGEST_BYTES)]))
  }

  /** What still differs after a while was not just typing: compare it. */
  #retry(): void {
    for (const [partner, known] of this.#partners) {
      for (const id of known.differing) {
        // They have nothing of it: they will ask, once their circle lists it.
        if (known.digests.get(id)?.length === 0) continue
        if (!this.#queue.some((item) => item.partner === partner && item.id === id)) {
          this.#queue.push({ partner, id })
        }
      }
    }
    this.#work()
  }

  #tellNeighbours(): void {
    // A spread knows by other means who is linked to whom.
    if (this.#spread) return
    const sessions = [...this.#partners.keys()].map(({ session }) => session)
    for (const partner of this.#partners.keys())
      this.#say(partner, { type: 'neighbours', sessions })
  }

  #say(partner: Partner, frame: Frame): void {
    if (this.#partners.has(partner)) partner.send(writeFrame(frame))
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

const rootOf = async (digests: ReadonlyMap<Id, Uint8Array>): Promise<Uint8Array> => {
  const parts = [...digests].sort(([a], [b]) => (a < b ? -1 : 1))
  const text = parts.map(([id, digest]) => `${id}:${digest.join()}`).join('\n')
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return new Uint8Array(hash).slice(0, DIGEST_BYTES)
}
