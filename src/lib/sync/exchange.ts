import type { Id } from '../domain/id'
import type { Problem } from '../domain/problem'
import type { Refusal } from '../store/guard'
import { sha256, type Hash } from '../store/replica'
import { Answering } from './answering'
import { Asking, type Progress } from './asking'
import { Catalogue } from './catalogue'
import { ANTI_ENTROPY, Comparing } from './comparing'
import { Early } from './early'
import { readFrame, writeFrame, type Frame } from './frames'
import { Known, PATIENCE } from './known'
import type { Library } from './library'
import { Outgoing, type Spread } from './outgoing'
import type { Partner } from './partner'
import { Quarantine, type Refused } from './quarantine'
import { realTiming, type Timing } from './timing'

export type { Partner, Progress, Refused, Spread }

/** What a simulation gives in place of the browser's own and of full-sized parts. */
export interface Means {
  readonly hash?: Hash
  /** About how many bytes of a document travel in one frame. */
  readonly part?: number
}

/** How far apart two devices are. */
export interface Distance {
  /** Documents that are not known to be equal. */
  readonly documents: number
  /** Of these, how many this device may lack something of; of the others the partner does. */
  readonly lacking: number
  /** Since when the one that has differed longest does, in ms since 1970; absent when none does. */
  readonly since?: number
  /** Whether the first comparison has been made. */
  readonly met: boolean
}

/** How often it is looked whether something is due, in ms, while anything differs. */
const LOOK = 500
/** How long an update that came too early may wait before it is asked for, in ms. */
const EARLY = 700
/** Frames and bytes of one partner that may wait to be looked at. */
const MOST_FRAMES = 4096
const MOST_BYTES = 24 * 1024 * 1024

/**
 * All documents of a circle, kept equal with every partner. Digests are compared when two meet
 * and every 30 s; what differs is opened, compared and closed; what is typed is sent at once.
 * Rules [E1] to [E14] in SPEC.md.
 */
export class Exchange {
  readonly #library: Library
  readonly #timing: Timing
  readonly #catalogue: Catalogue
  readonly #partners = new Map<Partner, Known>()
  readonly #comparing: Comparing
  readonly #asking: Asking
  readonly #answering: Answering
  readonly #outgoing: Outgoing
  readonly #early = new Early()
  readonly #quarantine = new Quarantine()
  readonly #listeners = new Set<() => void>()
  readonly #stops: (() => void)[]
  #root: Uint8Array = new Uint8Array()
  #refreshing: (() => void) | undefined
  #looking: (() => void) | undefined
  #screen = ''
  #closed = false

