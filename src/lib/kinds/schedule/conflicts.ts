import type { Book } from '../../book/schema'
import { stripOf } from '../../book/scene'
import { dateRanges } from '../../book/away'
import { dayText, spanText } from '../../domain/clock'
import { daysBetween } from '../../domain/day-words'
import { grouped } from '../../domain/grouped'
import type { Cast, Member } from '../../book/playing'
import { stripName, type LaidDay, type Layout, type Strip } from './layout'
import type { Schedule } from './schema'

/** Something that does not go together, with its reason. Said, and never in the way. */
export interface Conflict {
  readonly key: string
  /** Key of the day it is said on; empty when it is about the whole board. */
  readonly day: string
  /** Keys of the strips it is about. */
  readonly strips: readonly string[]
  /** `Maren: 9 h rest to day 16, needs 11 h`. */
  readonly says: string
}

/** Everything on a board that does not go together, in the order of its days. */
export const conflictsOf = (
  doc: Schedule,
  book: Book,
  { days, entries, calendars }: Layout,
  cast: Cast,
): readonly Conflict[] => {
  const { mostMinutes, restMinutes } = doc.about.now
  const found = [
    ...days.flatMap((day) => [
      ...awayOn(day, cast),
      ...closedOn(day, book),
      ...offOn(day, calendars),
      ...tooLong(day, mostMinutes),
      ...lateBanners(day),
    ]),
    ...restBetween(days, cast, restMinutes),
    ...nightIntoDay(days),
    ...twice(entries.flatMap((entry) => (entry.is === 'scene' ? [entry] : []))),
    ...twoUnits(days, cast),
  ]
  const order = new Map<string, number>(days.map(({ key }, at) => [key, at]))
  return found.sort((a, b) => (order.get(a.day) ?? -1) - (order.get(b.day) ?? -1))
}

const stripsOf = (day: LaidDay): readonly Strip[] =>
  day.entries.flatMap((entry) => (entry.is === 'scene' ? [entry] : []))

const nameOf = ({ number, name }: Member): string => name || number
const titleOf = ({ number, unit }: LaidDay): string =>
  unit === '' ? `day ${number}` : `day ${number} of ${unit}`

/** Who is on a day, with the strips they are in. */
const whoOn = (day: LaidDay, cast: Cast): ReadonlyMap<Member, readonly Strip[]> => {
  const found = new Map<Member, Strip[]>()
  for (const strip of stripsOf(day)) {
    for (const member of cast.of(strip.scene)) {
      found.set(member, [...(found.get(member) ?? []), strip])
    }
  }
  return found
}

const keys = (strips: readonly Strip[]): readonly string[] => strips.map(({ key }) => key)

const awayOn = (day: LaidDay, cast: Cast): readonly Conflict[] =>
  day.date === ''
    ? []
    : [...whoOn(day, cast)].flatMap(([member, strips]) =>
        dateRanges(member.person?.away ?? []).some(
          ({ from, to }) => from <= day.date && day.date <= to,
        )
          ? [
              {
                key: `away/${day.key}/${member.key}`,
                day: day.key,
                strips: keys(strips),
                says: `${nameOf(member)} is away on ${dayText(day.date, 'short')}`,
              },
            ]
          : [],
      )

const closedOn = (day: LaidDay, book: Book): readonly Conflict[] => {
  if (day.date === '') return []
  const places = grouped(stripsOf(day), ({ scene }) => scene?.location)
  return [...places].flatMap(([id, strips]) => {
    const place = book.records.location.get(id)
    const closed = dateRanges(place?.closed ?? []).some(
      ({ from, to }) => from <= day.date && day.date <= to,
    )
    return place && closed
      ? [
          {
            key: `closed/${day.key}/${place.id}`,
            day: day.key,
            strips: keys(strips),
            says: `${place.name || 'The location'} is closed on ${dayText(day.date, 'short')}`,
          },
        ]
      : []
  })
}

/** A day with a date of its own, on which its unit has a day off. */
const offOn = (day: LaidDay, calendars: Layout['calendars']): readonly Conflict[] => {
  const what = calendars.get(day.unit)?.events.get(day.date)
  return what === 'holiday' || what === 'off'
    ? [
        {
          key: `off/${day.key}`,
          day: day.key,
          strips: [],
          says: `${day.unit || 'The company'} has ${what === 'off' ? 'a day off' : 'a holiday'} on ${dayText(day.date, 'short')}`,
        },
      ]
    : []
}

const tooLong = (day: LaidDay, most: number | undefined): readonly Conflict[] => {
  const { callMinute, clock } = day
  const long =
    clock.end === undefined || callMinute === undefined ? clock.minutes : clock.end - callMinute
  return most !== undefined && most > 0 && long > most
    ? [
        {
          key: `long/${day.key}`,
          day: day.key,
          strips: [],
          says: `${spanText(long)}, your limit is ${spanText(most)}`,
        },
      ]
    : []
}

