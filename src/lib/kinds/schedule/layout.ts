import type { Scene } from '../../book/rows'
import type { Book } from '../../book/schema'
import { grouped } from '../../domain/grouped'
import type { Id } from '../../domain/id'
import { bySceneNumber } from '../../book/scene'
import { isUnit, plainUnit } from '../../book/units'
import { datesOf, type Calendar } from './calendar'
import { clockOf, type Clock } from './clock'
import { itemsOf, type Board, type Item, type Schedule } from './schema'

/** A strip: a scene or a part of one, on a day or on none. */
export interface Strip {
  readonly is: 'scene'
  /** Id of the item; `scene:` and the scene's id when the board has none of it yet. */
  readonly key: string
  readonly item: Item | undefined
  readonly scene: Scene | undefined
  /** Number in the book, or as it was kept. */
  readonly number: string
  readonly part: string
  readonly eighths: number
  readonly minutes: number | undefined
}

export interface Banner {
  readonly is: 'banner'
  readonly key: string
  readonly item: Item
  readonly minutes: number | undefined
}

export interface Break {
  readonly is: 'break'
  readonly key: string
  readonly item: Item
  readonly day: LaidDay
}

export type Entry = Strip | Banner | Break

/** A day of a board with everything that is worked out of it. */
export interface LaidDay {
  /** Id of its day break. */
  readonly key: Id
  readonly number: number
  readonly date: string
  /** Empty is the main unit. */
  readonly unit: string
  readonly entries: readonly (Strip | Banner)[]
  readonly eighths: number
  readonly callMinute: number | undefined
  readonly clock: Clock
}

export interface Layout {
  readonly board: Board | undefined
  /** From the top of the board to its end, day breaks below their days. */
  readonly entries: readonly Entry[]
  readonly days: readonly LaidDay[]
  /** What stands below the last day break. */
  readonly loose: readonly (Strip | Banner)[]
  /** What is on no day: strips taken off, then scenes of the book the board has no strip of. */
  readonly yard: readonly Strip[]
  readonly calendars: ReadonlyMap<string, Calendar>
}

/** The name of a strip: `61pt`. */
export const stripName = ({ number, part }: Pick<Strip, 'number' | 'part'>): string =>
  `${number}${part}` || 'without a number'

/** What a strip of a scene is, whole or a part, wherever it lies. */
const stripOf = (
  item: Item | undefined,
  scene: Scene | undefined,
  pageMinutes: number | undefined,
): Strip => {
  const whole = item?.part === '' || item === undefined
  const eighths = item?.eighths ?? (whole ? (scene?.eighths ?? 0) : 0)
  const said = item?.minutes ?? (whole ? scene?.minutes : undefined)
  return {
    is: 'scene',
    key: item?.id ?? `scene:${scene?.id ?? ''}`,
    item,
    scene,
    number: scene?.number || item?.number || '',
    part: item?.part ?? '',
    eighths,
    minutes:
      said ??
      (pageMinutes === undefined || eighths === 0
        ? undefined
        : Math.round((eighths * pageMinutes) / 8)),
  }
}

/**
 * The items of a board that count. Two devices that put the same scene on one board while apart made two
 * whole strips of it: the one on a day, and of two the one with the lower id, is the strip, on all devices.
 */
export const ofBoard = (items: readonly Item[]): readonly Item[] => {
  const whole = items.filter(isWhole)
  if (whole.length < 2) return items
  const kept = new Map<Id, Item>()
  for (const item of whole) {
    const { scene } = item
    if (scene === undefined) continue
    const other = kept.get(scene)
    if (!other || comesBefore(item, other)) kept.set(scene, item)
  }
  return items.filter(
    (item) => !isWhole(item) || item.scene === undefined || kept.get(item.scene) === item,
  )
}

const isWhole = ({ is, part }: Item): boolean => is === 'scene' && part === ''
const comesBefore = (a: Item, b: Item): boolean => (a.yard === b.yard ? a.id < b.id : b.yard)

