import type { Id } from '../domain/id'
import { sha256, type Hash } from '../store/replica'
import { DIGEST_BYTES, GROUPS } from './frames'
import type { Library } from './library'

/** Digest of a document nothing of which is here. */
const NOTHING = new Uint8Array()
/** Digests of groups are cut shorter: a difference that is missed is found by the root. */
const GROUP_BYTES = 8

/** The digests of all documents of a circle, known without reading the disk again. */
export class Catalogue {
  readonly #library: Library
  readonly #hash: Hash
  readonly #turns = new Map<Id, number>()
  #turn = 0
  #digests: Promise<Map<Id, Uint8Array>> | undefined

  constructor(library: Library, hash: Hash = sha256) {
    this.#library = library
    this.#hash = hash
  }

  /** Every document the circle lists, in the order of ids. */
  async all(): Promise<ReadonlyMap<Id, Uint8Array>> {
    const known = [...(await this.#known())].filter(([id]) => this.#library.accepts(id))
    return new Map(known.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  async of(id: Id): Promise<Uint8Array> {
    return (await this.#known()).get(id) ?? (await this.fresh(id))
  }

  /** Reads one digest again, after the document has changed or was listed. */
  async fresh(id: Id): Promise<Uint8Array> {
    const turn = ++this.#turn
    this.#turns.set(id, turn)
    const digest = short(await this.#library.digest(id))
    const known = await this.#known()
    // Two may be made at once; the one begun last is the newest.
    if (this.#turns.get(id) === turn) {
      this.#turns.delete(id)
      known.set(id, digest)
    }
    return digest
  }

  /** Reads all again: another tab may have changed what is on disk. */
  async refresh(): Promise<void> {
    this.#digests = undefined
    await this.#known()
  }

  /** All documents in one digest: equal on two devices that have the same. */
  async root(): Promise<Uint8Array> {
    return short(await this.#hashOf(await this.all()))
  }

  /** One digest for each group of documents; empty for a group without any. */
  async groups(): Promise<readonly Uint8Array[]> {
    const groups = new Map<string, Map<Id, Uint8Array>>()
    for (const [id, digest] of await this.all()) {
      const group = groups.get(groupOf(id)) ?? new Map<Id, Uint8Array>()
      groups.set(groupOf(id), group.set(id, digest))
    }
    return Promise.all(
      [...GROUPS].map(async (name) => {
        const group = groups.get(name)
        return group ? (await this.#hashOf(group)).slice(0, GROUP_BYTES) : NOTHING
      }),
    )
  }

  async #hashOf(digests: ReadonlyMap<Id, Uint8Array>): Promise<Uint8Array> {
    const parts = [...digests].map(([id, digest]) => `${id}:${digest.join()}`)
    return this.#hash(new TextEncoder().encode(parts.join('\n')))
  }

  #known(): Promise<Map<Id, Uint8Array>> {
    return (this.#digests ??= this.#library
      .digests()
      .then((digests) => new Map([...digests].map(([id, digest]) => [id, short(digest)]))))
  }
}

export const groupOf = (id: Id): string => id.slice(0, 1)

/** Digests travel cut. */
export const short = (digest: Uint8Array): Uint8Array => digest.slice(0, DIGEST_BYTES)

export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])
