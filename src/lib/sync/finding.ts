import type { Id } from '../domain/id'
import type { Found } from './peer'
import type { Carrier } from './switchboard'

/** Peers remembered at most. */
const REMEMBERED = 500

/** Remembers by what each peer's offer or answer came: that is how the two devices found each other. */
export class Finding {
  readonly #found = new Map<string, Found>()
  readonly #deviceOf: (client: number) => Id | undefined

  /** `deviceOf`: the linked device of this number. */
  constructor(deviceOf: (client: number) => Id | undefined) {
    this.#deviceOf = deviceOf
  }

  note(peer: string, by: Carrier): void {
    const device = typeof by === 'number' ? this.#deviceOf(by) : undefined
    // Passed on by a device that has gone meanwhile: how it came is not known any more.
    this.#found.delete(peer)
    if (typeof by !== 'number') this.#found.set(peer, by)
    else if (device) this.#found.set(peer, { by: device })
    const [oldest] = this.#found.keys()
    if (this.#found.size > REMEMBERED && oldest !== undefined) this.#found.delete(oldest)
  }

  of(peer: string): Found | undefined {
    return this.#found.get(peer)
  }
}
