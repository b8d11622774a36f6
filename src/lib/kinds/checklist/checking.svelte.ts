import { byRecord } from '../../book/of-record'
import { markingOf } from '../../book/photo-marks'
import { dayOf } from '../../book/days'
import { setMinute } from '../../book/set-clock'
import { minuteText, spanText, wallClock } from '../../domain/clock'
import type { Id } from '../../domain/id'
import { Working } from '../working.svelte'
import {
  isOpen,
  partsOf,
  progressOf,
  type About,
  type Item,
  type Photo,
  type schema,
} from './schema'

/** What of a list is shown: what is to do, all of it, or its photos. */
export type Showing = 'open' | 'all' | 'photos'

/** One checklist as the parts of its view share it: what is worked out while somebody works it. */
export class Checking extends Working<typeof schema> {
  /** The section new things are added to; absent means the last one. */
  into = $state<Id>()

  readonly items = $derived.by(() => this.list.records.item.ordered)
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
  minutesTo(minute: number | undefined): number | undefined {
    const { day } = this.about
    if (minute === undefined || (day !== '' && day !== this.clock.day)) return undefined
    const onDay = dayOf(this.book.records.day.rows, this.clock.day)?.day
    return setMinute(onDay, minute) - this.clock.minute
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

  /** When a photo was taken and by whom: `09:20, Ella`. */
  takenText({ takenAt, takenBy }: Photo): string {
    return [this.timeOf(takenAt), takenBy === '' ? '' : this.nameOf(takenBy)]
      .filter(Boolean)
      .join(', ')
  }

  /** Everybody something could be handed to: this person, who is here, then the crew of the book. */
  people() {
    return this.handsOf(this.book.records.person.ordered.filter(({ group }) => group === 'crew'))
  }
}
