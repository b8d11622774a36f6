import { daysAfter, daysBetween } from '../domain/day-words'
import type { PlannedEvent, PlannedRules } from './plan'
import type { Member } from './playing'

/*
 * Who works when. The board draws it as a table, and call sheets ask it for one day: one function, so that both
 * say the same of the same person.
 */

/** What a day is for somebody. Never stored: worked out, and printed by a chosen set of codes. docs/words.md#dood. */
export type Meaning =
  | ''
  | 'start'
  | 'work'
  | 'finish'
  | 'only'
  | 'hold'
  | 'idle'
  | 'start-drop'
  | 'work-drop'
  | 'dropped'
  | 'pickup'
  | 'pickup-finish'
  | 'travel'
  | 'fitting'
  | 'rehearsal'
  | 'test'

/** Calendar days between the last day of work and the return from which a drop is usual. docs/words.md#dood. */
export const USUAL_DROP = 10

/** Rules for all while no schedule says others. */
export const USUAL_RULES: PlannedRules = { holds: true, dropDays: USUAL_DROP }

/** A shooting day and who works on it, by the keys of cast. */
export interface WorkDay {
  readonly key: string
  readonly number: number
  /** Empty while the calendar has no start. */
  readonly date: string
  /** Empty is the main unit. */
  readonly unit: string
  readonly works: ReadonlySet<string>
}

/** A column: a date of the calendar, a shooting day that has none, or a long stretch on which nothing is. */
export interface Column {
  readonly key: string
  /** Empty while the calendar has no start, and for a stretch. */
  readonly date: string
  /** Numbers of the shooting days on it, the main unit first. */
  readonly numbers: readonly number[]
  /** Units that shoot on it. */
  readonly units: readonly string[]
  readonly is: 'shoot' | 'off' | 'holiday' | 'travel' | 'move' | 'away'
  /** How many days a stretch is; 1 for every other. */
  readonly days: number
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

export interface Rules extends PlannedRules {
  /** Keys of those who are not to stand in it. */
  readonly without?: ReadonlySet<string>
}

/** The rules for somebody: what their contract says, else what holds for everybody. */
export const rulesFor = ({ person }: Pick<Member, 'person'>, rules: Rules): Rules => ({
  holds: person?.holds ? person.holds === 'yes' : rules.holds,
  dropDays: person?.dropDays ?? rules.dropDays,
})

/**
 * Day-out-of-days: work only from strips; start and finish are the first and the last strip, whatever else happens;
 * holds in between, when they are paid, on days that the unit of the work before or after it shoots; one drop, in the
 * first gap that is long enough, by the contract of each or the rules for all. It reaches from the first to the last
 * date with anything on it. `company` is what everybody does on a date. Source: docs/words.md#dood.
 */
export const doodFrom = (
  days: readonly WorkDay[],
  members: readonly Member[],
  company: ReadonlyMap<string, string>,
  events: readonly PlannedEvent[],
  rules: Rules,
): Dood => {
  const known = new Set(members.flatMap(({ person }) => (person ? [person.id] : [])))
  const theirs = events.filter(({ person, date }) => date !== '' && known.has(person))
  const columns = columnsOf(days, company, theirs)
  const place = new Map<string, number>()
  columns.forEach(({ key }, at) => place.set(key, at))
  const working = new Map<string, Map<number, Set<string>>>()
  for (const day of days) {
    const at = place.get(keyOf(day))
    if (at === undefined) continue
    for (const key of day.works) {
      const own = working.get(key) ?? new Map<number, Set<string>>()
      own.set(at, (own.get(at) ?? new Set<string>()).add(day.unit))
      working.set(key, own)
    }
  }
  const lines = members.flatMap((member) => {
    const worked = [...(working.get(member.key) ?? [])]
      .sort(([a], [b]) => a - b)
      .map(([at, units]) => ({ at, units }))
    const own = theirs.filter(({ person }) => person === member.person?.id)
    return worked.length + own.length === 0 || rules.without?.has(member.key)
      ? []
      : [lineOf(member, worked, own, columns, place, rulesFor(member, rules))]
  })
  return { columns, lines }
}

const keyOf = (day: WorkDay): string => day.date || day.key

/** From so many days on which nothing is for anybody on, a stretch stands as one column. */
const LONG = 15

/** Every date from the first to the last with anything on it; then days without a date, one after the other. */
const columnsOf = (
  days: readonly WorkDay[],
  company: ReadonlyMap<string, string>,
  events: readonly PlannedEvent[],
): readonly Column[] => {
  const shot = new Map<string, WorkDay[]>()
  const main = [...days].sort((a, b) => Number(a.unit !== '') - Number(b.unit !== ''))
  for (const day of main) shot.set(keyOf(day), [...(shot.get(keyOf(day)) ?? []), day])
  const moved = [...company].flatMap(([date, what]) =>
    what === 'travel' || what === 'move' ? [date] : [],
  )
  const busy = [...days, ...events].map(({ date }) => date).concat(moved)
  const columnOn = (date: string): Column => {
    const event = company.get(date)
    const on = shot.get(date) ?? []
    const off =
      event === 'holiday' || event === 'travel' || event === 'move' ? event : ('off' as const)
    return {
      key: date,
      date,
      numbers: on.map(({ number }) => number),
      units: on.map(({ unit }) => unit),
      is: on.length > 0 ? 'shoot' : off,
      days: 1,
    }
  }
  const columns: Column[] = []
  let before = ''
  for (const date of [...new Set(busy)].filter((date) => date !== '').sort()) {
    const empty = before === '' ? 0 : daysBetween(before, date) - 1
    if (empty >= LONG) {
      const key = `after ${before}`
      columns.push({ key, date: '', numbers: [], units: [], is: 'away', days: empty })
    } else for (let n = 1; n <= empty; n++) columns.push(columnOn(daysAfter(before, n)))
    columns.push(columnOn(date))
    before = date
  }
  return [
    ...columns,
    ...days
      .filter(({ date }) => date === '')
      .map(({ key, number, unit }): Column => ({
        key,
        date: '',
        numbers: [number],
        units: [unit],
        is: 'shoot',
        days: 1,
      })),
  ]
}

const lineOf = (
  member: Member,
  work: readonly { readonly at: number; readonly units: ReadonlySet<string> }[],
  own: readonly PlannedEvent[],
  columns: readonly Column[],
  place: ReadonlyMap<string, number>,
  rules: Rules,
): Line => {
  const cells = columns.map((): Meaning => '')
  const worked = work.map(({ at }) => at)
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
    // A second unit that shoots while theirs is off holds nobody of the main one.
    const theirs = new Set([...(work[n]?.units ?? []), ...(work[n + 1]?.units ?? [])])
    for (let at = from + 1; at < to; at++) {
      if (!columns[at]?.units.some((unit) => theirs.has(unit))) continue
      cells[at] = drops ? 'dropped' : rules.holds ? 'hold' : 'idle'
    }
  })
  for (const { date, what } of own) {
    const at = place.get(date)
    // Work of a strip stands; what is planned besides takes the place of a hold.
    if (at === undefined || worked.includes(at)) continue
    cells[at] = what
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
