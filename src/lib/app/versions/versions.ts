import type { Id } from '../../domain/id'
import { device, Live } from '../../storage/device'
import { onUpdate, openDocument } from '../../storage/shelf'
import { keepVersion, versionsOf, wholeOf, type Version } from '../../storage/versions'
import { Document, type Schema } from '../../store/document'
import { Replica } from '../../store/replica'

export { nameVersion, type Version } from '../../storage/versions'

/** What is kept of a document, newest first; absent until that is known. Changes by itself. */
export const liveVersions = (id: Id): Live<readonly Version[] | undefined> =>
  new Live<readonly Version[] | undefined>(() => versionsOf(id), undefined)

/** A document is kept as it was when nobody has changed it for this many ms … */
const QUIET = 60_000
/** … and, while it is changed all the time, this often. */
const OFTEN = 10 * 60_000
/** What was just opened is drawn first. */
const AFTER_OPENING = 4000

/** Keeps earlier states of the documents that were opened here, by itself. Rules [K1] to [K3] in SPEC.md. */
export class Versions {
  readonly #followed = new Set<Id>()
  readonly #timers = new Map<Id, { timer: ReturnType<typeof setTimeout>; since: number }>()
  readonly #stop: () => void

  constructor() {
    this.#stop = onUpdate((id) => this.#changed(id))
  }

  /** From now on states of this document are kept, the one it is in now first. */
  follow(id: Id): void {
    if (this.#followed.has(id)) return
    this.#followed.add(id)
    const since = Date.now()
    this.#timers.set(id, { since, timer: setTimeout(() => void this.#keep(id), AFTER_OPENING) })
  }

  /** Keeps the state it is in now, by a name that was given to it. False when that was not possible. */
  async keepNow(id: Id, name = ''): Promise<boolean> {
    return keep(id, name, Date.now())
  }

  close(): void {
    this.#stop()
    for (const { timer } of this.#timers.values()) clearTimeout(timer)
  }

  #changed(id: Id): void {
    if (!this.#followed.has(id)) return
    const now = Date.now()
    const waiting = this.#timers.get(id)
    clearTimeout(waiting?.timer)
    const since = waiting?.since ?? now
    const wait = Math.max(0, Math.min(QUIET, since + OFTEN - now))
    this.#timers.set(id, { since, timer: setTimeout(() => void this.#keep(id), wait) })
  }

  async #keep(id: Id): Promise<void> {
    this.#timers.delete(id)
    const row = await device.documents.get(id).catch(() => undefined)
    await keep(id, '', row?.changedAt ?? Date.now())
  }
}

const keep = async (document: Id, name: string, at: number): Promise<boolean> => {
  const shelved = await openDocument(document)
  const { replica } = shelved
  try {
    const digest = await replica.digest()
    // Nobody has written anything yet.
    if (digest.length === 0) return true
    return await keepVersion({
      document,
      name,
      at,
      digest: [...digest].join(' '),
      whole: () => replica.all(),
    })
  } finally {
    shelved.close()
  }
}

/** A document as it was. Nothing that is done to it is kept. Absent when it cannot be read any more. */
export const openVersion = async (
  { schema }: { readonly schema: Schema },
  { key }: Version,
): Promise<Document | undefined> => {
  const whole = await wholeOf(key)
  if (!whole) return undefined
  const replica = new Replica()
  return replica.load(whole, schema) ? new Document(schema, replica) : undefined
}
