import { byRecord } from '../../book/of-record'
import { markingOf } from '../../book/photo-marks'
import { dayOf } from '../../book/days'
import { setMinute } from '../../book/set-clock'
import { minuteText, spanText, wallClock } from '../../domain/clock'
import type { Id } from '../../domain/id'
import { Working } from '../working.svelte'
import { marksOf, onDay, type Standing } from './daily'
import { noteDay, type Today } from './daily-steps'
import { Lingering } from './lingering.svelte'
import { recordOf } from './record'
import { dayAtOf } from './set-day'
import { handedBySection, handedDay, stillWith } from './handing'
import {
  isOpen,
  partsOf,
  progressOf,
  type About,
  type Item,
  type Photo,
  type schema,
  type State,
} from './schema'
import { changeItem, countItem, markItem } from './steps'

/** What of a list is shown: what is to do, all of it, its photos, or one thing after the other. */
export type Showing = 'open' | 'all' | 'photos' | 'set'

/** One checklist as the parts of its view share it: what is worked out while somebody works it. */
export class Checking extends Working<typeof schema> {
  /** The section new things are added to; absent means the last one. */
  into = $state<Id>()

  /** The row whose details came into sight when they were opened. No state: nothing is drawn by it. */
  brought: Id | undefined

  /** A day that is over and is looked at. Absent: the list is worked, today. */
  earlier = $state<string>()

  /** What is done and still shown among what is to do. */
  readonly lingering = new Lingering()

  /** A problem that is asked what is wrong. */
  asked = $state<Id>()

  readonly marks = $derived.by(() => marksOf(this.list.records.dayState.rows))
  /** Days that are over and something was marked on, the last first. */
  readonly days = $derived.by(() =>
    [...this.marks.keys()].filter((day) => day < this.clock.day).reverse(),
  )
  readonly items = $derived.by(() =>
    this.earlier === undefined
      ? onDay(this.list, this.clock.day, this.marks, dayAtOf(this.book))
      : recordOf(this.list, this.earlier, this.marks, dayAtOf(this.book)),
  )
  /** Who handed which section to whom, and what is still with them. */
  readonly handed = $derived.by(() => handedBySection(this.list.records.handed.rows))
  readonly stillWith = $derived.by(() => stillWith(this.handed, this.items))
  readonly sections = $derived.by(() => this.list.records.section.ordered)
  readonly parts = $derived.by(() => partsOf(this.sections, this.items))
  readonly photosOf = $derived.by(() => byRecord(this.list.records.photo.ordered))
  /** All photos of the list, in the order of what they are photos of. */
  readonly photos = $derived.by(() => this.items.flatMap(({ id }) => this.photosOf(id)))
  readonly marking = $derived.by(() => markingOf(this.list, this.list.records.mark))
  readonly filesOf = $derived.by(() => byRecord(this.list.records.file.ordered))
  readonly progress = $derived.by(() => progressOf(this.items))
  /** Whether any row has a tape, so that the others keep its place free. */
  readonly taped = $derived.by(() => this.items.some(({ department }) => department !== ''))
  readonly sectionById = $derived.by(() => new Map(this.sections.map((each) => [each.id, each])))
  get about(): About {
    return this.list.about.now
  }
  /** What is over is only read. */
  override get locked(): boolean {
    return super.locked || this.earlier !== undefined
  }
  override by() {
    return { ...super.by(), device: this.me.device }
  }
  /** Marks a thing. Of a problem it is asked at once what is wrong. */
  mark(item: Standing, state: State): void {
    this.lingering.keep(item.id)
    markItem(this.list, item, state, this.by())
    this.asked = state === 'problem' ? item.id : undefined
  }
  /** Writes how many are counted. */
  count(item: Standing, counted: number): void {
    this.lingering.keep(item.id)
    countItem(this.list, item, counted, this.by())
  }
  /** Writes what is wrong with a thing: of what begins anew, on its day. */
  saysWrong(item: Standing, text: string): void {
    const note = text.trim()
    if (item.of) noteDay(this.list, item, note, this.by())
    else changeItem(this.list, item, { note }, `${item.text || 'Something'} noted`)
  }
  /** What changes of what begins anew are made by. */
  get today(): Today {
    return { day: this.clock.day, dayAt: dayAtOf(this.book) }
  }
  /** Set time of an instant: `10:43`. */
  timeOf(at: number | undefined): string {
    return at === undefined ? '' : minuteText(wallClock(at, this.zone).minute)
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
  minutesTo(minute: number | undefined, daily = this.about.daily !== ''): number | undefined {
    const day = this.earlier ?? (daily ? '' : this.about.day)
    if (minute === undefined || (day !== '' && day !== this.clock.day)) return undefined
    const onDay = dayOf(this.told, this.clock.day)?.day
    return setMinute(onDay, minute) - this.clock.minute
  }

  isLate(item: Standing): boolean {
    const left = isOpen(item) ? this.minutesTo(item.dueMinute, item.of !== undefined) : undefined
    return left !== undefined && left < 0
  }

  /** When an item is due, and how late it is: `Due 12:45, 2 min late`. Empty without a time. */
  dueText(item: Standing): string {
    if (item.dueMinute === undefined) return ''
    const left = isOpen(item) ? this.minutesTo(item.dueMinute, item.of !== undefined) : undefined
    const late = left !== undefined && left < 0 ? `, ${spanText(-left)} late` : ''
    return `Due ${minuteText(item.dueMinute)}${late}`
  }

  /** When a photo was taken and by whom: `09:20, Ella`. */
  takenText({ takenAt, takenBy }: Photo): string {
    return [this.timeOf(takenAt), takenBy === '' ? '' : this.nameOf(takenBy)]
      .filter(Boolean)
      .join(', ')
  }

  /** `Maya handed this to you, 10:42. 5 open`. Empty when nobody did, or nothing of it is left with them. */
  handedText(section: Id): string {
    const [handed, open] = [this.handed.get(section), this.stillWith.get(section)?.length ?? 0]
    if (!handed || open === 0) return ''
    const [from, to] = [this.nameOf(handed.from) || 'Somebody', this.nameOf(handed.to)]
    const day = handedDay(handed, this.clock.day, dayAtOf(this.book))
    const at = [day, this.timeOf(handed.at)].filter(Boolean).join(', ')
    const who = to === 'You' ? 'you' : to
    return `${from} ${from === 'You' && who === 'you' ? 'took this' : `handed this to ${who}`}${at && `, ${at}`}. ${open} open`
  }

  /** Everybody something could be handed to: this person, who is here, then the crew of the book. */
  people() {
    return this.handsOf(this.book.records.person.ordered.filter(({ group }) => group === 'crew'))
  }
}
