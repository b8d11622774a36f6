import { fold } from '../../domain/fold'
import { idFrom, type Id } from '../../domain/id'
import type { Somebody } from '../../store/presence'
import { recall, remember } from '../../ui/remembered'
import { Working } from '../working.svelte'
import { castOf, type Member } from '../../book/playing'
import { conflictsOf, type Conflict } from './conflicts'
import { doodOf, rulesOf } from './dood'
import { layoutOf, type Entry, type LaidDay } from './layout'
import { activeBoard, isOn, type schema } from './schema'
import { addBanner, addBreak, entryName, nudge, place, takeOff } from './steps'
import { lookOf } from './palette'
import { setText } from './words'
import type { Item } from './schema'

/** What a strip can show besides its number and set. Per device: a phone and a desk differ. */
export const columns = [
  { key: 'time', label: 'Time' },
  { key: 'what', label: 'What happens' },
  { key: 'pages', label: 'Pages' },
  { key: 'plan', label: 'Plan' },
  { key: 'begins', label: 'Begins' },
  { key: 'place', label: 'Location' },
  { key: 'cast', label: 'Cast' },
] as const
export type ColumnKey = (typeof columns)[number]['key']

const KEPT = 'hotset-schedule-columns'
const USUAL: readonly ColumnKey[] = ['time', 'what', 'pages', 'plan', 'cast']

const kept = (): readonly ColumnKey[] => {
  const read = recall(KEPT)
  if (read === null) return USUAL
  const chosen = read.split(' ')
  return columns.map(({ key }) => key).filter((key) => chosen.includes(key))
}

/** Something that is open beside the board. */
export type Beside = 'details' | 'settings' | 'calendar' | 'conflicts' | 'filters' | 'uss'

/** A schedule as the parts of its view share it: what is worked out, what is shown and selected. */
export class Boarding extends Working<typeof schema> {
  /** The board that is looked at, when it is not the one in use. */
  looking = $state<Id>()
  /** Keys of what is selected, on the board and beside it. */
  selected = $state.raw<ReadonlySet<string>>(new Set())
  /** Where the keys go on from. */
  cursor = $state<string>()
  /** Where a selection by Shift began. */
  #anchor: string | undefined
  beside = $state<Beside>()
  query = $state('')
  /** Key of the cast member, or id of the location, whose strips alone are shown. */
  who = $state('')
  where = $state('')
  #columns = $state.raw<readonly ColumnKey[]>(kept())

  get doc() {
    return this.list
  }

  readonly active = $derived.by(() => activeBoard(this.doc))
  readonly board = $derived.by(() => this.doc.records.board.get(this.looking) ?? this.active)
  /** Everything that goes by the schedule goes by this board. */
  readonly inUse = $derived.by(() => this.board === undefined || this.board.id === this.active?.id)
  readonly layout = $derived.by(() => layoutOf(this.doc, this.book, this.board))
  readonly cast = $derived.by(() => castOf(this.book))
  readonly conflicts = $derived.by(() => conflictsOf(this.doc, this.book, this.layout, this.cast))
  readonly dood = $derived.by(() => {
    return doodOf(
      this.layout.days,
      this.cast,
      this.layout.calendars.get(''),
      this.doc.records.event.rows.filter(isOn(this.layout.board)),
      rulesOf(this.doc),
    )
  })

