import { SvelteSet } from 'svelte/reactivity'
import type { AttachmentRow } from '../../book/attachments'
import { byRecord } from '../../book/of-record'
import { markingOf } from '../../book/photo-marks'
import { scenesOn, shootingDates } from '../../book/scenes-on'
import { dayText, minuteText, wallClock } from '../../domain/clock'
import { idFrom, type Id } from '../../domain/id'
import type { Moving } from '../../ui/landing'
import { recall, remember } from '../../ui/remembered'
import { Trailing } from '../../ui/trailing.svelte'
import { Working } from '../working.svelte'
import { backText, isLate } from './back'
import { behind, catchUp, needsOf } from './breakdown'
import { comparingOf, whenTaken } from './compare'
import { finds } from './find'
import { besides } from './fields'
import { groupsOf, inGroup, type Frame } from './groups'
import { isLow, leftOf, partsByItem, partsText, type Parts } from './parts'
import type { About, Item, Part, Photo, schema, State } from './schema'
import { copiesText } from './paper'
import { handItem, moveItem, placeItems } from './steps'
import { stowageOf } from './stow/stowage'
import { holdText, whereOf } from './stow/where'
import { departmentOf, stateWords } from './words'

/** How the items are laid out; `set` is one after the other. Per device: a phone and a desk differ. */
export type Layout = 'list' | 'tiles' | 'table' | 'photos' | 'set'

const KEY = 'hotset-inventory-layout'
const layouts: readonly Layout[] = ['list', 'tiles', 'table', 'photos', 'set']

/** One inventory as the parts of its view share it: what is worked out, and what is shown. */
export class Keeping extends Working<typeof schema> {
  #layout = $state<Layout>(layouts.find((layout) => layout === recall(KEY)) ?? 'list')
  #group = $state('all')
  #query = $state('')
  /** What this person changed since the filter was touched: it stays, so that a wrong tap is seen. */
  readonly #kept = new SvelteSet<Id>()
  /** Why the last change was not made, as a sentence. */
  says = $state('')
  /** Labels are being scanned, into a container where one was said. */
  scanning = $state.raw<{ readonly into?: Id } | undefined>()
  /** The item somebody wants to release. */
  releasing = $state<Id>()