const lateBanners = (day: LaidDay): readonly Conflict[] =>
  [...day.clock.late].map(([key, minutes]) => ({
    key: `late/${key}`,
    day: day.key,
    strips: [key],
    says: `What stands before it runs ${spanText(minutes)} into ${bannerAt(day, key)}`,
  }))

const bannerAt = (day: LaidDay, key: string): string => {
  const banner = day.entries.find((entry) => entry.key === key)
  return banner?.is === 'banner' && banner.item.what === 'lunch' ? 'lunch' : 'a fixed time'
}

/** Rest from somebody's last strip to their first on the next day they work, by the clock of the board. */
const restBetween = (
  days: readonly LaidDay[],
  cast: Cast,
  least: number | undefined,
): readonly Conflict[] => {
  if (least === undefined || least === 0) return []
  const dated = days.filter(({ date, clock }) => date !== '' && clock.at.size > 0)
  const before = new Map<Member, { day: LaidDay; to: number }>()
  const found: Conflict[] = []
  for (const day of [...dated].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const now = [...whoOn(day, cast)].map(([member, strips]) => {
      const times = strips.flatMap(({ key }) => day.clock.at.get(key) ?? [])
      return {
        member,
        strips,
        from: Math.min(...times.map(({ from }) => from)),
        to: Math.max(...times.map(({ to }) => to)),
      }
    })
    for (const { member, strips, from, to } of now) {
      const last = before.get(member)
      if (last && last.day.date !== day.date) {
        const rest = daysBetween(last.day.date, day.date) * 24 * 60 + from - last.to
        if (rest < least) {
          found.push({
            key: `rest/${last.day.key}/${member.key}`,
            day: last.day.key,
            strips: keys(strips),
            says: `${nameOf(member)}: ${spanText(Math.max(0, rest))} rest to ${titleOf(day)}, needs ${spanText(least)}`,
          })
        }
      }
      before.set(member, { day, to })
    }
  }
  return found
}

/** A day that ends at night, and the day after that begins in daylight. */
const nightIntoDay = (days: readonly LaidDay[]): readonly Conflict[] =>
  [...grouped(days, ({ unit }) => unit).values()].flatMap((unit) =>
    unit.flatMap((day, at) => {
      const next = unit[at + 1]
      const last = stripsOf(day).at(-1)
      const first = next && stripsOf(next)[0]
      if (!next || !last || !first) return []
      if (day.date !== '' && next.date !== '' && daysBetween(day.date, next.date) !== 1) return []
      const [ends, begins] = [stripOf(last.scene), stripOf(first.scene)]
      return ends === 'ext-night' && begins !== 'ext-night' && begins !== 'dusk'
        ? [
            {
              key: `night/${day.key}`,
              day: day.key,
              strips: [last.key, first.key],
              says: `Ends at night, and ${titleOf(next)} begins by day with ${stripName(first)}`,
            },
          ]
        : []
    }),
  )

/** A scene that stands whole beside a part of itself, or a part that stands twice. */
const twice = (strips: readonly Strip[]): readonly Conflict[] => {
  const scenes = grouped(
    strips.filter(({ scene }) => scene !== undefined),
    ({ scene }) => scene?.id,
  )
  return [...scenes.values()].flatMap((same) => {
    if (same.length < 2) return []
    const parts = same.map(({ part }) => part.toLowerCase())
    const whole = parts.includes('')
    if (!whole && new Set(parts).size === parts.length) return []
    const [first] = same
    return first
      ? [
          {
            key: `twice/${first.scene?.id ?? ''}`,
            day: '',
            strips: keys(same),
            says: whole
              ? `Scene ${first.number} stands whole and in parts: ${same.map(stripName).join(', ')}`
              : `A part of scene ${first.number} stands twice: ${same.map(stripName).join(', ')}`,
          },
        ]
      : []
  })
}

const twoUnits = (days: readonly LaidDay[], cast: Cast): readonly Conflict[] =>
  [
    ...grouped(
      days.filter(({ date }) => date !== ''),
      ({ date }) => date,
    ),
  ].flatMap(([date, same]) => {
    const seen = new Map<Member, LaidDay>()
    return same.flatMap((day) =>
      [...whoOn(day, cast)].flatMap(([member, strips]) => {
        const other = seen.get(member)
        seen.set(member, day)
        return other && other.unit !== day.unit
          ? [
              {
                key: `units/${day.key}/${member.key}`,
                day: day.key,
                strips: keys(strips),
                says: `${nameOf(member)} is on two units on ${dayText(date, 'short')}`,
              },
            ]
          : []
      }),
    )
  })
