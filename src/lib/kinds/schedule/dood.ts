import { daysAfter, daysBetween } from '../../domain/day-words'
import { isWorking, type Calendar } from './calendar'
import type { Cast, Member } from '../../book/playing'
import type { Meaning } from './codes'
import type { LaidDay } from './layout'
import type { Event, Schedule } from './schema'

/** A column: a date of the calendar, or a shooting day that has none. */
export interface Column {
  readonly key: string
  /** Empty while the calendar has no start. */
  readonly date: string
  /** Numbers of the shooting days on it, the main unit first. */
  readonly numbers: readonly number[]
  readonly is: 'shoot' | 'off' | 'holiday' | 'travel' | 'move'
}

export interface Line {
  readonly member: Member
  /** One for each column. */
  readonly cells: readonly Meaning[]
  readonly worked: number
  readonly held: number
  readonly travel: number
  /** Fittings, rehearsals and tests. */
  readonly other: number
  readonly total: number
  /** Dates of the first and the last day of work, empty without. */
  readonly start: string
  readonly finish: string
}

/** Who works when. */
export interface Dood {
  readonly columns: readonly Column[]
  readonly lines: readonly Line[]
}

export interface Rules {
  readonly holds: boolean
  /** From so many calendar days between two days of work on, the first such gap is a drop. 0 is never. */
  readonly dropDays: number
  /** Keys of those who are not to stand in it. */
  readonly without?: ReadonlySet<string>
}

/** The rules of a schedule for all. */
export const rulesOf = ({ about, records }: Schedule): Rules => ({
  holds: about.now.holds === 'yes',
  dropDays: about.now.dropDays,
  without: new Set(records.trait.rows.flatMap(({ of, dood }) => (of && dood === 'no' ? [of] : []))),
})

/** The rules for somebody: what their contract says, else what holds for everybody. */
export const rulesFor = ({ person }: Pick<Member, 'person'>, rules: Rules): Rules => ({
  holds: person?.holds ? person.holds === 'yes' : rules.holds,
  dropDays: person?.dropDays ?? rules.dropDays,
})

/** Whether a contract says something of its own. */
export const hasOwnRules = ({ person }: Pick<Member, 'person'>, rules: Rules): boolean => {
  const own = rulesFor({ person }, rules)
  return own.holds !== rules.holds || (own.holds && own.dropDays !== rules.dropDays)
}

/** What the rules are, in words: `held, dropped from 10 days on`. */
export const rulesText = ({ holds, dropDays }: Rules): string =>
  holds
    ? dropDays > 0
      ? `held, dropped from ${dropDays} days on`
      : 'held, never dropped'
    : 'not held'

/**
 * Day-out-of-days: work only from strips; start and finish are the first and the last strip, whatever
 * else happens; holds on shooting days of the company in between, when they are paid; one drop, in the
 * first gap that is long enough, by the contract of each or the rules for all. Source: docs/words.md#dood.
 */
export const doodOf = (
  days: readonly LaidDay[],
  cast: Cast,
  calendar: Calendar | undefined,
  events: readonly Event[],
  rules: Rules,
): Dood => {
  const columns = columnsOf(days, calendar)
  const place = new Map<string, number>()
  columns.forEach(({ key }, at) => place.set(key, at))
  const working = new Map<string, Set<number>>()
  for (const day of days) {
    const at = place.get(keyOf(day))
    if (at === undefined) continue
    for (const entry of day.entries) {
      if (entry.is !== 'scene') continue
      for (const { key } of cast.of(entry.scene)) {
        working.set(key, (working.get(key) ?? new Set()).add(at))
      }
    }
  }
  const lines = cast.members.flatMap((member) => {
    const worked = [...(working.get(member.key) ?? [])].sort((a, b) => a - b)
    const own = events.filter(({ person }) => person !== undefined && person === member.person?.id)
    return worked.length + own.length === 0 || rules.without?.has(member.key)
      ? []
      : [lineOf(member, worked, own, columns, place, rulesFor(member, rules))]
  })
  return { columns, lines }
}

