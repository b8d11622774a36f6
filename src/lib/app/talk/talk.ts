import type { Book } from '../../book/schema'
import { dayText, minuteText, wallClock } from '../../domain/clock'
import { grouped } from '../../domain/grouped'
import { idFrom, type Id } from '../../domain/id'
import type { Me, Said, Talk, Talked } from '../../kinds/kind'
import type { Document } from '../../store/document'
import { noteHeard } from './heard'
import { callable, mentionsIn, partsOf } from './mentions'
import { commentTable, LONGEST_COMMENT, threadsOf, type Comment, type Thread } from './record'
import { comment, reword, settle, withdraw, type Words, type Writer } from './steps'
import { unreadIn } from './unread'

/** What comments need of the document they are in and of the people around it. */
interface Around {
  readonly id: Id
  readonly doc: Document
  readonly me: () => Me
  readonly book: () => Book | undefined
  /** Names of others whose devices are in the circle. */
  readonly others: () => readonly string[]
  /** What of it was read on this device. */
  readonly heard: () => ReadonlySet<Id>
}

/** The comments of one open document, as its view shows and writes them. Reading tracks. */
export class TalkIn implements Talk {
  readonly longest = LONGEST_COMMENT
  readonly drafts = new Map<string, string>()
  readonly #around: Around
  #rows: unknown
  #byRecord: ReadonlyMap<string, readonly Thread[]> = new Map()

  constructor(around: Around) {
    this.#around = around
  }

  get locked(): boolean {
    return this.#around.doc.locked !== undefined
  }

  get names(): readonly string[] {
    const { me, others } = this.#around
    return callable(this.#people, others()).filter((name) => name !== me().name)
  }

  /** Every record that somebody spoke of, the document itself as an empty name. */
  get records(): readonly string[] {
    return [...this.#threads().keys()]
  }

  of(record: string): readonly Talked[] {
    return (this.#threads().get(record) ?? []).map((thread) => this.#shown(thread))
  }

  unread(record: string): number {
    return this.#unread(record).length
  }

  heard(record: string): void {
    const unread = this.#unread(record).map(({ id }) => id)
    const { id, doc } = this.#around
    const present = new Set(commentTable(doc).rows.map((row) => row.id))
    if (unread.length > 0) void noteHeard(id, unread, present)
  }

  say(record: string, text: string, thread?: string): void {
    const answers = idFrom(thread)
    comment(this.#around.doc, this.#writer, this.#words(text), { of: record, answers })
  }

  change(comment: string, text: string): void {
    const id = idFrom(comment)
    if (id) reword(this.#around.doc, this.#writer, id, this.#words(text))
  }

  remove(comment: string): void {
    const id = idFrom(comment)
    if (id) withdraw(this.#around.doc, this.#writer, id)
  }

  settle(thread: string, settled: boolean): void {
    const id = idFrom(thread)
    if (id) settle(this.#around.doc, this.#writer, id, settled)
  }

  get #people() {
    return this.#around.book()?.records.person.ordered ?? []
  }

  get #writer(): Writer {
    return { me: this.#around.me(), at: Date.now() }
  }

  #words(text: string): Words {
    return { text, mentions: mentionsIn(text, this.#people) }
  }

  #threads(): ReadonlyMap<string, readonly Thread[]> {
    const { rows } = commentTable(this.#around.doc)
    // Asked by every row of a list: put together once for each change.
    if (rows !== this.#rows) {
      this.#rows = rows
      this.#byRecord = grouped(threadsOf(this.#around.doc), ({ of }) => of)
    }
    return this.#byRecord
  }

  #unread(record: string): readonly Comment[] {
    const { heard, me } = this.#around
    const open = (this.#threads().get(record) ?? []).filter(({ settled }) => !settled)
    if (open.length === 0) return []
    return unreadIn(
      open.flatMap(({ comments }) => comments),
      heard(),
      me(),
    )
  }

  #shown({ id, comments, settled }: Thread): Talked {
    const called = [...this.names, this.#around.me().name]
    return {
      id,
      said: comments.map((each) => this.#said(each, called)),
      ...(settled && {
        settled: `Settled by ${settled.by || 'somebody'}, ${this.#when(settled.at)}`,
      }),
    }
  }

  #said({ id, by, name, at, text, changed }: Comment, called: readonly string[]): Said {
    return {
      ...{ id, text, changed },
      name: name || 'Somebody',
      when: this.#when(at),
      own: by === this.#around.me().device,
      parts: partsOf(text, called),
    }
  }

  #when(at: number): string {
    const zone = this.#around.book()?.about.now.zone ?? ''
    const [then, now] = [wallClock(at, zone), wallClock(Date.now(), zone)]
    const time = minuteText(then.minute)
    return then.day === now.day ? time : `${dayText(then.day, 'short')}, ${time}`
  }
}
