import type { Production } from '../production.svelte'
import { bytesAlong, makeHandOff, photosFor, type Chosen, type HandOff } from './making'
import type { PhotoPlan } from './photos'

/** With more photos and files than this, in bytes, a file is made when the person says so, not by itself. */
const MUCH = 8_000_000

/** A hand-off while it is being chosen: how large it would be, and the file once it is made. */
export class Giving {
  readonly #production: Production
  #chosen: Chosen | undefined
  #stopping = new AbortController()
  #plan = $state.raw<PhotoPlan | undefined>()
  #without = $state<number | undefined>()
  #made = $state.raw<HandOff | undefined>()
  #share = $state(0)
  #doing = $state<'nothing' | 'measuring' | 'making' | 'waiting'>('nothing')

  constructor(production: Production) {
    this.#production = production
  }

  /** The photos and files of what is chosen; absent until they are known. */
  get plan(): PhotoPlan | undefined {
    return this.#plan
  }

  /** Bytes of the file without any photo or file; absent until they are known. */
  get without(): number | undefined {
    return this.#without
  }

  /** The file; absent until it is made. */
  get made(): HandOff | undefined {
    return this.#made
  }

  /** How far the file is, as a share of 1. */
  get share(): number {
    return this.#share
  }

  /** Whether it is being made now. */
  get isMaking(): boolean {
    return this.#doing === 'making'
  }

  /** Whether its size is being worked out. */
  get isMeasuring(): boolean {
    return this.#doing === 'measuring'
  }

  /** Whether it is made only when the person says so: it is large, or they stopped it. */
  get isWaiting(): boolean {
    return this.#doing === 'waiting'
  }

  /** Begins with another choice. What was made or being made for the last one is dropped. */
  async begin(chosen: Chosen): Promise<void> {
    const { signal } = this.#anew()
    const isOther = !isSame(this.#chosen, chosen)
    this.#chosen = chosen
    if (isOther) this.#without = undefined
    const plan = await photosFor(chosen)
    if (signal.aborted) return
    this.#plan = plan
    if (bytesAlong(plan, chosen) <= MUCH) return this.make()
    if (this.#without === undefined) {
      this.#doing = 'measuring'
      const measured = await this.#makeAs({ ...chosen, photos: 'none', files: false }, signal)
      if (signal.aborted || !measured) return
      this.#without = measured.file.size
    }
    this.#doing = 'waiting'
  }

  /** Makes the file that is chosen. */
  async make(): Promise<void> {
    const chosen = this.#chosen
    if (!chosen) return
    const { signal } = this.#anew()
    this.#doing = 'making'
    const made = await this.#makeAs(chosen, signal)
    if (signal.aborted || !made) return
    this.#doing = 'nothing'
    this.#without = made.file.size - made.photoBytes
    this.#made = made
  }

  /** Stops making it. The choice stays, and `make` begins again. */
  stop(): void {
    this.#anew()
    this.#doing = 'waiting'
  }

  /** Stops everything: nothing is chosen any more. */
  rest(): void {
    this.#anew()
  }

  #anew(): AbortController {
    this.#stopping.abort()
    this.#stopping = new AbortController()
    this.#made = undefined
    this.#share = 0
    this.#doing = 'nothing'
    return this.#stopping
  }

  #makeAs(chosen: Chosen, signal: AbortSignal): Promise<HandOff | undefined> {
    const onProgress = (share: number) => {
      if (!signal.aborted) this.#share = share
    }
    return makeHandOff(this.#production, chosen, { signal, onProgress })
  }
}

/** Whether two choices differ in their photos and files at most. */
const isSame = (a: Chosen | undefined, b: Chosen): boolean =>
  a?.circle === b.circle &&
  a.lacking === b.lacking &&
  a.code === b.code &&
  a.documents.join() === b.documents.join()
