import * as Y from 'yjs'
import { inspect, type Refusal, type Verdict } from './guard'
import { Parts, removedRanges } from './parts'

/** SHA-256 of some bytes. */
export type Hash = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array

/** The browser's own. */
export const sha256: Hash = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/**
 * One document as bytes: all that storage and sync see of it. They never learn what the bytes
 * mean. Rules [R1] to [R9] in SPEC.md.
 */
export class Replica {
  /** For y-indexeddb and y-webrtc, which want the Yjs document itself. Nobody else touches it. */
  readonly raw: Y.Doc
  readonly #listeners = new Set<Listener>()

  constructor(raw: Y.Doc = new Y.Doc()) {
    this.raw = raw
  }

  /** The whole document as one update. */
  all(): Uint8Array {
    return Y.encodeStateAsUpdate(this.raw)
  }

  /** What this replica has, in a few bytes, for a peer to work out what it lacks. */
  have(): Uint8Array {
    return Y.encodeStateVector(this.raw)
  }

  /** What a replica that has `have` lacks of this one. Absent when `have` cannot be read. */
  lackedBy(have: Uint8Array): Uint8Array | undefined {
    return this.parts(have, Infinity)?.next()?.update
  }

  /**
   * The same as `lackedBy`, in updates of about `length` bytes that are taken in one after the
   * other. What still waits for something in between is left out: it is of no use to anybody.
   */
  parts(have: Uint8Array, length: number): Parts | undefined {
    try {
      return new Parts(this.raw, Y.decodeStateVector(have), length)
    } catch (error) {
      // Bytes from outside: lib0 throws plain Errors and RangeErrors when they end too soon.
      if (error instanceof Error) return undefined
      throw error
    }
  }

  /**
   * Takes in an update from `from`, which `onChange` listeners are told, so that nobody sends it
   * back. Twice, late or in any order does no harm. False when the bytes are no update: then
   * nothing has changed.
   */
  apply(update: Uint8Array, from: object): boolean {
    try {
      // Decoded in full first: Yjs applies as it reads, and half a document is worse than none.
      Y.decodeUpdate(update)
    } catch (error) {
      if (error instanceof Error) return false
      throw error
    }
    Y.applyUpdate(this.raw, update, from)
    return true
  }

  /**
   * Takes in an update from another device, when it is one that an honest device sends. `changed`
   * and `known` say that all of it is here now. `early`: something that it builds on is not, and
   * nothing was taken. Anything else is why it was refused, and nothing was taken either.
   */
  accept(update: Uint8Array, from: object): 'changed' | 'known' | 'early' | Refusal {
    const verdict = inspect(this.raw, update)
    // Somebody wrote under our name: go on under another, so that they cannot be taken for us, and
    // so that what they wrote may come in as theirs when others have it already.
    if (verdict === 'impostor') this.raw.clientID = newClient()
    if (verdict !== 'fits') return verdict
    return this.#take(update, from) ? 'changed' : 'known'
  }

  /** What `accept` would find of an update; takes nothing in. */
  look(update: Uint8Array): Verdict {
    return inspect(this.raw, update)
  }

  /**
   * Takes in an update this device wrote itself, without the first look that `apply` takes: opening
   * a document would cost twice. False when it cannot be read after all.
   */
  load(update: Uint8Array, from: object): boolean {
    try {
      Y.applyUpdate(this.raw, update, from)
      return true
    } catch (error) {
      if (error instanceof Error) return false
      throw error
    }
  }

  /** Calls `listener` with every update, ours or applied, and where it came from. */
  onChange(listener: Listener): () => void {
    if (this.#listeners.size === 0) this.raw.on('update', this.#tell)
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.raw.off('update', this.#tell)
    }
  }

  /** Whether something is missing in between: an update arrived before the one it builds on. */
  get waiting(): boolean {
    return this.raw.store.pendingStructs !== null || this.raw.store.pendingDs !== null
  }

  /**
   * SHA-256 over state vector and delete set in one canonical order. Two replicas with the same
   * content have the same digest; one that is waiting for an update equals nobody. Empty when nobody
   * has written anything.
   */
  async digest(hash: Hash = sha256): Promise<Uint8Array> {
    // One byte says: no client has written anything. It must equal a document that was never here.
    if (this.have().length === 1 && !this.waiting) return new Uint8Array()
    return hash(canonical(this.raw))
  }

  close(): void {
    this.raw.destroy()
  }

  /**
   * Takes in what fits. Yjs would write it out again for those who listen, which takes as long as
   * to take it in: they are given the bytes that came. True when it changed anything.
   */
  #take(update: Uint8Array, from: object): boolean {
    // What waits may come in by it too, and is not among its bytes.
    const isAlone = !this.waiting
    const before = this.have()
    let [changed, transactions] = [false, 0]
    const count = (transaction: Y.Transaction) => {
      transactions++
      changed ||= hasChanged(transaction)
    }
    this.raw.on('afterTransaction', count)
    if (isAlone) this.raw.off('update', this.#tell)
    try {
      Y.applyUpdate(this.raw, update, from)
    } finally {
      this.raw.off('afterTransaction', count)
      if (isAlone && this.#listeners.size > 0) this.raw.on('update', this.#tell)
    }
    if (!isAlone || !changed) return changed
    // Somebody here wrote something because of it: that is for everybody.
    if (transactions > 1) this.#tell(Y.encodeStateAsUpdate(this.raw, before), undefined)
    else this.#tell(update, from)
    return true
  }

  readonly #tell: Listener = (update, from) => {
    for (const listener of [...this.#listeners]) listener(update, from)
  }
}

type Listener = (update: Uint8Array, from: unknown) => void

/** As Yjs itself decides whether there is an update to tell of. */
const hasChanged = ({ deleteSet, beforeState, afterState }: Y.Transaction): boolean =>
  deleteSet.clients.size > 0 ||
  [...afterState].some(([client, clock]) => beforeState.get(client) !== clock)

/** As Yjs makes them: 32 random bits. */
const newClient = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0

/** Several updates of one document as one. Absent when one of them cannot be read. */
export const merged = (updates: readonly Uint8Array[]): Uint8Array | undefined => {
  try {
    return Y.mergeUpdates([...updates])
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

const canonical = (doc: Y.Doc): Uint8Array<ArrayBuffer> => {
  const numbers: number[] = []
  const clients = [...doc.store.clients.keys()].sort((a, b) => a - b)
  for (const client of clients) numbers.push(client, Y.getState(doc.store, client))
  numbers.push(-1)
  for (const [client, ranges] of removedRanges(doc)) {
    for (const [start, end] of ranges) numbers.push(client, start, end)
  }
  // A waiting replica differs from every other, itself included.
  if (doc.store.pendingStructs || doc.store.pendingDs) numbers.push(-2, Math.random())
  return new Uint8Array(new Float64Array(numbers).buffer)
}
