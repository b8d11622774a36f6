import { Incoming } from '../../sync/optical/frames'

/** A file read from another screen, frame by frame. */
export class MovingIn {
  readonly #incoming = new Incoming()
  #progress = $state.raw<{ readonly rank: number; readonly needed: number } | undefined>()
  #hint = $state<'other' | 'newer' | undefined>()
  #startedAt = 0
  #left = $state<number | undefined>()

  /** Blocks that have come and how many there are. Absent before the first frame. */
  get progress(): { readonly rank: number; readonly needed: number } | undefined {
    return this.#progress
  }

  /** What is in the way: another file is shown, or one that a newer release shows. */
  get hint(): 'other' | 'newer' | undefined {
    return this.#hint
  }

  /** Seconds to go at the pace so far; absent while there is none. */
  get left(): number | undefined {
    return this.#left
  }

  /** Takes in what the camera read. The file, once, when it is whole. */
  async take(code: Uint8Array): Promise<Blob | undefined> {
    const hadFile = this.#incoming.file !== undefined
    const read = await this.#incoming.take(code)
    if (read.type === 'none') return undefined
    this.#hint = read.type === 'read' ? undefined : read.type
    this.#measure()
    const { file } = this.#incoming
    return file && !hadFile ? new Blob([file]) : undefined
  }

  /** What to show back; absent before the first frame. */
  report(): Uint8Array<ArrayBuffer> | undefined {
    return this.#incoming.report()
  }

  #measure(): void {
    const before = this.#progress
    const progress = this.#incoming.progress
    this.#progress = progress
    if (!progress) return
    if (!before || progress.rank < before.rank) this.#startedAt = performance.now()
    const seconds = (performance.now() - this.#startedAt) / 1000
    this.#left =
      seconds < 1 || progress.rank < 8
        ? undefined
        : Math.ceil(((progress.needed - progress.rank) / progress.rank) * seconds)
  }
}
