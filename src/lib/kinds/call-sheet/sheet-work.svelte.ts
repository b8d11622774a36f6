import { nameInBook } from '../../book/named'
import { idFrom } from '../../domain/id'
import type { Opened } from '../kind'
import { saveText } from '../../ui/save-text'
import { missingOf } from './missing'
import { takeBack, typeOver, type Value } from './over'
import { messageOf, personalAt, personalOf, type Personal } from './personal'
import { reusing } from './same'
import type { CallSheet, schema } from './schema'
import { sheetOf, type Sheet } from './sheet'

/** Rows that something can be said of. */
const RECORDS: readonly string[] = ['cast', 'crew', 'scene', 'background', 'extra']

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
  otherAt(key: string): { readonly name: string; readonly tape: string } | undefined {
    return this.#opened.presence.others.find(({ place }) => place === key)
  }

  person(key: string): Personal | undefined {
    return personalAt(this.sheet, key)
  }
  messageFor(personal: Personal): string {
    return messageOf(this.sheet, personal)
  }
  /** The calendar of one person, as a file. Its writer is loaded when it is asked for. */
  async saveCalendar(personal: Personal): Promise<void> {
    const { calendarOf } = await import('./calendar')
    const text = calendarOf(this.sheet, [personal], this.book.about.now.zone)
    saveText(`${personal.name}, ${this.sheet.date}.ics`, text, 'text/calendar')
  }
}