/** A board laid out: its days, what is on none, and every figure of them. */
export const layoutOf = (doc: Schedule, book: Book, board: Board | undefined): Layout => {
  const about = doc.about.now
  const items = ofBoard(itemsOf(doc, board?.id))
  const scenes = book.records.scene
  const stripFor = (item: Item) => stripOf(item, scenes.get(item.scene), about.pageMinutes)

  const groups: { readonly item: Item; readonly above: readonly (Strip | Banner)[] }[] = []
  let above: (Strip | Banner)[] = []
  for (const item of items) {
    if (item.is === 'break') {
      groups.push({ item, above })
      above = []
    } else if (item.is === 'banner') {
      above.push({ is: 'banner', key: item.id, item, minutes: item.minutes })
    } else if (!item.yard) above.push(stripFor(item))
  }

  const calendars = calendarsOf(doc, board)
  const dated = new Map<Id, { number: number; date: string }>()
  for (const [unit, days] of grouped(groups, ({ item }) => plainUnit(item.unit))) {
    const dates = datesOf(
      days.map(({ item }) => item.date),
      calendars.get(unit) ?? NO_CALENDAR,
    )
    days.forEach(({ item }, at) => dated.set(item.id, { number: at + 1, date: dates[at] ?? '' }))
  }

  const shooting = book.records.day.rows.filter(({ type }) => type === 'shoot')
  const days = groups.map(({ item, above }): LaidDay => {
    const { number = 0, date = '' } = dated.get(item.id) ?? {}
    const unit = plainUnit(item.unit)
    const onDay =
      date === '' ? undefined : shooting.find((row) => row.date === date && isUnit(row.unit, unit))
    const callMinute = item.callMinute ?? onDay?.callMinute ?? about.callMinute
    return {
      key: item.id,
      number,
      date,
      unit,
      entries: above,
      eighths: eighthsOf(above),
      callMinute,
      clock: clockOf(above, callMinute),
    }
  })
  return {
    board,
    entries: [
      ...groups.flatMap(({ item, above }, at): Entry[] => {
        const day = days[at]
        return day ? [...above, { is: 'break' as const, key: item.id, item, day }] : [...above]
      }),
      ...above,
    ],
    days,
    loose: above,
    yard: [
      ...items.filter(({ is, yard }) => is === 'scene' && yard).map(stripFor),
      ...notYet(items, book).map((scene) => stripOf(undefined, scene, about.pageMinutes)),
    ],
    calendars,
  }
}

/** The scenes of the book that a board has no strip of, in the order of their numbers. */
const notYet = (items: readonly Item[], book: Book): readonly Scene[] => {
  const known = new Set(items.map(({ scene }) => scene))
  return book.records.scene.ordered
    .filter(({ id, omitted }) => !omitted && !known.has(id))
    .sort((a, b) => bySceneNumber(a.number, b.number))
}

/** Script pages of some strips, in eighths. Banners have none. */
export const eighthsOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + (entry.is === 'scene' ? entry.eighths : 0), 0)

const NO_CALENDAR: Calendar = { start: '', daysOff: [], events: new Map() }

/** The calendar of every unit of a board, the main one under the empty name. */
export const calendarsOf = (
  doc: Schedule,
  board: Board | undefined,
): ReadonlyMap<string, Calendar> => {
  if (!board) return new Map()
  const events = doc.records.event.rows.filter(
    (event) => event.board === board.id && event.person === undefined && event.date !== '',
  )
  // What is said of a unit counts for it before what is said of everybody.
  const of = (unit: string) =>
    new Map(
      [
        ...events.filter((event) => event.unit === ''),
        ...events.filter((event) => event.unit !== '' && isUnit(event.unit, unit)),
      ].map(({ date, what }) => [date, what]),
    )
  const calendars = new Map<string, Calendar>([
    ['', { start: board.start, daysOff: board.daysOff, events: of('') }],
  ])
  for (const { board: owner, name, start, daysOff } of doc.records.unit.ordered) {
    if (owner !== board.id || name === '' || calendars.has(name)) continue
    calendars.set(name, { start, daysOff, events: of(name) })
  }
  return calendars
}
