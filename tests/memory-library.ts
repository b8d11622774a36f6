import type { Id } from '../src/lib/domain/id'
import { Replica, type Hash } from '../src/lib/store/replica'
import type { Library } from '../src/lib/sync/library'

/** A library in memory: the documents of one device, what the circle lists, and who looks. */
export class MemoryLibrary implements Library {
  readonly listed = new Set<Id>()
  readonly replicas = new Map<Id, Replica>()
  /** Documents that have changed since they last settled. */
  readonly unsettled = new Set<Id>()
  readonly #updates = new Set<(id: Id, update: Uint8Array, from: unknown) => void>()
  readonly #settled = new Set<(id: Id) => void>()
  readonly #hash: Hash | undefined
  /** How often a document was opened for sync. */
  opened = 0

  /** `hash` makes digests without waiting, for a simulation; absent means the browser's own. */
  constructor(hash?: Hash) {
    this.#hash = hash
  }

  accepts(id: Id): boolean {
    return this.listed.has(id)
  }

  async digest(id: Id): Promise<Uint8Array> {
    const replica = this.replicas.get(id)
    return replica ? replica.digest(this.#hash) : new Uint8Array()
  }

  async digests(): Promise<ReadonlyMap<Id, Uint8Array>> {
    const all = [...this.listed].map(async (id) => [id, await this.digest(id)] as const)
    return new Map(await Promise.all(all))
  }

  async open(id: Id): Promise<{ replica: Replica; close: () => void }> {
    this.opened++
    return { replica: this.replica(id), close: () => undefined }
  }

  onScreen(): readonly Id[] {
    return []
  }

  onUpdate(listener: (id: Id, update: Uint8Array, from: unknown) => void): () => void {
    this.#updates.add(listener)
    return () => void this.#updates.delete(listener)
  }

  onSettled(listener: (id: Id) => void): () => void {
    this.#settled.add(listener)
    return () => void this.#settled.delete(listener)
  }

  replica(id: Id): Replica {
    const known = this.replicas.get(id)
    if (known) return known
    const replica = new Replica()
    this.replicas.set(id, replica)
    replica.onChange((update, from) => {
      this.unsettled.add(id)
      this.#updates.forEach((listener) => listener(id, update, from))
    })
    return replica
  }

  settle(id: Id): void {
    this.unsettled.delete(id)
    this.#settled.forEach((listener) => listener(id))
  }

  list(id: Id): void {
    this.listed.add(id)
    this.settle(id)
  }
}
