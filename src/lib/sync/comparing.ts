import type { Id } from '../domain/id'
import { groupOf, same, type Catalogue } from './catalogue'
import { GROUPS, type Frame } from './frames'
import type { Known } from './known'
import type { Library } from './library'
import type { Partner } from './partner'
import type { Timing } from './timing'

/** How often all digests are compared again, in ms: what was lost on the way is found then. */
export const ANTI_ENTROPY = 30_000
/** How often the disk is read again because somebody has something else, in ms. */
const REFRESH = 5000
/** And how often in any case, in ms. */
const REREAD = 300_000

/**
 * Finds out what differs: one digest of everything first, then one for each group of documents,
 * then those of the documents in groups that differ.
 */
export class Comparing {
  readonly #library: Library
  readonly #catalogue: Catalogue
  readonly #partners: ReadonlyMap<Partner, Known>
  readonly #timing: Timing
  readonly #say: (partner: Partner, frame: Frame) => void
  readonly #changed: () => void
  #refreshedAt = -Infinity

  constructor(
    library: Library,
    catalogue: Catalogue,
    partners: ReadonlyMap<Partner, Known>,
    timing: Timing,
    say: (partner: Partner, frame: Frame) => void,
    changed: () => void,
  ) {
    this.#library = library
    this.#catalogue = catalogue
    this.#partners = partners
    this.#timing = timing
    this.#say = say
    this.#changed = changed
  }

  /** A partner said its root. */
  async root(partner: Partner, known: Known, root: Uint8Array): Promise<void> {
    let ours = await this.#catalogue.root()
    if (!same(ours, root) && this.#timing.steady() - this.#refreshedAt > REFRESH) {
      await this.#refresh()
      ours = await this.#catalogue.root()
    }
    if (!same(ours, root)) {
      known.grouped = true
      return this.#say(partner, { type: 'groups', digests: await this.#catalogue.groups() })
    }
    for (const [id, digest] of await this.#catalogue.all()) known.heard(id, digest)
    known.apart.clear()
    known.evenAt = this.#timing.steady()
    known.met = true
    this.#changed()
  }

  /** Another tab, killed before it could tell, may have changed what is on disk. */
  async #refresh(): Promise<void> {
    this.#refreshedAt = this.#timing.steady()
    await this.#catalogue.refresh()
  }

  /** A partner said its groups: tells it what it may not have in those that differ. */
  async groups(partner: Partner, known: Known, theirs: readonly Uint8Array[]): Promise<void> {
    const ours = await this.#catalogue.groups()
    const differing = [...GROUPS].filter((_, at) => !alike(ours[at], theirs[at]))
    const all = await this.#catalogue.all()
    const of = new Map([...all].filter(([id]) => differing.includes(groupOf(id))))
    // Whoever was sent our groups sends theirs by itself.
    this.#say(partner, { type: 'digests', meeting: true, ask: !known.grouped, of })
    known.grouped = false
  }

  /** A partner said the digests of some documents. */
  async digests(
    partner: Partner,
    known: Known,
    { of, meeting, ask }: Frame & { type: 'digests' },
  ): Promise<void> {
    for (const [id, digest] of of) {
      known.heard(id, digest)
      if (!this.#library.accepts(id)) continue
      known.judge(id, await this.#catalogue.of(id), this.#timing.steady(), meeting)
    }
    const groups = new Set([...of.keys()].map(groupOf))
    const wanted = [...(await this.#catalogue.all())].filter(([id, digest]) =>
      // An empty digest asks for the document: it was listed there after we told of it.
      ask ? groups.has(groupOf(id)) : !meeting && digest.length > 0 && of.get(id)?.length === 0,
    )
    if (wanted.length > 0) {
      this.#say(partner, { type: 'digests', meeting: true, ask: false, of: new Map(wanted) })
    }
    if (meeting) known.met = true
    this.#changed()
  }

  /** A document has changed here and settled, or was listed. */
  async settled(id: Id): Promise<void> {
    if (!this.#library.accepts(id)) return
    const digest = await this.#catalogue.fresh(id)
    for (const [partner, known] of this.#partners) {
      const of = new Map([[id, digest]])
      this.#say(partner, { type: 'digests', meeting: false, ask: false, of })
      known.judge(id, digest, this.#timing.steady(), digest.length === 0)
    }
    this.#changed()
  }

  /** Compares everything with everybody, but for those who have just said that all is equal. */
  async all(): Promise<void> {
    if (this.#partners.size === 0) return
    if (this.#timing.steady() - this.#refreshedAt > REREAD) await this.#refresh()
    const digest = await this.#catalogue.root()
    for (const [partner, known] of this.#partners) {
      if (this.#timing.steady() - known.evenAt < ANTI_ENTROPY && !known.unsure) continue
      known.unsure = false
      this.#say(partner, { type: 'root', digest })
    }
  }
}

const alike = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a !== undefined && b !== undefined && same(a, b)
