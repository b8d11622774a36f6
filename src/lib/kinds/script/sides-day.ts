import { byCastNumber } from '../../book/cast'
import type { Plan } from '../../book/plan'
import { castOf, type Member } from '../../book/playing'
import { slugLine } from '../../book/scene'
import type { Book } from '../../book/schema'
import { dayCount, laidDays, type ShootingDay } from '../../book/shooting-days'
import type { Scene } from '../../book/rows'
import { dayText, minuteText, spanText } from '../../domain/clock'
import type { PaperAbout } from '../kind'
import type { Part } from './schema'

/** What the first page of sides says: as much of the call sheet as plan and book know. */
export interface SidesDay {
  /** `Day 14 of 32`. */
  readonly title: string
  /** `Thursday 12 March`, or empty while the day has no date. */
  readonly date: string
  /** Empty is the main unit. */
  readonly unit: string
  readonly callMinute: number | undefined
  /** Locations in the order they are shot at. */
  readonly places: readonly { readonly name: string; readonly address: string }[]
  readonly rows: readonly SidesRow[]
  /** Pages of the day in eighths: the strips of the board, never banners. */
  readonly eighths: number
  readonly cast: readonly SidesCast[]
  /** The parts of the script of each scene, in shooting order; a scene of two strips once. */
  readonly scenes: readonly (readonly number[])[]
}

/** A scene or a band of the day, as a line of the first page. */
export type SidesRow =
  | {
      readonly is: 'scene'
      readonly key: string
      /** `61pt`. */
      readonly number: string
      readonly scene: Scene | undefined
      readonly set: string
      readonly eighths: number
      /** `1, 2, HALE`. */
      readonly cast: string
      readonly place: string
      /** Its text stands on a page of the script. */
      readonly hasText: boolean
    }
  | { readonly is: 'band'; readonly key: string; readonly text: string }

/** Somebody who plays that day. */
export interface SidesCast {
  readonly key: string
  readonly number: string
  readonly character: string
  /** Who plays it, or empty. */
  readonly player: string
  /** `12, 14pt`. */
  readonly scenes: string
}

/** The days sides can be for. */
export const sidesDays = (book: Book, plan: Plan | undefined): readonly PaperAbout[] =>
  laidDays(book, plan).map((day) => ({
    id: day.key,
    date: day.date,
    label: [`Day ${day.number}`, dayText(day.date), day.unit].filter(Boolean).join(', '),
  }))

/** The parts of the script of a scene: by the scene in the book, else by its number. */
const partsOfScene = (
  parts: readonly Part[],
  id: string,
  number: string,
  isKnown: boolean,
): readonly number[] =>
  parts.flatMap((part, index) =>
    part.scene === id || (!isKnown && number !== '' && part.number === number) ? [index] : [],
  )

/** A day as its sides say it; nothing where there is no such day. */
export const sidesDay = (
  book: Book,
  plan: Plan | undefined,
  parts: readonly Part[],
  key: string,
): SidesDay | undefined => {
  const days = laidDays(book, plan)
  const day = days.find((each) => each.key === key)
  if (!day) return undefined
  const cast = castOf(book)
  const { scene: scenes, location: locations } = book.records
  const numbersOf = new Map<Member, string[]>()
  const found = new Map<string, readonly number[]>()
  const places = new Map<string, { name: string; address: string }>()
  const rows = day.strips.map((strip): SidesRow => {
    if (strip.is === 'banner') return { is: 'band', key: strip.key, text: bandText(strip) }
    const scene = scenes.get(strip.scene)
    const number = `${strip.number}${strip.part}`
    const location = locations.get(scene?.location)
    if (location) places.set(location.id, location)
    const own = partsOfScene(parts, strip.scene, strip.number, scene !== undefined)
    found.set(scene ? scene.id : `number ${strip.number}`, own)
    const members = cast.of(scene)
    for (const member of members) {
      numbersOf.set(member, [...new Set([...(numbersOf.get(member) ?? []), number])])
    }
    return {
      is: 'scene',
      key: strip.key,
      number,
      scene,
      set: scene ? slugLine(scene) : 'Not in the book',
      eighths: strip.eighths,
      cast: members.map((member) => member.number || member.name).join(', '),
      place: location?.name ?? '',
      hasText: own.length > 0,
    }
  })
  const home = locations.get(day.book?.location)
  const shown = places.size > 0 ? [...places.values()] : home ? [home] : []
  return {
    title: titleOf(days, day),
    date: dayText(day.date),
    unit: day.unit,
    callMinute: day.saidMinute ?? day.book?.callMinute ?? day.callMinute,
    places: shown.map(({ name, address }) => ({ name, address })),
    rows,
    eighths: rows.reduce((sum, row) => sum + (row.is === 'scene' ? row.eighths : 0), 0),
    cast: [...numbersOf]
      .sort(([a], [b]) => byCastNumber(a, b))
      .map(([member, numbers]) => ({
        key: member.key,
        number: member.number,
        character: member.name,
        player: member.person?.name ?? '',
        scenes: numbers.join(', '),
      })),
    scenes: [...found.values()].filter((own) => own.length > 0),
  }
}