  readonly items = $derived.by(() => this.list.records.item.ordered)
  readonly #photos = $derived.by(() => byRecord(this.list.records.photo.ordered))
  readonly marking = $derived.by(() => markingOf(this.list, this.list.records.mark))
  /** How photos are seen beside each other. */
  readonly comparing = $derived.by(() =>
    comparingOf({
      photos: this.list.records.photo.ordered,
      photo: (id) => this.list.records.photo.get(idFrom(id)),
      itemOf: ({ of }) => this.list.records.item.get(of),
      titleOf,
      when: (photo) => whenTaken(photo, this.book, this.plan, (name) => this.called(name)),
      scriptDayOf: (scene) => this.#scriptDays.get(scene.trim().toUpperCase()) ?? '',
    }),
  )
  readonly #scriptDays = $derived.by(
    () =>
      new Map(
        this.book.records.scene.rows.map((row) => [row.number.trim().toUpperCase(), row.scriptDay]),
      ),
  )
  readonly #partRows = $derived.by(() => byRecord(this.list.records.part.rows))
  readonly #parts = $derived.by(() => partsByItem(this.list.records.part.rows))
  readonly #files = $derived.by(() => byRecord(this.list.records.file.ordered))
  readonly frame = $derived.by((): Frame => {
    const numbers = (date: string) =>
      scenesOn(this.book, this.plan, date).map(({ number }) => number)
    const dates = shootingDates(this.book, this.plan)
    const next = dates.find((date) => date > this.today && numbers(date).length > 0)
    return {
      parts: this.#parts,
      today: this.today,
      scenes: numbers(this.today),
      next:
        next === undefined ? undefined : { title: dayText(next, 'short'), scenes: numbers(next) },
    }
  })
  readonly stowage = $derived.by(() => stowageOf(this.items))
  readonly #counted = new Trailing(() => this.items)
  readonly groups = $derived.by(() => groupsOf(this.#counted.now, this.frame))
  readonly shown = $derived.by(() => {
    if (this.#group === 'all' && this.#query.trim() === '') return this.items
    const inside = inGroup(this.#group, this.frame, this.stowage)
    const found = finds(this.#query, (item) => this.whereOf(item))
    return this.items.filter((item) => this.#kept.has(item.id) || (inside(item) && found(item)))
  })
  /** How items are moved by hand: only where all of them are shown, and so in their own order. */
  readonly moving: Moving<Item> | undefined = $derived.by(() =>
    this.locked || this.shown !== this.items
      ? undefined
      : { name: titleOf, to: (items, to) => placeItems(this.list, items, to) },
  )
  readonly behind = $derived.by(() => behind(this.#counted.now, this.book, this.about.type))
  /** The scenes that need an element of the breakdown, by its id. */
  readonly needs = $derived.by(
    () =>
      new Map<string, readonly string[]>(
        needsOf(this.book, this.about.type).map(({ element, scenes }) => [element.id, scenes]),
      ),
  )
  /** Somebody has put the notice about the breakdown aside, on this screen. */
  later = $state(false)
  readonly today = $derived.by(() => this.clock.day)
  /** The set of each scene in the book, by its number in capitals. */
  readonly sets = $derived.by(
    () =>
      new Map(
        this.book.records.scene.rows.map(({ number, set }) => [number.trim().toUpperCase(), set]),
      ),
  )
  /** Fields its type does not ask for and that something is written in, as one text: most edits leave it as it was. */
  readonly #besides = $derived.by(() => [...besides(this.about.type, this.#counted.now)].join(' '))
  readonly besides: ReadonlySet<string> = $derived.by(() => new Set(this.#besides.split(' ')))
  get about(): About {
    return this.list.about.now
  }
  get currency(): string {
    return this.book.about.now.currency
  }
  get department(): string {
    return departmentOf(this.about.type)
  }

  get layout(): Layout {
    return this.#layout
  }
  set layout(layout: Layout) {
    this.#layout = layout
    remember(KEY, layout)
  }

  /** Key of the group shown. */
  get group(): string {
    return this.#group
  }
  set group(group: string) {
    if (group !== this.#group) this.#kept.clear()
    this.#group = group
  }
  get query(): string {
    return this.#query
  }
  set query(query: string) {
    if (query !== this.#query) this.#kept.clear()
    this.#query = query
  }

  /** This person changes an item: it stays among what is shown. */
  keep(item: Item): void {
    if (this.shown.some(({ id }) => id === item.id)) this.#kept.add(item.id)
  }
  /** Puts an item into a state. */
  move(item: Item, state: State): void {
    this.keep(item)
    moveItem(this.list, item, state, this.by())
  }
  /** Gives an item to somebody; nobody has it when the name is empty. */
  hand(item: Item, name: string): void {
    this.keep(item)
    const department = name === this.me.name ? this.me.department : this.departmentOf(name)
    handItem(this.list, item, { name, department }, this.by())
  }

  /** Set time of an instant: `09:20`, with its day when that is not today. */
  timeOf(at: number | undefined): string {
    if (at === undefined) return ''
    const { day, minute } = wallClock(at, this.zone)
    const time = minuteText(minute)
    return day === this.today ? time : `${dayText(day, 'short')} ${time}`
  }

  isLate(item: Item): boolean {
    return isLate(item, this.today)
  }

  /** `Ella has this`, `You have this`, or empty. */
  hasThis({ holder }: Item): string {
    if (holder === '') return ''
    return holder === this.me.name ? 'You have this' : `${this.called(holder)} has this`
  }

  /** The photos of an item. The first stands for it in lists. */
  photosOf(item: Id): readonly Photo[] {
    return this.#photos(item)
  }

  /** When a photo was taken and by whom: `09:20, Ella`. */
  takenText({ takenAt, takenBy }: Photo): string {
    return [this.timeOf(takenAt), takenBy === '' ? '' : this.called(takenBy)]
      .filter(Boolean)
      .join(', ')
  }

  /** What went of an item while the rest goes on, added up. */
  partsOf({ id }: Item): Parts {
    return this.#parts(id)
  }
  /** The same one by one, the newest last. */
  partRowsOf(item: Id): readonly Part[] {
    return this.#partRows(item)
  }
  leftOf(item: Item): number {
    return leftOf(item, this.partsOf(item))
  }
  isLow(item: Item): boolean {
    return isLow(item, this.partsOf(item))
  }
  /** An item with how many of it are left: `Tumblers, 4`. */
  titleOf(item: Item): string {
    return titleOf({ name: item.name, quantity: this.leftOf(item) })
  }

  /** The files of an item. */
  filesOf(item: Id): readonly AttachmentRow[] {
    return this.#files(item)
  }

  /** `Tomasz set it hot at 09:20`. */
  hotBy({ hotBy, hotSince }: Item): string {
    const who = hotBy === '' ? 'Somebody' : hotBy === this.me.name ? 'You' : this.called(hotBy)
    return `${who} set it hot${hotSince === undefined ? '' : ` at ${this.timeOf(hotSince)}`}`
  }

  /** `Hot since 09:20. Do not move`. Empty when it is not hot. */
  hotText(item: Item): string {
    if (!item.hot) return ''
    const since = item.hotSince === undefined ? 'Hot' : `Hot since ${this.timeOf(item.hotSince)}`
    return `${since}. Do not move`
  }

  /** Where it stands, where it is and what it is in: the line under a name. */
  lineOf(item: Item): string {
    const back = backText(item, this.today)
    const scenes = item.scenes.length > 0 ? `Sc ${item.scenes.join(', ')}` : ''
    const low = this.isLow(item) ? 'Buy again' : ''
    const worn = [item.character, item.change === '' ? '' : `change ${item.change}`, item.size]
    const looks = this.about.type === 'wardrobe' ? worn.filter(Boolean).join(', ') : ''
    const went = partsText(this.partsOf(item))
    return [
      ...[back, low, stateWords[item.state], went, copiesText(item), looks],
      ...[this.whereOf(item), scenes],
    ]
      .filter(Boolean)
      .join(' · ')
  }

  /** Every container it is in, and where the last of them stands: `B-04 Glassware, Truck 2`. */
  whereOf(item: Item): string {
    return whereOf(item, this.stowage)
  }

  /** `12 things, 2 out`, and where the container is. */
  lineOfContainer(written: string): string {
    const item = this.items.find(({ id }) => id === written)
    if (!item) return ''
    return [holdText(item.id, this.stowage), this.whereOf(item)].filter(Boolean).join(' · ')
  }

  /** Brings the list to what the breakdown says by now. */
  catchUp(): void {
    catchUp(this.list, this.book, behind(this.items, this.book, this.about.type))
  }

  /** Everybody something could be handed to: this person, who is here, the crew, the cast. */
  people() {
    return this.handsOf(this.book.records.person.ordered)
  }
}

/** An item as lists name it: `Tumblers, 6`. */
export const titleOf = ({ name, quantity }: Pick<Item, 'name' | 'quantity'>): string =>
  `${name || 'No name yet'}${quantity === 1 ? '' : `, ${quantity}`}`