  /** Without `spread` an edit goes to every partner that its sender has not told. */
  constructor(
    library: Library,
    timing: Timing = realTiming,
    spread?: Spread,
    { hash = sha256, part }: Means = {},
  ) {
    this.#library = library
    this.#timing = timing
    this.#catalogue = new Catalogue(library, hash)
    const say = (partner: Partner, frame: Frame, inOrder?: boolean) =>
      this.#say(partner, frame, inOrder)
    this.#asking = new Asking(library, hash, this.#partners, say, (partner, id, now) =>
      this.#answering.answers(partner, id, now),
    )
    const told = (partner: Partner, id: Id) =>
      this.#partners.get(partner)?.told(id, timing.steady())
    this.#answering = new Answering(library, hash, say, told, part)
    this.#outgoing = new Outgoing(this.#partners, say, spread)
    this.#comparing = new Comparing(library, this.#catalogue, this.#partners, timing, say, () =>
      this.#changed(),
    )
    this.#stops = [
      library.onUpdate((id, update, from) => {
        this.#outdated()
        this.#outgoing.typed(id, update, from)
      }),
      library.onSettled((id) => {
        this.#outdated()
        void this.#comparing.settled(id)
      }),
      timing.every(ANTI_ENTROPY, () => void this.#comparing.all()),
    ]
    this.#outdated()
  }

  /** One digest over all documents, for a hello; empty while it is not known. */
  get root(): Uint8Array {
    return this.#root
  }

  /**
   * Starts exchanging. Feed what the partner sends to `receive`. `root`: theirs, when their hello
   * said it; then two who have the same need not say anything.
   */
  async join(partner: Partner, root?: Uint8Array): Promise<void> {
    const known = new Known(this.#timing.steady())
    this.#partners.set(partner, known)
    this.#outgoing.tellNeighbours()
    const screen = this.#library.onScreen()
    if (screen.length > 0) this.#say(partner, { type: 'screen', ids: screen })
    if (root && root.length > 0) await this.#comparing.root(partner, known, root)
    else this.#say(partner, { type: 'root', digest: await this.#catalogue.root() })
    this.#changed()
  }

  leave(partner: Partner): void {
    if (!this.#partners.delete(partner)) return
    this.#asking.leave(partner)
    this.#answering.leave(partner)
    this.#outgoing.tellNeighbours()
    this.#look()
    this.#changed()
  }

  /** How far apart this device and a partner are, as far as is known. */
  distance(partner: Partner): Distance {
    const known = this.#partners.get(partner)
    const apart = [...(known?.apart ?? [])].filter(([id]) => this.#library.accepts(id))
    const [first] = apart.map(([, { since }]) => since).sort((a, b) => a - b)
    const { now, steady } = { now: this.#timing.now(), steady: this.#timing.steady() }
    return {
      documents: apart.length,
      lacking: apart.filter(([, { had }]) => !had).length,
      ...(first !== undefined && { since: now - (steady - first) }),
      met: known?.met ?? false,
    }
  }

  /** What is on its way to this device, from all partners together. */
  get progress(): Progress {
    return this.#asking.progress
  }

  /** Bytes of updates that came before what they build on, and wait for it. */
  get early(): number {
    return this.#early.bytes
  }

  /** What was refused lately, for whoever wants to find out why. */
  get refused(): readonly Refused[] {
    return this.#quarantine.kept
  }

  /** What the person should know about what other devices send, or nothing. */
  get problem(): Problem | undefined {
    return this.#quarantine.problem
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#closed = true
    this.#stops.forEach((stop) => stop())
    this.#looking?.()
    this.#refreshing?.()
    this.#outgoing.close()
    this.#asking.close()
    this.#answering.close()
    this.#partners.clear()
  }

  /** Takes in what a partner sent, whatever it is. Resolves when all it sent so far was looked at. */
  receive(partner: Partner, message: Uint8Array): Promise<void> {
    const known = this.#partners.get(partner)
    if (!known || this.#closed) return Promise.resolve()
    const bytes = known.inboxBytes + message.length
    if (known.inbox.length >= MOST_FRAMES || bytes > MOST_BYTES) known.unsure = true
    else {
      known.inbox.push(message)
      known.inboxBytes = bytes
    }
    return (known.draining ??= this.#drain(partner, known))
  }

  async #drain(partner: Partner, known: Known): Promise<void> {
    // Ends later than it begins, whatever it finds: `receive` notes that it has begun.
    await Promise.resolve()
    try {
      for (let next = known.inbox.shift(); next; next = known.inbox.shift()) {
        known.inboxBytes -= next.length
        if (this.#partners.get(partner) !== known) return
        if (!this.#quarantine.deaf(partner, this.#timing.steady())) {
          await this.#take(partner, known, next)
        } else known.unsure = true
      }
    } finally {
      known.draining = undefined
    }
    this.#look()
  }

  async #take(partner: Partner, known: Known, message: Uint8Array): Promise<void> {
    const now = this.#timing.steady()
    const frame = readFrame(message)
    if (!frame) return this.#refuse(partner, 'no-frame', message)
    const asked = frame !== 'newer' && 'id' in frame && this.#asking.asked(partner, frame.id)
    if (!asked && !known.allowance.take(message.length, now)) {
      known.unsure = true
      return
    }
    // A later release may say more; that harms nobody.
    if (frame === 'newer') return
    switch (frame.type) {
      case 'root':
        return this.#comparing.root(partner, known, frame.digest)
      case 'groups':
        return this.#comparing.groups(partner, known, frame.digests)
      case 'digests':
        return this.#comparing.digests(partner, known, frame)
      case 'neighbours':
        known.neighbours = new Set(frame.sessions)
        return
      case 'screen':
        known.screen = frame.ids
        return
    }
    if (!this.#library.accepts(frame.id)) return
    if (frame.type === 'got') return this.#answering.got(partner, frame.id, now)
    if (frame.type === 'update') return this.#update(partner, known, frame.id, frame.update)
    if (frame.type === 'part') return this.#part(partner, frame)
    known.heard(frame.id, frame.digest)
    known.judge(frame.id, await this.#catalogue.of(frame.id), now, false)
    const { id, have, digest } = frame
    if (!(await this.#answering.begin(partner, id, have, digest, now))) {
      this.#refuse(partner, 'unreadable', message, id)
    }
  }

  async #update(partner: Partner, known: Known, id: Id, update: Uint8Array): Promise<void> {
    const opened = await this.#library.open(id)
    try {
      if (this.#closed) return
      const taken = opened.replica.accept(update, partner)
      if (taken === 'changed') this.#early.retry(id, opened.replica)
      if (taken === 'early') {
        this.#early.hold(id, update, partner, this.#timing.steady())
        known.suspect(id, this.#timing.steady(), EARLY)
      } else if (taken !== 'changed' && taken !== 'known') {
        this.#refuse(partner, taken, update, id)
      }
    } finally {
      opened.close()
    }
  }

  async #part(partner: Partner, frame: Frame & { type: 'part' }): Promise<void> {
    const { id, left, update } = frame
    const known = this.#partners.get(partner)
    const ask = this.#asking.asked(partner, id)
    const now = this.#timing.steady()
    if (!ask)
      return update.length > 0 && known ? this.#update(partner, known, id, update) : undefined
    ask.heardAt = now
    ask.received += update.length
    ask.left = left
    if (update.length > 0) {
      const taken = ask.replica.accept(update, partner)
      if (taken === 'changed') this.#early.retry(id, ask.replica)
      if (taken !== 'changed' && taken !== 'known') {
        if (taken !== 'early') this.#refuse(partner, taken, update, id)
        return this.#finish(id, false)
      }
    }
    if (left === 0) return this.#finish(id, true)
    this.#say(partner, { type: 'got', id })
    this.#changed()
  }

  async #finish(id: Id, whole: boolean): Promise<void> {
    await this.#asking.end(id, whole, this.#timing.steady())
    this.#changed()
  }

  /** The root is not known until things have been quiet for a moment. */
  #outdated(): void {
    this.#root = new Uint8Array()
    this.#refreshing?.()
    this.#refreshing = this.#timing.after(PATIENCE, () => {
      void this.#catalogue.root().then((root) => (this.#root = root))
    })
  }

  #refuse(partner: Partner, why: Refusal | 'no-frame', bytes: Uint8Array, id?: Id): void {
    const now = this.#timing.steady()
    const leave = this.#quarantine.add(
      partner,
      { steady: now, at: this.#timing.now() },
      why,
      bytes,
      id,
    )
    const known = this.#partners.get(partner)
    if (known) known.unsure = true
    if (leave) {
      this.leave(partner)
      partner.end?.()
    }
    this.#changed()
  }

  /** Does what is due, and comes back while anything is. */
  #look(): void {
    if (this.#closed) return
    const now = this.#timing.steady()
    this.#tellScreen()
    this.#asking.work(now)
    const due = [...this.#partners.values()].some(({ apart }) =>
      [...apart.values()].some(({ askAt }) => askAt !== Infinity),
    )
    if (this.#looking || !(due || this.#asking.busy || this.#answering.busy || this.#early.size)) {
      return
    }
    this.#looking = this.#timing.after(LOOK, () => {
      this.#looking = undefined
      this.#early.expire(this.#timing.steady())
      this.#answering.tick(this.#timing.steady())
      void this.#asking.tick(this.#timing.steady()).then(() => this.#look())
    })
  }

  #tellScreen(): void {
    const ids = this.#library.onScreen()
    if (this.#screen === ids.join()) return
    this.#screen = ids.join()
    for (const partner of this.#partners.keys()) this.#say(partner, { type: 'screen', ids })
  }

  #say(partner: Partner, frame: Frame, inOrder?: boolean): void {
    if (this.#partners.has(partner)) partner.send(writeFrame(frame), inOrder)
  }

  #changed(): void {
    this.#look()
    for (const listener of [...this.#listeners]) listener()
  }
}
