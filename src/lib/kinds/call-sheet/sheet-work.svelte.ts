import { nameInBook } from '../../book/named'
import { idFrom } from '../../domain/id'
import type { LastIssue, Opened } from '../kind'
import { saveText } from '../../ui/save-text'
import { missingOf } from './missing'
import { takeBack, typeOver, type Value } from './over'
import { messageOf, personalAt, personalOf, type Personal } from './personal'
import { reusing } from './same'
import type { CallSheet, schema } from './schema'
import { sheetOf, type Sheet } from './sheet'

/** Rows that something can be said of. */
const RECORDS: readonly string[] = ['cast', 'crew', 'scene', 'background', 'extra']

type Thawed = Awaited<ReturnType<LastIssue<typeof schema>['open']>>

/** What is handed on to somebody, and what it was taken from. */
interface Out {
  readonly sheet: Sheet
  readonly personal: Personal
  readonly zone: string
  /** `Blue, second issue`; `Not issued yet`. */
  readonly standing: string
}

type Other = Opened<typeof schema>['presence']['others'][number]
const NOBODY: ReadonlyMap<string, Other> = new Map()

/** A call sheet somebody works on, as the parts of its view share it. */
export class SheetWork {
  readonly #opened: Opened<typeof schema>

  constructor(opened: Opened<typeof schema>) {
    this.#opened = opened
  }

  /** Everything the sheet says, worked out anew when anything of it changes. */
  readonly sheet = $derived.by(() => {
    const { doc, book, plan } = this.#opened
    return (this.#before = reusing(this.#before, sheetOf(doc, book, plan)))
  })
  /** The sheet as it was drawn last. No state: it only says what need not be drawn again. */
  #before: Sheet | undefined
  readonly missing = $derived.by(() => missingOf(this.sheet))
  /** What the sheet says to who holds this device. */
  readonly mine = $derived.by(() => personalOf(this.sheet, this.#opened.me.name))

  get doc(): CallSheet {
    return this.#opened.doc
  }
  get book(): Opened<typeof schema>['book'] {
    return this.#opened.book
  }
  get files(): Opened<typeof schema>['files'] {
    return this.#opened.files
  }
  get talk(): Opened<typeof schema>['talk'] {
    return this.#opened.talk
  }
  /** The row whose comments are open. */
  saying = $state.raw<{ readonly record: string; readonly label: string }>()
  /**
   * What comments on a row are kept under: the record of the book it is, so that they go along when the day
   * is laid out anew, or the record of the sheet. Nothing where it is neither.
   */
  recordAt(key: string): string | undefined {
    const [is = '', name = ''] = key.split('/')
    const id = idFrom(name.split('~')[0])
    return RECORDS.includes(is) ? id : undefined
  }
  /** What a row is called, by the record it is. */
  nameOf(record: string): string | undefined {
    return nameInBook(this.book, record) ?? this.doc.records.extra.get(idFrom(record))?.name
  }
  /** Opens what is said of a row that the address names. */
  say(record: string): void {
    const label = this.nameOf(record)
    if (this.talk && label !== undefined) this.saying = { record, label: label || 'No name yet' }
  }
  get locked(): boolean {
    return this.#opened.locked
  }

  type(label: string, value: Value, text: string): void {
    typeOver(this.doc, label, value, text, Date.now())
  }
  takeBack(label: string, value: Value): void {
    takeBack(this.doc, label, value)
  }

  /** Says to others which value this person is in. */
  at(key: string): void {
    this.#opened.presence.at(key)
  }
  /** Somebody else who is in a value now. */
  otherAt(key: string): Other | undefined {
    return this.#others.get(key)
  }
  /** Who is in which value. Every value asks, so who is alone asks no second time when it changes hands. */
  readonly #others: ReadonlyMap<string, Other> = $derived.by(() => {
    const { others } = this.#opened.presence
    return others.length === 0
      ? NOBODY
      : new Map(others.toReversed().map((other) => [other.place, other]))
  })

  person(key: string): Personal | undefined {
    return personalAt(this.sheet, key)
  }
  /** What the last issue was made from, and its sheet, worked out when somebody asks for it. */
  #issued = $state.raw<Thawed>()
  readonly #issuedSheet = $derived(
    this.#issued && sheetOf(this.#issued.doc, this.#issued.book, this.#issued.plan),
  )
  /** Reads the last issue: what is handed on is what went out, and not what is written meanwhile. */
  async readIssue(): Promise<void> {
    const last = this.#opened.issued
    const found = await last?.open()
    if (last?.id === this.#opened.issued?.id) this.#issued = found
  }
  /**
   * What is handed on to somebody: the last issue says it, where there is one that says anything to them. Else it is
   * the draft, and says so.
   */
  outFor(personal: Personal): Out {
    const { issued } = this.#opened
    const sheet = this.#issuedSheet
    const theirs = sheet && personalAt(sheet, personal.key)
    if (issued && theirs) {
      const zone = this.#issued?.book.about.now.zone ?? ''
      return { sheet, personal: theirs, zone, standing: issued.title }
    }
    const standing = issued ? `Draft, not as in ${issued.title}` : 'Not issued yet'
    return { sheet: this.sheet, personal, zone: this.book.about.now.zone, standing }
  }
  messageFor(personal: Personal): string {
    const out = this.outFor(personal)
    return messageOf(out.sheet, out.personal, out.standing)
  }
  /** The calendar of one person, as a file. Its writer is loaded when it is asked for. */
  async saveCalendar(personal: Personal): Promise<void> {
    const { calendarOf } = await import('./calendar')
    const out = this.outFor(personal)
    const text = calendarOf(out.sheet, [out.personal], out.zone, out.standing)
    saveText(`${out.personal.name}, ${out.sheet.date}.ics`, text, 'text/calendar')
  }
}
