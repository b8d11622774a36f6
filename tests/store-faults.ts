/*
 * IndexedDB that breaks where a test wants it to. Every call into it and every transaction that
 * completes is one step, counted from 1; at a step the store can fail once, be full for a while, or
 * the whole app can be killed.
 */

/** What happens at a step. `full`: every write aborts from there on, until `lift`. */
export type Fault = 'throw' | 'abort' | 'closed' | 'full' | 'kill'

interface Patched {
  readonly owner: object
  readonly name: string
  readonly before: unknown
}

const READS = ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor']
const WRITES = ['add', 'put', 'delete', 'clear']

/** One app's life on a store that breaks. Put in place by the constructor, for all of the realm. */
export class StoreFaults {
  /** Calls and completed transactions so far. */
  steps = 0
  /** The app is dead: it hears nothing any more and nothing it does reaches the disk. */
  dead = false
  /** Transactions that have neither completed nor aborted. */
  readonly running = new Set<IDBTransaction>()
  readonly #patched: Patched[] = []
  readonly #connections = new Set<IDBDatabase>()
  readonly #at: number
  readonly #fault: Fault | undefined
  readonly #onKill: () => void
  #full = false
  #aside = false

  /** Without a fault it only counts. `onKill` runs at the last moment of the app's life. */
  constructor(at = Infinity, fault?: Fault, onKill: () => void = () => undefined) {
    this.#at = at
    this.#fault = fault
    this.#onKill = onKill
    this.#patch(IDBFactory.prototype, 'open', (call, target, given) => {
      if (this.#isLast()) return new EventTarget()
      const request = call.apply(target, given) as IDBOpenDBRequest
      request.addEventListener('success', () => this.#connections.add(request.result))
      return request
    })
    this.#patch(IDBFactory.prototype, 'deleteDatabase', (call, target, given) => {
      this.#step()
      return call.apply(target, given)
    })
    this.#patch(IDBDatabase.prototype, 'transaction', (call, target, given) => {
      this.#step()
      const transaction = call.apply(target, given) as IDBTransaction
      this.running.add(transaction)
      const done = () => this.running.delete(transaction)
      transaction.addEventListener('abort', done)
      // Listened to before anybody else: who is dead hears of nothing.
      transaction.addEventListener('complete', (event) => {
        done()
        try {
          this.#step()
        } catch (error) {
          if (!this.dead && !(error instanceof DOMException)) throw error
        }
        if (this.dead) event.stopImmediatePropagation()
      })
      return transaction
    })
    for (const name of READS) this.#patch(IDBObjectStore.prototype, name, this.#request(false))
    for (const name of READS) this.#patch(IDBIndex.prototype, name, this.#request(false))
    for (const name of WRITES) this.#patch(IDBObjectStore.prototype, name, this.#request(true))
  }

  /** There is space again. */
  lift(): void {
    this.#full = false
  }

  /** Looks at the store without breaking it. */
  async aside<T>(look: () => Promise<T>): Promise<T> {
    this.#aside = true
    try {
      return await look()
    } finally {
      this.#aside = false
    }
  }

  /** Takes itself out again. */
  restore(): void {
    for (const { owner, name, before } of this.#patched) {
      Object.defineProperty(owner, name, { value: before, configurable: true, writable: true })
    }
  }

  #request(writes: boolean): Replaced {
    return (call, target, given) => {
      this.#step()
      const request = call.apply(target, given) as IDBRequest
      const { transaction } = request
      // Not within the call: whoever asks for more in the same breath must still be able to.
      if (writes && this.#full && !this.#aside && transaction)
        queueMicrotask(() => this.#abort(transaction))
      return request
    }
  }

  /** As a full disk does: the request was taken, the transaction ends with the reason. */
  #abort(transaction: IDBTransaction): void {
    if (!this.running.delete(transaction)) return
    const inner = transaction as unknown as { _abort?: (name: string) => void }
    if (!inner._abort) throw new Error('These faults know the transactions of fake-indexeddb alone')
    inner._abort('QuotaExceededError')
  }

  #step(): void {
    if (this.#aside || this.dead) return
    if (++this.steps !== this.#at) return
    switch (this.#fault) {
      case 'throw':
        throw new DOMException('broken', 'UnknownError')
      case 'abort':
        for (const transaction of [...this.running]) this.#abort(transaction)
        return
      case 'closed':
        for (const connection of this.#connections) connection.close()
        return
      case 'full':
        this.#full = true
        return
      case 'kill':
        this.#onKill()
        this.dead = true
        for (const transaction of [...this.running]) transaction.abort()
        // Whoever goes on has no store any more, and none is opened.
        for (const connection of this.#connections) connection.close()
        throw new DOMException('The app is dead', 'UnknownError')
    }
  }

  /** A step that opens a store: who is dead, or dies of it, never hears whether it was opened. */
  #isLast(): boolean {
    try {
      this.#step()
    } catch (error) {
      if (!this.dead) throw error
    }
    return this.dead && !this.#aside
  }

  #patch(owner: object, name: string, replaced: Replaced): void {
    const before = Reflect.get(owner, name) as (...given: unknown[]) => unknown
    this.#patched.push({ owner, name, before })
    const value = function (this: unknown, ...given: unknown[]) {
      return replaced(before, this, given)
    }
    Object.defineProperty(owner, name, { value, configurable: true, writable: true })
  }
}

type Replaced = (
  call: (...given: unknown[]) => unknown,
  target: unknown,
  given: unknown[],
) => unknown
