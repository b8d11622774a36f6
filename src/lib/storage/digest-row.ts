import type { Id } from '../domain/id'
import { newId } from '../domain/id'
import type { Replica } from '../store/replica'
import { device, type DocumentRow } from './device'

/** The digest of a document of which nothing is here. */
export const NOTHING: Uint8Array = new Uint8Array()

/** A mark looked at this short ago, in ms, is still ours: another tab needs longer to settle. */
const FRESH = 120

/**
 * What the device's own table says of one document, kept so that a digest there is never older
 * than the document on disk, whichever tab writes and whenever the app is killed. Before a change
 * is written the row is marked; only who marked it last, and has written everything, clears it.
 */
export class DigestRow {
  readonly #id: Id
  readonly #replica: Replica
  /** Ours alone: another tab that marks the row puts its own. */
  readonly #mark = newId()
  #lookedAt = -Infinity
  #putAt = -Infinity
  #marking: Promise<void> | undefined
  /** Counts the changes, so that a digest is only written for the state it was made of. */
  #changes = 0
  #stopped = false

  constructor(id: Id, replica: Replica) {
    this.#id = id
    this.#replica = replica
  }

  /** Takes over a mark that was left, before the document is read. True when there was one. */
  takeOver(): Promise<boolean> {
    return this.#write((before) =>
      before?.dirty === true ? { ...before, mark: this.#mark } : undefined,
    )
  }

  /** Somebody changed the document. */
  changed(): void {
    this.#changes++
    // Begun at once, so that the write need not wait. When it fails the write fails, and says so.
    this.marked().catch(() => undefined)
  }

  /** Resolves when the row says that its digest is no longer true. Rejects when it cannot. */
  marked(): Promise<void> {
    if (performance.now() - this.#lookedAt < FRESH) return Promise.resolve()
    return (this.#marking ??= this.#markNow().finally(() => {
      this.#marking = undefined
    }))
  }

  /**
   * Writes the digest of the document as it is now. `even`: makes replica and disk the same first.
   * False when that cannot be, or it changed meanwhile: then the row stays marked.
   */
  async settle(even: () => Promise<boolean>): Promise<boolean> {
    // A tab that looked just before we marked may still be writing on the strength of it.
    if (performance.now() - this.#putAt < 2 * FRESH) return false
    const changes = this.#changes
    if (!(await even()) || changes !== this.#changes) return false
    const digest = await this.#replica.digest()
    let settled = true
    await this.#write((before) => {
      if (changes !== this.#changes || this.#stopped) settled = false
      else if (before?.dirty !== true) {
        if (same(before?.digest ?? NOTHING, digest)) return undefined
        // Another tab has cleared it without what is here: whoever asks next makes it again.
        return { ...rowFrom(this.#id, before), dirty: true, mark: this.#mark }
      } else if (before.mark === this.#mark) {
        // The next change has to mark it anew.
        this.#lookedAt = -Infinity
        return { ...before, digest, dirty: false }
      }
      return undefined
    })
    return settled
  }

  /** Writes nothing from now on. */
  stop(): void {
    this.#stopped = true
  }

  async #markNow(): Promise<void> {
    const lookedAt = performance.now()
    await this.#write((before) =>
      before?.dirty === true && before.mark === this.#mark
        ? undefined
        : { ...rowFrom(this.#id, before), dirty: true, mark: this.#mark },
    )
    this.#lookedAt = lookedAt
  }

  /** Changes the row in one transaction. True when there was something to change. */
  #write(change: (before: DocumentRow | undefined) => DocumentRow | undefined): Promise<boolean> {
    return device.transaction('rw', device.documents, device.meetings, async () => {
      const before = await device.documents.get(this.#id)
      const row = change(before)
      if (!row || this.#stopped) return false
      const marked = row.dirty === true && before?.dirty !== true
      await device.documents.put(marked ? { ...row, changedAt: await afterMeetings() } : row)
      if (row.mark === this.#mark && row.dirty === true) this.#putAt = performance.now()
      return true
    })
  }
}

const rowFrom = (id: Id, before: DocumentRow | undefined): DocumentRow =>
  before ?? { id, digest: NOTHING, changedAt: 0 }

/**
 * Now; or, when the clock was set back since, just after the last time two devices were even: a
 * change is later than the meetings before it, whatever the clock says.
 */
const afterMeetings = async (): Promise<number> => {
  const meetings = await device.meetings.toArray()
  const last = Math.max(0, ...meetings.map(({ evenAt }) => evenAt))
  const now = Date.now()
  return last < now ? now : last + LATER
}

/** Two instants closer than this, in ms, count as one meeting. See `lossesIn`. */
const LATER = 2001

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])
