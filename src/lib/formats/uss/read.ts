import { day, LONGEST_TEXT } from '../../domain/field'
import { problem, type Problem } from '../../domain/problem'
import { whereItEnds } from './json'
import {
  HEAD,
  type Uss,
  type UssBoard,
  type UssBreakdown,
  type UssCalendar,
  type UssCategory,
  type UssElement,
  type UssEvent,
} from './model'

/** Most things of one kind that are read: a series has a thousand scenes. */
const MOST = 20_000

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim().slice(0, LONGEST_TEXT)
    : typeof value === 'number' && Number.isFinite(value)
      ? String(value)
      : ''
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, MOST) : []
const objects = (value: unknown): readonly Json[] => list(value).filter(isObject)
const number = (value: unknown): number | undefined => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) && read >= 0 ? read : undefined
}
/** Whole and small enough to be stored. */
const whole = (value: number): number => Math.min(Math.round(value), 1_000_000)

/** Midnight is at 11:00 UTC of the day before in a New Zealand summer, and at 10:00 UTC of the day in Hawaii. */
const EASTMOST = 13 * 60 * 60 * 1000
const dates = day()

/**
 * The calendar day of an instant that programs write as midnight somewhere: `2022-08-03T07:00:00.000+0000`
 * is 3 August, and so is `2022-08-02T22:00:00.000Z`, midnight in Athens.
 */
const dateFrom = (value: unknown): string => {
  const written = text(value)
  if (/^\d{4}-\d\d-\d\d$/.test(written)) return dates.read(written, {})
  if (!/^\d{4}-\d\d-\d\dT/.test(written)) return ''
  // Who writes an offset writes the day as it is there.
  if (/[+-](?!00:?00$)\d\d:?\d\d$/.test(written)) return dates.read(written.slice(0, 10), {})
  const at = Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  if (!Number.isFinite(at) || Math.abs(at) > 8e15) return ''
  return dates.read(new Date(at + EASTMOST).toISOString().slice(0, 10), {})
}

const eventFrom = (event: Json): UssEvent => ({
  is: event['type'] === 'start' || event['type'] === 'dayOff' ? event['type'] : 'event',
  name: text(event['name']),
  date: dateFrom(event['date']),
})

const breakdownFrom = (given: Json): UssBreakdown => {
  const minutes = number(given['duration'])
  return {
    id: text(given['id']),
    // `strip` is what the official sample calls a scene.
    is: given['type'] === 'banner' ? 'banner' : 'scene',
    text: text(given['bannerText']),
    scene: text(given['scene']),
    description: text(given['description']),
    page: text(given['scriptPage']),
    eighths: whole((number(given['pages']) ?? 0) * 8),
    minutes: minutes === undefined || minutes === 0 ? undefined : whole(minutes / 60_000),
    comments: text(given['comments']),
    elements: [...new Set(list(given['elements']).map(text).filter(Boolean))],
  }
}

const categoryFrom = (given: Json): UssCategory => ({
  id: text(given['id']),
  ucid: number(given['ucid']),
  name: text(given['name']),
})

const daysFrom = (value: unknown): number | undefined => {
  const days = number(value)
  return days === undefined ? undefined : whole(days)
}

const yesOrNo = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined

const elementFrom = (given: Json): UssElement => ({
  id: text(given['id']),
  name: text(given['name']),
  number: text(given['elementId']),
  category: text(given['category']),
  events: objects(given['events']).map(eventFrom),
  holds: yesOrNo(given['isHold']),
  drops: yesOrNo(given['isDrop']),
  dropDays: daysFrom(given['dropDayCount'] ?? given['doodDayCount']),
  dood: given['isDood'] !== false,
  locked: given['isIdLock'] === true,
  daysOff: weekdays(given['daysOff']),
  linked: [...new Set(list(given['linkedElements']).map(text).filter(Boolean))],
})

/** Days of the week, 0 is Sunday. */
const weekdays = (value: unknown): readonly number[] => [
  ...new Set(
    list(value).flatMap((each) => {
      const day = number(each)
      return day !== undefined && Number.isInteger(day) && day < 7 ? [day] : []
    }),
  ),
]

const headFrom = (root: Json): Uss['head'] =>
  Object.fromEntries(
    HEAD.flatMap((key) => {
      const said = text(root[key])
      return said === '' ? [] : [[key, said]]
    }),
  )

const calendarFrom = (given: Json): UssCalendar => ({
  id: text(given['id']),
  name: text(given['name']),
  daysOff: weekdays(given['daysOff']),
  events: objects(given['events']).map(eventFrom),
})

/** How far the reading is after each of its steps, as a share of 1: making JSON of the text is one, and the longest. */
const SHARES = { text: 0.2, json: 0.7, things: 0.9 } as const

/** Lists of ids by either of their names, days and single strips mixed. */
const idsOf = (board: Json): readonly (string | readonly string[])[] =>
  list(board['breakdownIds'] ?? board['breakdownArrays']).map((entry) =>
    Array.isArray(entry) ? list(entry).map(text) : text(entry),
  )

/**
 * A schedule in the Universal Schedule Standard: tolerant of the spellings and the mixed lists that
 * programs write, of missing ids and of whatever stands beside. A Problem says what is wrong with the
 * rest, with the line.
 */
export const readUss = (
  written: string,
  onProgress: (share: number) => void = () => undefined,
): Uss | Problem => {
  let json: unknown
  onProgress(SHARES.text)
  try {
    json = JSON.parse(written)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
    const { cut, line } = whereItEnds(written, error)
    if (!/^\s*[{[]/.test(written)) return problem('schedule-none')
    return problem(cut ? 'schedule-cut' : 'schedule-broken', `line ${line}`)
  }
  const root = isObject(json) ? json['universalScheduleStandard'] : undefined
  if (!isObject(root)) return problem('schedule-none')
  onProgress(SHARES.json)

  let oddities = 0
  const once = <T extends { readonly id: string }>(things: readonly T[]): readonly T[] => {
    const known = new Set<string>()
    return things.filter(({ id }) => {
      if (id === '' || known.has(id)) {
        oddities++
        return false
      }
      known.add(id)
      return true
    })
  }
  const breakdowns = once(objects(root['breakdowns']).map(breakdownFrom))
  const elements = once(objects(root['elements']).map(elementFrom))
  const known = new Set(breakdowns.map(({ id }) => id))
  onProgress(SHARES.things)
  const boards = objects(root['stripboards']).map((given): UssBoard => {
    const used = new Set<string>()
    const here = (id: string) => {
      if (!known.has(id) || used.has(id)) {
        oddities++
        return false
      }
      used.add(id)
      return true
    }
    const parts = objects(given['boards'])
    const isYard = (part: Json) => /bone/i.test(text(part['name']))
    const entries = parts
      .filter((part) => !isYard(part))
      .flatMap(idsOf)
      .flatMap((entry): (string | readonly string[])[] =>
        typeof entry === 'string' ? (here(entry) ? [entry] : []) : [entry.filter(here)],
      )
    const boneyard = parts.filter(isYard).flatMap(idsOf).flat().filter(here)
    return {
      id: text(given['id']),
      name: text(given['name']),
      calendar: text(given['calendar']),
      entries,
      boneyard,
    }
  })
  if (breakdowns.length === 0 && elements.length === 0) return problem('schedule-empty')
  return {
    name: text(root['name']),
    project: text(root['project']),
    head: headFrom(root),
    breakdowns,
    categories: once(objects(root['categories']).map(categoryFrom)),
    elements,
    boards,
    calendars: once(objects(root['calendars']).map(calendarFrom)),
    oddities,
  }
}
