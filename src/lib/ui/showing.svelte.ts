import type { Photo } from '../domain/photo'
import { toggled, type Comparing } from './comparing'

/** Which of some photos is seen in full, which are chosen, and which are seen beside each other. */
export class Showing<P extends Photo & { readonly id: string }> {
  readonly #photos: () => readonly P[]
  readonly #comparing: () => Comparing<P> | undefined
  /** The id of the one seen in full. */
  open = $state<string>()
  #choosing = $state.raw<readonly string[]>()
  beside = $state.raw<readonly string[]>()
  /** Those removed meanwhile are left out. */
  readonly #there = $derived.by(() => this.#choosing?.filter((id) => this.#comparing()?.find(id)))
  readonly opened = $derived.by(() => this.#photos().find(({ id }) => id === this.open))

  constructor(photos: () => readonly P[], comparing: () => Comparing<P> | undefined) {
    this.#photos = photos
    this.#comparing = comparing
  }

  /** The ids of those chosen, shown now or not, while somebody chooses. */
  get chosen(): readonly string[] | undefined {
    return this.#there
  }
  set chosen(ids: readonly string[] | undefined) {
    this.#choosing = ids
  }

  /** More than one can be chosen, or some are. */
  get mayChoose(): boolean {
    if (!this.#comparing()) return false
    return this.chosen !== undefined || this.#photos().length > 1
  }

  /** Shows a photo in full, or chooses it while somebody chooses. */
  tap(photo: P): void {
    const { chosen } = this
    if (chosen) this.chosen = toggled(chosen, photo.id)
    else this.open = photo.id
  }
}
