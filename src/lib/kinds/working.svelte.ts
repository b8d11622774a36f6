import { departmentsByName, firstNames } from '../book/called'
import type { Plan } from '../book/plan'
import type { Day, Person } from '../book/rows'
import { setClockOf } from '../book/set-clock'
import type { Book } from '../book/schema'
import { grouped } from '../domain/grouped'
import type { Id } from '../domain/id'
import type { Document, Schema } from '../store/document'
import type { Somebody } from '../store/presence'
import type { Opened } from './kind'

/** Somebody a thing can be handed to. */
interface Hands {
  readonly name: string
  readonly department: string
}

/** A list somebody works on, as the parts of its view share it: who they are, and who else is where. */
export abstract class Working<S extends Schema> {
  readonly #opened: Opened<S>
  /** The row that is open. */
  picked = $state<Id>()

  constructor(opened: Opened<S>) {
    this.#opened = opened
  }

  /** A name as the set says it: the first name, while only one of them has it. */
  readonly called = $derived.by(() => firstNames(this.book.records.person.rows))
  readonly #departments = $derived.by(() => departmentsByName(this.book.records.person.rows))
  /** What calendar and clock say on set. */
  readonly clock = $derived.by(() => setClockOf(this.book, this.#opened.now, this.told))
  readonly #othersByRow = $derived.by(() =>
    grouped(this.presence.others, ({ place }) => place.split('/')[0] ?? ''),
  )

  get list(): Document<S> {
    return this.#opened.doc
  }
  get book(): Book {
    return this.#opened.book
  }
  /** What the board in use says of every day. */
  get plan(): Plan | undefined {
    return this.#opened.plan
  }
  /** The days of the calendar, with the times that everybody is told. */
  get told(): readonly Day[] {
    return this.#opened.days ?? this.book.records.day.rows
  }
  /** What every shooting day has one of. */
  get ofDay(): Opened<S>['ofDay'] {
    return this.#opened.ofDay
  }
  /** Where the code of another document leads. */
  get elsewhere(): Opened<S>['elsewhere'] {
    return this.#opened.elsewhere
  }
  get locked(): boolean {
    return this.#opened.locked
  }
  get me(): Opened<S>['me'] {
    return this.#opened.me
  }
  get presence(): Opened<S>['presence'] {
    return this.#opened.presence
  }
  get pictures(): Opened<S>['pictures'] {
    return this.#opened.pictures
  }
  get files(): Opened<S>['files'] {
    return this.#opened.files
  }
  get readBeside(): Opened<S>['readBeside'] {
    return this.#opened.readBeside
  }
  get talk(): Opened<S>['talk'] {
    return this.#opened.talk
  }
  get zone(): string {
    return this.book.about.now.zone
  }

  /** This person, now. Only to be asked for when something is done. */
  by(): { readonly name: string; readonly at: number } {
    return { name: this.me.name, at: Date.now() }
  }

  departmentOf(name: string): string {
    return this.#departments.get(name) ?? ''
  }

  /** Says to others which field this person is in; without one, which row is open here. */
  at(place = ''): void {
    this.presence.at(place || (this.picked ? `${this.picked}/` : ''))
  }

  /** Others who have this row open, or are somewhere in it. */
  othersIn(row: Id): readonly Somebody[] {
    return this.#othersByRow.get(row) ?? []
  }

  /** Others in one field of a row. */
  othersAt(row: Id, field: string): readonly Somebody[] {
    return this.othersIn(row).filter(({ place }) => place === `${row}/${field}`)
  }

  /** Everybody something could be handed to: this person, who is here, then those of the book. */
  protected handsOf(people: readonly Person[]): readonly Hands[] {
    const here = this.presence.others.map(({ name }) => ({
      name,
      department: this.departmentOf(name),
    }))
    const all = [this.me, ...here, ...people]
    return [...new Map(all.map((person) => [person.name, person])).values()].filter(
      ({ name }) => name !== '',
    )
  }
}