const keyOf = (day: LaidDay): string => day.date || day.key

/** Every date from the first to the last shooting day; days without a date one after the other. */
const columnsOf = (days: readonly LaidDay[], calendar: Calendar | undefined): readonly Column[] => {
  const numbers = new Map<string, number[]>()
  const main = [...days].sort((a, b) => Number(a.unit !== '') - Number(b.unit !== ''))
  for (const day of main) {
    numbers.set(keyOf(day), [...(numbers.get(keyOf(day)) ?? []), day.number])
  }
  const dated = [...new Set(days.flatMap(({ date }) => (date === '' ? [] : [date])))].sort()
  const [first] = dated
  const last = dated.at(-1)
  const dates: string[] = []
  if (first !== undefined && last !== undefined) {
    // A date typed far away would fill a page with empty weeks: then only shooting days stand.
    const long = daysBetween(first, last) > 400
    if (long) dates.push(...dated)
    else for (let date = first; date <= last; date = daysAfter(date, 1)) dates.push(date)
  }
  return [
    ...dates.map((date): Column => {
      const event = calendar?.events.get(date)
      const shot = numbers.get(date)
      const company =
        event === 'holiday' || event === 'travel' || event === 'move' ? event : ('off' as const)
      return { key: date, date, numbers: shot ?? [], is: shot ? 'shoot' : company }
    }),
    ...days
      .filter(({ date }) => date === '')
      .map(({ key, number }): Column => ({ key, date: '', numbers: [number], is: 'shoot' })),
  ]
}

const lineOf = (
  member: Member,
  worked: readonly number[],
  own: readonly Event[],
  columns: readonly Column[],
  place: ReadonlyMap<string, number>,
  rules: Rules,
): Line => {
  const cells = columns.map((): Meaning => '')
  const first = worked[0] ?? -1
  const last = worked.at(-1) ?? -1
  for (const at of worked) cells[at] = at === first ? (at === last ? 'only' : 'start') : 'work'
  if (last > first) cells[last] = 'finish'
  let dropped = false
  worked.forEach((from, n) => {
    const to = worked[n + 1]
    if (to === undefined || to - from < 2) return
    const away = daysApart(columns, from, to)
    const drops = rules.holds && !dropped && rules.dropDays > 0 && away >= rules.dropDays
    if (drops) {
      dropped = true
      cells[from] = from === first ? 'start-drop' : 'work-drop'
      cells[to] = to === last ? 'pickup-finish' : 'pickup'
    }
    for (let at = from + 1; at < to; at++) {
      if (columns[at]?.is !== 'shoot') continue
      cells[at] = drops ? 'dropped' : rules.holds ? 'hold' : 'idle'
    }
  })
  for (const { date, what } of own) {
    const at = place.get(date)
    // Work of a strip stands; what is planned besides takes the place of a hold.
    if (at === undefined || worked.includes(at)) continue
    if (what === 'travel' || what === 'fitting' || what === 'rehearsal' || what === 'test') {
      cells[at] = what
    }
  }
  const count = (...meanings: Meaning[]) => cells.filter((cell) => meanings.includes(cell)).length
  const held = count('hold')
  const travel = count('travel')
  const other = count('fitting', 'rehearsal', 'test')
  return {
    member,
    cells,
    worked: worked.length,
    held,
    travel,
    other,
    total: worked.length + held + travel + other,
    start: columns[first]?.date ?? '',
    finish: columns[last]?.date ?? '',
  }
}

/** Calendar days strictly between two columns. */
const daysApart = (columns: readonly Column[], from: number, to: number): number => {
  const [a, b] = [columns[from]?.date, columns[to]?.date]
  return a && b ? daysBetween(a, b) - 1 : to - from - 1
}

/** Whether a calendar has anything to say of a date besides shooting: for the key of a print. */
export const isDayOff = (column: Column, calendar: Calendar | undefined): boolean =>
  column.is !== 'shoot' || (calendar !== undefined && !isWorking(column.date, calendar))
