import type { Id } from '../../domain/id'
import type { Uss, UssBreakdown, UssElement } from '../../formats/uss/model'
import type { Rules } from '../../book/dood'
import { rulesOf } from './dood'
import { WEEKEND, type Event, type Schedule } from './schema'
import { fillBoard } from './steps'

/** What is said of people and things besides, where it is not what is usual. */
export const takeTraits = (
  doc: Schedule,
  uss: Uss,
  people: ReadonlyMap<string, Id>,
  things: ReadonlyMap<string, Id>,
): void => {
  const table = doc.records.trait
  const rules = rulesOf(doc)
  const idOf = (id: string) => people.get(id) ?? things.get(id)
  const known = new Map(table.rows.map(({ id, of }) => [of, id]))
  for (const each of uss.elements) {
    const of = idOf(each.id)
    if (!of) continue
    const own: OwnRules = people.has(each.id) ? {} : ownRules(each, rules)
    const linked = each.linked.flatMap((id) => idOf(id) ?? [])
    const values = {
      ...{ of, dropDays: own.dropDays, locked: each.locked, linked },
      holds: own.holds ?? '',
      dood: each.dood ? 'yes' : 'no',
      daysOff: each.daysOff.map(String),
    } as const
    const isUsual =
      Object.keys(own).length + linked.length + values.daysOff.length === 0 &&
      each.dood &&
      !each.locked
    const now = known.get(of)
    if (now) table.set(now, values)
    else if (!isUsual) known.set(of, table.add(values))
  }
}

/** Holds and drops, where something is said of them. */
interface OwnRules {
  readonly holds?: 'yes' | 'no'
  readonly dropDays?: number
}

/** What a file says of holds and drops, where it is not what the schedule says for all. */
export const ownRules = (element: UssElement, rules: Rules): OwnRules => {
  const { holds, dropDays } = { ...rules, ...said(element) }
  return {
    ...(holds === rules.holds ? {} : { holds: holds ? 'yes' : 'no' }),
    ...(dropDays === rules.dropDays ? {} : { dropDays }),
  }
}

/** What a file says of an element; nothing where it says nothing. */
const said = ({ holds, drops, dropDays }: UssElement): Partial<Rules> => ({
  ...(holds === undefined ? {} : { holds }),
  ...(drops === false ? { dropDays: 0 } : dropDays === undefined ? {} : { dropDays }),
})

/** What a file says of more than half of its cast: that is how it counts, and no contract of theirs. */
export const commonRules = (cast: readonly UssElement[], rules: Rules): Rules => {
  const counts = new Map<string, { rules: Rules; count: number }>()
  for (const element of cast) {
    const own = { ...rules, ...said(element) }
    const key = `${String(own.holds)} ${own.dropDays}`
    counts.set(key, { rules: own, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].find(({ count }) => count > cast.length / 2)?.rules ?? rules
}

/** The boards of a file with their calendars; the one with the latest days is in use. */
export const takeBoards = (
  doc: Schedule,
  uss: Uss,
  strips: ReadonlyMap<string, { scene: Id; number: string; part: string; row: UssBreakdown }>,
  people: ReadonlyMap<string, Id>,
): void => {
  const calendars = new Map(uss.calendars.map((calendar) => [calendar.id, calendar]))
  const banners = new Map(uss.breakdowns.map((row) => [row.id, row]))
  const itemOf = (id: string) => {
    const strip = strips.get(id)
    if (strip) {
      const { scene, number, part, row } = strip
      const own = part === '' ? {} : { part, eighths: row.eighths, minutes: row.minutes }
      return { is: 'scene' as const, scene, number, ...own, ...noteOf(row) }
    }
    const row = banners.get(id)
    const text = row?.text || row?.description || ''
    const what = /lunch|meal/i.test(text) ? 'lunch' : /move/i.test(text) ? 'move' : 'note'
    return { is: 'banner' as const, what, text, minutes: row?.minutes, ...noteOf(row) } as const
  }
  let active: Id | undefined
  for (const { name, calendar, entries, boneyard } of uss.boards) {
    const dates = calendars.get(calendar)
    const board = doc.records.board.add({
      name: name || 'Board',
      start: dates?.events.find(({ is }) => is === 'start')?.date ?? '',
      daysOff: dates ? dates.daysOff.map(String) : WEEKEND,
    })
    const days = entries.filter((entry) => typeof entry !== 'string')
    // The latest of a file stands last; one without days is the script as it came.
    if (days.length > 0 || active === undefined) active = board
    const loose = entries.filter((entry) => typeof entry === 'string')
    fillBoard(doc, board, [
      ...days.flatMap((day) => [...day.map(itemOf), { is: 'break' as const }]),
      // On the board and on no day of it: below the last day.
      ...loose.map(itemOf),
      ...boneyard.flatMap((id) => (strips.has(id) ? [{ ...itemOf(id), yard: true }] : [])),
    ])
    doc.records.event.addAll(
      (dates?.events ?? []).flatMap(({ is, name: what, date }) => {
        const kind = is === 'dayOff' ? 'off' : companyDay(what)
        return is === 'start' || date === '' || !kind
          ? []
          : [{ board, date, what: kind, note: what }]
      }),
    )
  }
  doc.records.event.addAll(
    uss.elements.flatMap(({ id, events }) =>
      events.flatMap(({ is, name, date }) => {
        const person = people.get(id)
        const what = personDay(name)
        return is !== 'event' || !person || !what || date === '' ? [] : [{ person, date, what }]
      }),
    ),
  )
  if (active) doc.about.set({ active })
  if (doc.about.now.title === '') doc.about.set({ title: uss.name || 'Schedule' })
}

const noteOf = (row: UssBreakdown | undefined) => (row?.comments ? { note: row.comments } : {})

const companyDay = (name: string): Event['what'] | undefined =>
  /holiday/i.test(name)
    ? 'holiday'
    : /move/i.test(name)
      ? 'move'
      : /travel/i.test(name)
        ? 'travel'
        : /off/i.test(name)
          ? 'off'
          : undefined

const personDay = (name: string): Event['what'] | undefined =>
  /travel/i.test(name)
    ? 'travel'
    : /rehears/i.test(name)
      ? 'rehearsal'
      : /fit/i.test(name)
        ? 'fitting'
        : /test/i.test(name)
          ? 'test'
          : undefined
