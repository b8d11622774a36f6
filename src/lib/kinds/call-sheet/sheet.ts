import type { Plan } from '../../book/plan'
import type { Location, Person } from '../../book/rows'
import type { Book } from '../../book/schema'
import { dayText } from '../../domain/clock'
import { eighthsText } from '../../domain/eighths'
import type { Id } from '../../domain/id'
import { advanceOf, type Advance } from './advance'
import { blocksOf, type Block, type BlockId } from './blocks'
import {
  backgroundCount,
  backgroundRows,
  castRows,
  type BackgroundRow,
  type CastRow,
} from './cast-rows'
import { crewGroups, type CrewGroup } from './crew-rows'
import { dayTimes } from './day-times'
import { lookupIn } from './lookup'
import { departmentNeeds, type DepartmentNeeds } from './needs'
import { overIn, type Value } from './over'
import { contactsOf, nearText, placesOf, type Contact, type Near, type Place } from './places'
import { dayRows, type DayRow } from './scene-rows'
import type { CallSheet } from './schema'
import { dayCount, shootingDayOn, shootingDays } from '../../book/shooting-days'
import { isUnit } from '../../book/units'
import { sunOn } from './sun'
import { statusOn } from './work-status'

/** Everything a call sheet says, on a screen, on paper, in a message. */
export interface Sheet {
  readonly production: string
  readonly company: string
  readonly letterhead: readonly string[]
  /** `'2026-03-12'`, or empty. */
  readonly day: string
  /** `Thursday 12 March 2026`. */
  readonly date: string
  readonly unit: string
  /** The board the day was drawn from, and what the script of that board is called. */
  readonly board: Value
  readonly script: Value
  readonly number: Value
  /** `Day 14 of 32`. */
  readonly dayOf: Value
  readonly unitCall: Value
  readonly shootingCall: Value
  readonly lunch: Value
  readonly wrap: Value
  /** The wrap is worked out from how long the scenes take. */
  readonly isReckoned: boolean
  readonly hospital: Value
  readonly parking: Value
  readonly base: Value
  readonly sun: Value
  readonly twilight: Value
  readonly typed: CallSheet['about']['now']
  readonly contacts: readonly Contact[]
  readonly places: readonly Place[]
  readonly rows: readonly DayRow[]
  readonly totals: {
    readonly scenes: number
    readonly pages: string
    readonly cast: number
    readonly background: number
  }
  readonly cast: readonly CastRow[]
  readonly background: readonly BackgroundRow[]
  readonly needs: readonly DepartmentNeeds[]
  readonly advance: readonly Advance[]
  readonly crew: readonly CrewGroup[]
  readonly blocks: readonly Block[]
  /** What was worked out and taken off the sheet by hand, with what it is called. */
  readonly without: readonly { readonly key: string; readonly label: string }[]
  shows(block: BlockId): boolean
  /** The number of a location on this sheet; empty for one that is not on it. */
  placeNumber(location: Location | undefined): string
}

