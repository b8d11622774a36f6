export { randomFrom } from './dice'
import { newId, type Id } from '../src/lib/domain/id'
import { text } from '../src/lib/domain/field'
import { Document } from '../src/lib/store/document'
import { Replica } from '../src/lib/store/replica'
import type { Library } from '../src/lib/sync/library'

const schema = { about: { title: text() }, records: { item: { name: text() } }, texts: [] } as const

/** A library in memory: the documents of one device, what the circle lists, and who looks. */
export class MemoryLibrary implements Library {
  readonly listed = new Set<Id>()
  readonly replicas = new Map<Id, Replica>()
  readonly #updates = new Set<(id: Id, update: Uint8Array, from: unknown) => void>()
  readonly #settled = new Set<(id: Id) => void>()
  /** How often a document was opened for sync. */
  opened = 0

  accepts(id: Id): boolean {
    return this.listed.has(id)
  }

  async digest(id: Id): Promise<Uint8Array> {
    const replica = this.replicas.get(id)
    return replica && replica.have().length > 1 ? replica.digest() : new Uint8Array()
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
    replica.onChange((update, from) =>
      this.#updates.forEach((listener) => listener(id, update, from)),
    )
    return replica
  }

  settle(id: Id): void {
    this.#settled.forEach((listener) => listener(id))
  }

  list(id: Id): void {
    this.listed.add(id)
    this.settle(id)
  }
}

/** One device with its documents in memory. */
export class SimDevice {
  library = new MemoryLibrary()

  document(id: Id): Document<typeof schema> {
    return new Document(schema, this.library.replica(id))
  }

  names(id: Id): string[] {
    const doc = this.document(id)
    return doc.records.item.rows.map(({ name }) => name).sort()
  }
}

/** Lets promises that are ready run: digests are asynchronous. */
export const settled = async (): Promise<void> => {
  for (let n = 0; n < 4; n++) await new Promise((resolve) => setImmediate(resolve))
}

export const someIds = (count: number): readonly Id[] => Array.from({ length: count }, newId)
