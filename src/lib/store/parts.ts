import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { Frontier, walk, type Queue } from './causal'

/** One update of several that bring somebody up to date. */
export interface Part {
  readonly update: Uint8Array
  /** About how many bytes are still to come after it; 0 says that it is the last. */
  readonly left: number
}

/**
 * What somebody lacks of a document, as updates that are taken in one after the other: each
 * applies by itself once those before it have, so that a cut in between loses only what is under
 * way. The document may change meanwhile; what is new comes too. Rule [R7] in SPEC.md.
 */
export class Parts {
  readonly #doc: Y.Doc
  readonly #frontier: Frontier
  readonly #length: number
  #structs = 0
  #bytes = 0
  #done = false

  /** `have`: how far each client has got over there. `length`: of one part, in bytes, roughly. */
  constructor(doc: Y.Doc, have: ReadonlyMap<number, number>, length: number) {
    this.#doc = doc
    this.#length = length
    const { store } = doc
    // Somebody may say that they have more than there is.
    this.#frontier = new Frontier((client) =>
      Math.min(have.get(client) ?? 0, Y.getState(store, client)),
    )
  }

  /** The next part; nothing after the last. */
  next(): Part | undefined {
    if (this.#done) return undefined
    const queues = this.#queues()
    const written = new Map<number, { readonly to: Y.UpdateEncoderV1; count: number; at: number }>()
    let bytes = 0
    const walked = walk(queues, this.#frontier, (struct) => {
      if (bytes > this.#length) return false
      const { client, clock } = struct.id
      const run = written.get(client) ?? {
        to: new Y.UpdateEncoderV1(),
        count: 0,
        at: Math.max(clock, this.#frontier.at(client)),
      }
      written.set(client, run)
      const before = encoding.length(run.to.restEncoder)
      struct.write(run.to, run.count === 0 ? run.at - clock : 0)
      bytes += encoding.length(run.to.restEncoder) - before
      run.count++
      this.#structs++
      return true
    })
    this.#bytes += bytes
    this.#done = walked !== 'stopped'
    const to = encoding.createEncoder()
    encoding.writeVarUint(to, written.size)
    // Higher clients first, as Yjs writes them: it makes the merge cheaper.
    for (const [client, run] of [...written].sort(([a], [b]) => b - a)) {
      encoding.writeVarUint(to, run.count)
      encoding.writeVarUint(to, client)
      encoding.writeVarUint(to, run.at)
      encoding.writeUint8Array(to, run.to.toUint8Array())
    }
    if (this.#done) writeRemoved(to, this.#doc)
    else encoding.writeVarUint(to, 0)
    return { update: encoding.toUint8Array(to), left: this.#done ? 0 : this.#left(queues) }
  }

  #queues(): ReadonlyMap<number, Queue> {
    const queues = new Map<number, Queue>()
    for (const [client, structs] of this.#doc.store.clients) {
      const from = this.#frontier.at(client)
      if (from < Y.getState(this.#doc.store, client)) {
        queues.set(client, { structs, at: Y.findIndexSS(structs, from) })
      }
    }
    return queues
  }

  #left(queues: ReadonlyMap<number, Queue>): number {
    let structs = 0
    for (const queue of queues.values()) structs += queue.structs.length - queue.at
    return Math.max(1, Math.round((structs * this.#bytes) / Math.max(1, this.#structs)))
  }
}

/** Everything that has been removed, as the end of an update says it. */
const writeRemoved = (to: encoding.Encoder, doc: Y.Doc): void => {
  const removed = removedRanges(doc)
  encoding.writeVarUint(to, removed.size)
  for (const [client, ranges] of removed) {
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, ranges.length)
    for (const [start, end] of ranges) {
      encoding.writeVarUint(to, start)
      encoding.writeVarUint(to, end - start)
    }
  }
}

/** What has been removed of each client: ranges from the first clock up to, not including, the last. */
export const removedRanges = (
  doc: Y.Doc,
): ReadonlyMap<number, readonly (readonly [number, number])[]> => {
  const removed = new Map<number, (readonly [number, number])[]>()
  for (const client of [...doc.store.clients.keys()].sort((a, b) => a - b)) {
    const ranges: (readonly [number, number])[] = []
    let start = -1
    let end = -1
    for (const struct of doc.store.clients.get(client) ?? []) {
      if (!struct.deleted) continue
      const { clock } = struct.id
      if (clock === end) end += struct.length
      else {
        if (end > start) ranges.push([start, end])
        start = clock
        end = clock + struct.length
      }
    }
    if (end > start) ranges.push([start, end])
    if (ranges.length > 0) removed.set(client, ranges)
  }
  return removed
}
