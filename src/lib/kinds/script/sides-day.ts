import { calledOn } from '../../book/day-hours'
import { byCastNumber } from '../../book/cast'
import type {
  DayArtist,
  DayBackground,
  DayBand,
  DayFact,
  DayPlace,
  DayScene,
  DaySheet,
} from '../../book/day-sheet'
import type { Plan } from '../../book/plan'
import { castOf, type Member } from '../../book/playing'
import { slugLine } from '../../book/scene'
import type { Book } from '../../book/schema'
import { stripKeys } from '../../book/strip-keys'
import { dayCount, laidDays, type ShootingDay } from '../../book/shooting-days'
import type { Scene } from '../../book/rows'
import { dayText, minuteText, spanText } from '../../domain/clock'
import type { PaperAbout } from '../kind'
import type { Part } from './schema'

/** What the first page of sides says: the call sheet of the day in short, or as much as plan and book know. */
export interface SidesDay {
  /** `Day 14 of 32`. */
  readonly title: string
  /** `Thursday 12 March`, or empty while the day has no date. */
  readonly date: string
  /** Empty is the main unit. */
  readonly unit: string
  /** The unit call, `06:45`, or empty. */
  readonly call: string
  /** What nobody may overlook, or empty. */
  readonly warning: string
  readonly facts: readonly DayFact[]
  /** Locations in the order they are shot at. */
  readonly places: readonly DayPlace[]
  readonly rows: readonly SidesRow[]
  /** Under the scenes, or empty. */
  readonly remark: string
  /** Pages of the day in eighths: the strips of the board, never banners. */
  readonly eighths: number
  readonly cast: readonly SidesCast[]
  readonly background: readonly DayBackground[]
  /** A call sheet says it, with times. */
  readonly isSheet: boolean
  /** The parts of the script of each scene, in shooting order; a scene of two strips once. */
  readonly scenes: readonly (readonly number[])[]
}

/** A scene or a band of the day, as a line of the first page. */
export type SidesRow =
  | (Pick<DayScene, 'is' | 'key' | 'set' | 'dayNight' | 'eighths' | 'cast' | 'place' | 'plan'> & {
      /** `61pt`. */
      readonly number: string
      readonly scene: Scene | undefined
      /** Its text stands on a page of the script. */
      readonly hasText: boolean
    })
  | DayBand

/** Somebody who plays that day, with their times where a call sheet says them. */
export type SidesCast = Pick<
  DayArtist,
  'key' | 'number' | 'character' | 'player' | 'status' | 'call' | 'onSet' | 'scenes' | 'notes'
>

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
  const head = { title: titleOf(days, day), date: dayText(day.date), unit: day.unit }
  return day.sheet
    ? { ...head, ...bySheet(book, day.sheet, parts), title: day.sheet.title || head.title }
    : { ...head, ...byPlan(book, day, parts) }
}

type Said = Omit<SidesDay, 'title' | 'date' | 'unit'>

/** The parts of every scene, a scene of two strips once. */
class TextOf {
  readonly #parts: readonly Part[]
  readonly #found = new Map<string, readonly number[]>()

  constructor(parts: readonly Part[]) {
    this.#parts = parts
  }

  has(id: string, number: string, scene: Scene | undefined): boolean {
    const own = partsOfScene(this.#parts, id, number, scene !== undefined)
    this.#found.set(scene ? scene.id : `number ${number}`, own)
    return own.length > 0
  }

  get scenes(): SidesDay['scenes'] {
    return [...this.#found.values()].filter((own) => own.length > 0)
  }
}

const pagesIn = (rows: readonly SidesRow[]): number =>
  rows.reduce((sum, row) => sum + (row.is === 'scene' ? row.eighths : 0), 0)

/** As the call sheet says it: every value is as it stands there. */
const bySheet = ({ records }: Book, sheet: DaySheet, parts: readonly Part[]): Said => {
  const text = new TextOf(parts)
  const rows = sheet.rows.map((row): SidesRow => {
    if (row.is === 'band') return row
    const scene = records.scene.get(row.scene)
    const { number, part } = row
    const hasText = text.has(row.scene, number, scene)
    return { ...row, number: `${number}${part}`, scene, hasText }
  })
  const { call, warning, facts, places, remark, cast, background } = sheet
  return {
    ...{ call, warning, facts, places, rows, remark, cast, background, isSheet: true },
    eighths: pagesIn(rows),
    scenes: text.scenes,
  }
}

/** As far as plan and book know, where the day has no call sheet. */
const byPlan = (book: Book, day: ShootingDay, parts: readonly Part[]): Said => {
  const cast = castOf(book)
  const { scene: scenes, location: locations } = book.records
  const text = new TextOf(parts)
  const numbersOf = new Map<Member, string[]>()
  const places = new Map<string, DayPlace>()
  const keys = stripKeys(day.strips, (id) => scenes.get(id) !== undefined)
  const rows = day.strips.map((strip): SidesRow => {
    const key = keys.get(strip) ?? strip.key
    if (strip.is === 'banner') return { is: 'band', key, text: bandText(strip) }
    const scene = scenes.get(strip.scene)
    const number = `${strip.number}${strip.part}`
    const location = locations.get(scene?.location)
    if (location) places.set(location.id, placeOf(location))
    const members = cast.of(scene)
    for (const member of members) {
      numbersOf.set(member, [...new Set([...(numbersOf.get(member) ?? []), number])])
    }
    return {
      is: 'scene',
      key,
      number,
      scene,
      set: scene ? slugLine(scene) : 'Not in the book',
      dayNight: '',
      eighths: strip.eighths,
      cast: members.map((member) => member.number || member.name).join(', '),
      place: location?.name ?? '',
      plan: '',
      hasText: text.has(strip.scene, strip.number, scene),
    }
  })
  const home = locations.get(day.book?.location)
  const call = calledOn(day)
  return {
    call: call === undefined ? '' : minuteText(call),
    ...{ warning: '', facts: [], remark: '', background: [], isSheet: false, rows },
    places: places.size > 0 ? [...places.values()] : home ? [placeOf(home)] : [],
    eighths: pagesIn(rows),
    cast: [...numbersOf]
      .sort(([a], [b]) => byCastNumber(a, b))
      .map(([member, numbers]) => ({
        // As the call sheet calls them: a day that gets one changes nobody.
        key: member.person ? `cast/${member.person.id}` : member.key,
        number: member.number,
        character: member.name,
        player: member.person?.name ?? '',
        ...{ status: '', call: '', onSet: '', notes: '' },
        scenes: numbers.join(', '),
      })),
    scenes: text.scenes,
  }
}

const placeOf = ({ name, address }: Pick<DayPlace, 'name' | 'address'>): DayPlace => ({
  ...{ name, address, access: '' },
})

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
