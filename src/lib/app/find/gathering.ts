import { bookFinds } from '../../book/finds'
import { schema as bookSchema } from '../../book/schema'
import type { Id } from '../../domain/id'
import { findsIn, READING } from '../../kinds/finds'
import { device, watch, type DocumentRow } from '../../storage/device'
import { foundOf, forgetFound, keepFound } from '../../storage/found'
import { peek } from '../../storage/peek'
import { isStoreTrouble } from '../../storage/trouble'
import { grouped } from '../../domain/grouped'
import { Document } from '../../store/document'
import type { Replica } from '../../store/replica'
import { threadsOf } from '../talk/record'
import type { Finder, Thing } from './finder'

/** A document that is to be found: what the list of its circle says of it. */
export interface Wanted {
  readonly id: Id
  /** Id of its kind, or `book`. */
  readonly kind: string
  readonly title: string
  /** What else it is found by: the words of its kind, its circle. */
  readonly words: string
}

/**
 * Keeps a Finder up to date with the documents on this device's disk, whoever changes them: read
 * once, written down, and read again when their digest is another. Rules [F4] to [F7] in SPEC.md.
 */
export class Gathering {
  readonly #finder: Finder
  readonly #onchange: (waiting: number) => void
  readonly #stop: () => void
  #wanted: readonly Wanted[] = []
  #rows: ReadonlyMap<Id, DocumentRow> | undefined
  /** The state of each document that the Finder has. */
  readonly #has = new Map<Id, string>()
  /** What each document says of itself as a whole. */
  readonly #itself = new Map<Id, string>()
  #running = false
  #again = false

  /** `onchange`: after every change of the Finder, with how many documents are still to be read. */
  constructor(finder: Finder, onchange: (waiting: number) => void) {
    this.#finder = finder
    this.#onchange = onchange
    this.#stop = watch(
      () => device.documents.toArray(),
      (rows) => {
        this.#rows = new Map(rows.map((row) => [row.id, row]))
        void this.#run()
      },
    )
  }

  /** These are to be found from now on, and no others. */
  list(wanted: readonly Wanted[]): void {
    const ids = new Set(wanted.map(({ id }) => id))
    const gone = this.#wanted.filter(({ id }) => !ids.has(id))
    for (const { id } of gone) {
      this.#drop(id)
      this.#itself.delete(id)
      this.#finder.remove(whole(id))
    }
    this.#wanted = wanted
    for (const one of wanted) this.#name(one)
    void forgetFound(gone.map(({ id }) => id)).catch(onlyTrouble)
    void this.#run()
  }

  close(): void {
    this.#stop()
    this.#wanted = []
  }

  async #run(): Promise<void> {
    this.#again = true
    if (this.#running) return
    this.#running = true
    try {
      while (this.#again) {
        this.#again = false
        await this.#pass()
      }
    } finally {
      this.#running = false
    }
  }

  async #pass(): Promise<void> {
    const rows = this.#rows
    if (!rows) return
    const wanted = this.#wanted
    const gone = wanted.filter(({ id }) => !rows.has(id) && this.#has.has(id))
    for (const { id } of gone) this.#drop(id)
    await forgetFound(gone.map(({ id }) => id)).catch(onlyTrouble)
    await this.#recall(wanted.filter(({ id }) => rows.has(id) && !this.#has.has(id)))
    const stale = wanted.flatMap((one) => {
      const row = rows.get(one.id)
      return row && this.#isStale(row) ? [{ ...one, stamp: stampOf(row) }] : []
    })
    let waiting = stale.length
    this.#onchange(waiting)
    for (const { id, kind, stamp } of stale) {
      await this.#read(id, kind, stamp).catch(onlyTrouble)
      this.#onchange(--waiting)
    }
  }

  /** What is being written to is read when it has settled, unless nothing is known of it yet. */
  #isStale(row: DocumentRow): boolean {
    const has = this.#has.get(row.id)
    return has === undefined || (row.dirty !== true && has !== stampOf(row))
  }

  /** Takes what was written down of documents, when it was read as this release reads them. */
  async #recall(unknown: readonly Wanted[]): Promise<void> {
    const known = await foundOf(unknown.map(({ id }) => id)).catch(onlyTrouble)
    for (const row of known ?? []) {
      if (!row?.stamp.startsWith(RELEASE)) continue
      // Written by this release on this device, from what `thingsIn` made.
      this.#take(row.doc, row.stamp, row.found as readonly Thing[])
    }
  }

  async #read(id: Id, kind: string, stamp: string): Promise<void> {
    const replica = await peek(id)
    if (!replica) return
    const found = thingsIn(replica, kind)
    replica.close()
    // Erased, or off the list, while it was read.
    if (!this.#rows?.has(id) || !this.#wanted.some((one) => one.id === id)) return
    this.#take(id, stamp, found)
    await keepFound({ doc: id, stamp, found })
  }

  #take(id: Id, stamp: string, things: readonly Thing[]): void {
    this.#has.set(id, stamp)
    this.#finder.put(
      id,
      id,
      things.filter((thing) => thing.id !== ''),
    )
    this.#itself.set(id, things.find((thing) => thing.id === '')?.words ?? '')
    const one = this.#wanted.find((one) => one.id === id)
    if (one) this.#name(one)
  }

  /** The document as a whole, by the name lists give it. */
  #name({ id, kind, title, words }: Wanted): void {
    if (kind === 'book') return
    const all = `${words}\n${this.#itself.get(id) ?? ''}`
    this.#finder.put(whole(id), id, [{ id: '', group: 'documents', title, line: '', words: all }])
  }

  #drop(id: Id): void {
    this.#has.delete(id)
    this.#finder.remove(id)
  }
}

/** What can be found in a document; nothing of a kind that this release does not know. */
const thingsIn = (replica: Replica, kind: string): readonly Thing[] => {
  if (kind === 'book') {
    const book = new Document(bookSchema, replica)
    return bookFinds(book).map(({ page, ...thing }) => ({ ...thing, group: page }))
  }
  const finds = findsIn[kind]
  if (!finds) return []
  const doc = new Document(finds.schema, replica)
  const threads = grouped(threadsOf(doc), ({ of }) => of)
  const said = (id: string): readonly string[] =>
    threads.get(id)?.flatMap(({ comments }) => comments.map(({ text }) => text)) ?? []
  const found = finds.find(doc)
  const named = new Set(found.map(({ id }) => id))
  // What is said of a record of the book is found with the document it is said in.
  const besides = finds.ofBook ? [...threads.keys()].filter((of) => !named.has(of)) : []
  return found.map((thing) => ({
    ...thing,
    words: [thing.words, ...[thing.id, ...(thing.id === '' ? besides : [])].flatMap(said)]
      .filter(Boolean)
      .join('\n'),
    group: kind,
  }))
}

/** The key of the document as a whole: lists name it before anything of it is here. */
const whole = (id: Id): string => `${id} whole`

const RELEASE = `${READING} `

const stampOf = ({ digest }: DocumentRow): string => `${RELEASE}${digest.join()}`

/** A store that fails is asked again with the next change. */
const onlyTrouble = (error: unknown): undefined => {
  if (!isStoreTrouble(error)) throw error
}
