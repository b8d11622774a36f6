import { grouped } from '../../domain/grouped'
import { byRecord } from '../../book/of-record'
import { departmentsByName, firstNames } from '../../book/called'
import { dayOf } from '../../book/days'
import { setClockOf, setMinute } from '../../book/set-clock'
import { minuteText, spanText, wallClock } from '../../domain/clock'
import type { Id } from '../../domain/id'
import type { Somebody } from '../../store/presence'
import type { Opened } from '../kind'
import {
  isOpen,
  partsOf,
  progressOf,
  type About,
  type Checklist,
  type Item,
  type schema,
} from './schema'
import type { By } from './steps'

/** One checklist as the parts of its view share it: what is worked out while somebody works it. */
export class Checking {
  readonly #opened: Opened<typeof schema>
  /** The item whose details are open. */
  picked = $state<Id>()
  /** The section new things are added to; absent means the last one. */
  into = $state<Id>()

  constructor(opened: Opened<typeof schema>) {
    this.#opened = opened
  }

  readonly items = $derived.by(() => this.list.records.item.ordered)
  readonly sections = $derived.by(() => this.list.records.section.ordered)
  readonly parts = $derived.by(() => partsOf(this.sections, this.items))
  readonly photosOf = $derived.by(() => byRecord(this.list.records.photo.ordered))
  readonly filesOf = $derived.by(() => byRecord(this.list.records.file.ordered))
  readonly progress = $derived.by(() => progressOf(this.items))
  /** Whether any row has a tape, so that the others keep its place free. */
  readonly taped = $derived.by(() => this.items.some(({ department }) => department !== ''))
  readonly sectionById = $derived.by(() => new Map(this.sections.map((each) => [each.id, each])))
  readonly called = $derived.by(() => firstNames(this.#opened.book.records.person.rows))
  readonly #departments = $derived.by(() =>
    departmentsByName(this.#opened.book.records.person.rows),
  )
  readonly #clock = $derived.by(() => setClockOf(this.#opened.book, this.#opened.now))
  readonly #othersByRow = $derived.by(() =>
    grouped(this.#opened.presence.others, ({ place }) => place.split('/')[0] ?? ''),
  )

  get list(): Checklist {
    return this.#opened.doc
  }
  get about(): About {
    return this.list.about.now
  }
  get locked(): boolean {
    return this.#opened.locked
  }
  get me(): Opened<typeof schema>['me'] {
    return this.#opened.me
  }
  get presence(): Opened<typeof schema>['presence'] {
    return this.#opened.presence
  }
  get pictures(): Opened<typeof schema>['pictures'] {
    return this.#opened.pictures
  }
  get files(): Opened<typeof schema>['files'] {
    return this.#opened.files
  }
  get #zone(): string {
    return this.#opened.book.about.now.zone
  }

  /** This person, now. Only to be asked for when something is done. */
  by(): By {
    return { name: this.me.name, at: Date.now() }
  }

  /** Set time of an instant: `10:43`. */
  timeOf(at: number | undefined): string {
    return at === undefined ? '' : minuteText(wallClock(at, this.#zone).minute)
  }

  departmentOf(name: string): string {
    return this.#departments.get(name) ?? ''
  }

  /** How an owner is called here: `You`, or the first name while only one has it. */
  nameOf(owner: string): string {
    return owner === this.me.name ? 'You' : this.called(owner)
  }

  /** `Wyn has this`, `You have this`, `Nobody has this`. */
  hasThis({ owner }: Item): string {
    if (owner === '') return 'Nobody has this'
    return owner === this.me.name ? 'You have this' : `${this.called(owner)} has this`
  }

  /** Minutes from now to a time of the list's day. Absent on any other day than today. */
  minutesTo(minute: number | undefined): number | undefined {
    const { day } = this.about
    if (minute === undefined || (day !== '' && day !== this.#clock.day)) return undefined
    const onDay = dayOf(this.#opened.book.records.day.rows, this.#clock.day)?.day
    return setMinute(onDay, minute) - this.#clock.minute
  }

  isLate(item: Item): boolean {
    const left = isOpen(item) ? this.minutesTo(item.dueMinute) : undefined
    return left !== undefined && left < 0
  }

  /** When an item is due, and how late it is: `Due 12:45, 2 min late`. Empty without a time. */
  dueText(item: Item): string {
    if (item.dueMinute === undefined) return ''
    const left = isOpen(item) ? this.minutesTo(item.dueMinute) : undefined
    const late = left !== undefined && left < 0 ? `, ${spanText(-left)} late` : ''
    return `Due ${minuteText(item.dueMinute)}${late}`
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

  /** Everybody something could be handed to: this person, who is here, then the crew of the book. */
  people(): readonly { readonly name: string; readonly department: string }[] {
    const { others } = this.presence
    const here = others.map(({ name }) => ({ name, department: this.departmentOf(name) }))
    const crew = this.#opened.book.records.person.ordered.filter(({ group }) => group === 'crew')
    const all = [this.me, ...here, ...crew]
    return [...new Map(all.map((person) => [person.name, person])).values()].filter(
      ({ name }) => name !== '',
    )
  }
}