const titleOf = (days: readonly ShootingDay[], day: ShootingDay): string => {
  const count = dayCount(days, day)
  return `Day ${day.number}${count ? ` of ${count.of}` : ''}`
}

const bandText = ({
  what,
  text,
  atMinute,
  minutes,
}: {
  readonly what: 'lunch' | 'move' | 'note'
  readonly text: string
  readonly atMinute: number | undefined
  readonly minutes: number | undefined
}): string => {
  const words = text || { lunch: 'Lunch', move: 'Company move', note: 'Note' }[what]
  const at = atMinute === undefined ? '' : ` ${minuteText(atMinute)}`
  return [`${words}${at}`, minutes === undefined ? '' : spanText(minutes)]
    .filter(Boolean)
    .join(', ')
}

/** Room for lines on a first page, in mm, and on one that goes on from it. */
const FIRST = 168
const NEXT = 215
/** A line of type, and what stands around it in a row, in mm. */
const LINE = 5.2
const AROUND = 2

/** What lies on one sheet of the first page: a long day goes on overleaf. */
export interface CoverSheet {
  readonly rows: readonly SidesRow[]
  readonly cast: readonly SidesCast[]
}

/** Lines that a text takes where so many letters stand in one. */
const linesFor = (text: string, letters: number): number =>
  Math.max(1, Math.ceil(text.length / letters))

const heightOf = (row: SidesRow): number => {
  const lines =
    row.is === 'band'
      ? linesFor(row.text, 80)
      : Math.max(
          linesFor(row.set, 36),
          linesFor(row.cast, 14),
          linesFor(row.place, 16),
          linesFor(row.number, 5),
        )
  return lines * LINE + AROUND
}

const castHeight = ({ number, character, player, scenes }: SidesCast): number =>
  Math.max(
    linesFor(number, 5),
    linesFor(character, 26),
    linesFor(player, 26),
    linesFor(scenes, 24),
  ) *
    LINE +
  AROUND

/** The first page on as many sheets as it takes; no row is cut. */
export const coverSheets = ({ rows, cast, places }: SidesDay): readonly CoverSheet[] => {
  let sheet = { rows: new Array<SidesRow>(), cast: new Array<SidesCast>() }
  const sheets = [sheet]
  const taken = places.reduce(
    (sum, { name, address }) => sum + linesFor(`${name}, ${address}`, 75) * LINE,
    0,
  )
  let room = FIRST - taken
  const make = (height: number): void => {
    if (height > room && sheet.rows.length + sheet.cast.length > 0) {
      sheet = { rows: [], cast: [] }
      sheets.push(sheet)
      room = NEXT
    }
    room -= height
  }
  for (const row of rows) {
    make(heightOf(row))
    sheet.rows.push(row)
  }
  for (const [index, person] of cast.entries()) {
    // The head of the cast list stays with its first line.
    make(castHeight(person) + (index === 0 ? 3 * LINE : 0))
    sheet.cast.push(person)
  }
  return sheets
}