/** The sheet as book, plan and what was typed have it now. Pure: the same in, the same out. */
export const sheetOf = (doc: CallSheet, book: Book, plan?: Plan): Sheet => {
  const typed = doc.about.now
  const about = book.about.now
  const over = overIn(doc)
  const lookup = lookupIn(book)
  const people = book.records.person.ordered
  const days = shootingDays(book, plan)
  const day = shootingDayOn(book, plan, typed.day, typed.unit)
  const { unitCall, general, shootingCall, lunch, wrap, isReckoned, timed } = dayTimes(
    day,
    lookup,
    over,
  )
  const location = (id: Id | undefined) => book.records.location.get(id)
  const off = new Set(typed.without)
  const isOn = ({ key }: { readonly key: string }) => !off.has(key)

  const allRows = dayRows(day, timed, lookup, location, over)
  const rows = allRows.filter(isOn)
  const scenes = rows.filter((row) => row.is === 'scene')
  const home = location(day.book?.location)
  const places = placesOf(rows, home, over)
  const numberOf = new Map(places.map(({ number, location }) => [location.id, number.text]))

  const status = statusOn(book, plan, typed.day)
  const actors = people.filter(({ group }) => group === 'cast')
  const allCast = castRows(rows, actors, ({ id }: Person) => status(id), book, over, general)
  const extras = doc.records.extra.ordered
  const allBackground = backgroundRows(rows, lookup.needsOf, extras, book, over, general)
  const allCrew = crewGroups(people, extras, unitCall.text, general, over)
  const background = allBackground.filter(isOn)
  const cast = allCast.filter(isOn)

  const sun = sunOn(typed.day, coordinates(places, home), about.zone)
  const count = dayCount(days, day)
  const blocks = blocksOf(typed, over)
  const shown = new Set(blocks.flatMap(({ id, shown }) => (shown ? [id] : [])))
  const near = (what: Near) =>
    over(
      what,
      nearText(places, what, ({ number }) => number.text),
    )
  const labels = new Map([
    ...allRows.map(
      (row) => [row.key, row.is === 'scene' ? `Scene ${row.number}` : row.text.text] as const,
    ),
    ...allCast.map(({ key, name }) => [key, name.text] as const),
    ...allBackground.map(({ key, name }) => [key, name.text] as const),
    ...allCrew.flatMap((group) => group.rows.map(({ key, name }) => [key, name] as const)),
  ])
  return {
    production: about.title,
    company: about.company,
    letterhead: about.letterhead.split('\n').filter((line) => line.trim() !== ''),
    day: typed.day,
    date: [dayText(typed.day), typed.day.slice(0, 4)].filter(Boolean).join(' '),
    unit: isUnit(typed.unit, '') ? '' : typed.unit,
    board: over('board', plan?.board ?? ''),
    script: over('script', plan?.script ?? ''),
    number: over('number', count ? String(count.number) : ''),
    dayOf: over('dayOf', count ? `Day ${count.number} of ${count.of}` : ''),
    unitCall,
    shootingCall,
    lunch,
    wrap,
    isReckoned,
    hospital: near('hospital'),
    parking: near('parking'),
    base: near('base'),
    sun: over('sun', sun ? riseAndSet('Rise', sun.rise, 'Set', sun.set) : ''),
    twilight: over('twilight', sun ? riseAndSet('Dawn', sun.dawn, 'Dusk', sun.dusk) : ''),
    typed,
    contacts: contactsOf(people, over),
    places,
    rows,
    totals: {
      scenes: scenes.length,
      pages: eighthsText(scenes.reduce((sum, { eighths }) => sum + eighths, 0)),
      cast: cast.filter((row) => row.scenes.length > 0).length,
      background: backgroundCount(background),
    },
    cast,
    background,
    needs: departmentNeeds(rows, lookup, doc.records.note.ordered, over),
    advance: advanceOf(days, day, lookup, over),
    crew: allCrew.flatMap((group) => {
      const rows = group.rows.filter(isOn)
      return rows.length > 0 ? [{ ...group, rows }] : []
    }),
    blocks,
    without: typed.without.flatMap((key) => {
      const label = labels.get(key)
      return label === undefined ? [] : [{ key, label }]
    }),
    shows: (block) => shown.has(block),
    placeNumber: (of) => (of && numberOf.get(of.id)) ?? '',
  }
}

const riseAndSet = (up: string, from: string, down: string, to: string): string =>
  [from && `${up} ${from}`, to && `${down} ${to}`].filter(Boolean).join(' · ')

/** The first place of the day that has coordinates: the sun is the same for a whole unit. */
const coordinates = (places: readonly Place[], home: Location | undefined): string =>
  places.find(({ location }) => location.coordinates !== '')?.location.coordinates ??
  home?.coordinates ??
  ''