  readonly #byDay = $derived.by(() => {
    const found = new Map<string, Conflict[]>()
    for (const each of this.conflicts) found.set(each.day, [...(found.get(each.day) ?? []), each])
    return found
  })
  readonly #inConflict = $derived.by(() => new Set(this.conflicts.flatMap(({ strips }) => strips)))
  conflictsOn(day: string): readonly Conflict[] {
    return this.#byDay.get(day) ?? []
  }
  isInConflict(key: string): boolean {
    return this.#inConflict.has(key)
  }

  readonly isFiltered = $derived.by(() => this.query !== '' || this.who !== '' || this.where !== '')
  /** What shows of the board: strips that fit the filter, with every day break. */
  readonly entries = $derived.by(() => this.layout.entries.filter((each) => this.#shows(each)))
  readonly yard = $derived.by(() => this.layout.yard.filter((each) => this.#shows(each)))

  #shows(entry: Entry): boolean {
    if (entry.is === 'break' || !this.isFiltered) return true
    if (entry.is === 'banner') return false
    const { scene } = entry
    if (this.who !== '' && !this.cast.of(scene).some(({ key }) => key === this.who)) return false
    if (this.where !== '' && scene?.location !== this.where) return false
    const all = fold(
      `${entryName(entry)} ${setText(scene)} ${scene?.timeOfDay ?? ''} ${scene?.synopsis ?? ''}`,
    )
    return fold(this.query)
      .split(/\s+/)
      .every((word) => all.includes(word))
  }

  get columns(): readonly ColumnKey[] {
    return this.#columns
  }
  shows(key: ColumnKey): boolean {
    return this.#columns.includes(key)
  }
  toggleColumn(key: ColumnKey): void {
    this.#columns = columns
      .map((column) => column.key)
      .filter((each) => (each === key ? !this.shows(key) : this.shows(each)))
    remember(KEPT, this.#columns.join(' '))
  }
  /** The cast of this board, each with a column; nobody where there is no room for all: a strip lists them then. */
  castColumns(room: number): readonly Member[] {
    if (!this.shows('cast')) return []
    const used = new Set<Member>()
    for (const entry of [...this.layout.entries, ...this.layout.yard]) {
      if (entry.is !== 'scene') continue
      for (const member of this.cast.of(entry.scene)) used.add(member)
    }
    return used.size > room ? [] : this.cast.members.filter((member) => used.has(member))
  }

  /** What a location is called, or empty. */
  readonly placeName = (id: Id | undefined): string =>
    this.book.records.location.get(id)?.name ?? ''

  /** Somebody else who has a strip, or is in its fields. */
  othersByKey(key: string): Somebody | undefined {
    const id = idFrom(key)
    return id && this.othersIn(id)[0]
  }

  lookOf(entry: Entry): string {
    if (entry.is === 'break') return 's-break'
    if (entry.is === 'banner') return 's-note'
    return lookOf(entry.scene, this.doc.about.now.palette)
  }

  /** What is selected, in the order of the board, then of what is beside it. */
  readonly chosen = $derived.by(() =>
    [...this.layout.entries, ...this.layout.yard].filter(({ key }) => this.selected.has(key)),
  )
  readonly at0 = $derived.by(() => this.layout.entries.findIndex(({ key }) => key === this.cursor))

  /** One is selected, or is added to or taken from what is. */
  pick(key: string, how: 'only' | 'also' | 'to' = 'only', among: readonly Entry[] = []): void {
    if (how === 'to' && this.#anchor !== undefined) {
      const [from, to] = [this.#anchor, key].map((each) =>
        among.findIndex((entry) => entry.key === each),
      )
      if (from !== undefined && to !== undefined && from >= 0 && to >= 0) {
        const inside = among.slice(Math.min(from, to), Math.max(from, to) + 1)
        this.selected = new Set(inside.map((entry) => entry.key))
        this.#moveTo(key)
        return
      }
    }
    if (how === 'also') {
      const next = new Set(this.selected)
      if (!next.delete(key)) next.add(key)
      this.selected = next
    } else this.selected = new Set([key])
    this.#anchor = key
    this.#moveTo(key)
  }
  pickNone(): void {
    this.selected = new Set()
    if (this.beside === 'details') this.beside = undefined
  }
  #moveTo(key: string): void {
    this.cursor = key
    this.presence.at(`${key}/`)
  }

  /** Puts what is selected before a place among what shows of the board. */
  drop(moved: readonly Entry[], shownAt: number): void {
    if (this.locked) return
    const before = this.entries[shownAt]
    const at = before ? this.layout.entries.indexOf(before) : this.layout.entries.length
    const keys = place(this.doc, this.layout, moved, at)
    this.selected = new Set(keys)
    this.cursor = keys[0]
  }
  /** Puts what is selected at the end of a day, or below the last one. */
  toDay(day: LaidDay | undefined): void {
    if (this.locked) return
    const keys = new Set(this.chosen.map(({ key }) => key))
    const at = day ? this.layout.entries.findIndex(({ key }) => key === day.key) : -1
    if (day && keys.has(day.key)) return
    this.selected = new Set(
      place(this.doc, this.layout, this.chosen, at < 0 ? this.layout.entries.length : at),
    )
    this.cursor = [...this.selected][0]
  }
  nudge(by: -1 | 1): void {
    if (this.locked) return
    nudge(this.doc, this.layout, this.chosen, by)
  }
  /** Below what is selected last, else at the end of the board. */
  #below(): number {
    const last = this.chosen.findLast((entry) => this.layout.entries.includes(entry))
    return last ? this.layout.entries.indexOf(last) : this.layout.entries.length - 1
  }
  breakDay(): void {
    if (this.locked) return
    const id = addBreak(this.doc, this.layout, this.#below())
    if (id) this.pick(id)
  }
  banner(what: Item['what']): void {
    if (this.locked) return
    const id = addBanner(this.doc, this.layout, this.#below(), what)
    if (!id) return
    this.pick(id)
    this.beside = 'details'
  }
  takeOff(): void {
    if (this.locked) return
    const at = this.at0
    takeOff(this.doc, this.chosen)
    // The keys go on from what is now where the first of them was.
    const next = this.layout.entries[Math.min(Math.max(at, 0), this.layout.entries.length - 1)]
    this.selected = new Set(next ? [next.key] : [])
    this.cursor = next?.key
  }
}
