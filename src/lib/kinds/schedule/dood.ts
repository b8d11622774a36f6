import { doodFrom, rulesFor, type Dood, type Rules } from '../../book/dood'
import type { PlannedEvent } from '../../book/plan'
import type { Cast, Member } from '../../book/playing'
import type { Calendar } from './calendar'
import type { LaidDay } from './layout'
import type { Event, Schedule } from './schema'

/** The rules of a schedule for all. */
export const rulesOf = ({ about, records }: Schedule): Rules => ({
  holds: about.now.holds === 'yes',
  dropDays: about.now.dropDays,
  without: new Set(records.trait.rows.flatMap(({ of, dood }) => (of && dood === 'no' ? [of] : []))),
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

/** What a calendar says of people: travel, fittings, rehearsals, tests. */
export const eventsOf = (events: readonly Event[]): readonly PlannedEvent[] =>
  events.flatMap(({ person, date, what }) =>
    person !== undefined &&
    (what === 'travel' || what === 'fitting' || what === 'rehearsal' || what === 'test')
      ? [{ person, date, what }]
      : [],
  )

/** Who works when, by the strips of a board and what its calendar says besides. */
export const doodOf = (
  days: readonly LaidDay[],
  cast: Cast,
  calendar: Calendar | undefined,
  events: readonly Event[],
  rules: Rules,
): Dood =>
  doodFrom(
    days.map(({ key, number, date, unit, entries }) => ({
      ...{ key, number, date, unit },
      works: new Set(
        entries.flatMap((entry) =>
          entry.is === 'scene' ? cast.of(entry.scene).map(({ key }) => key) : [],
        ),
      ),
    })),
    cast.members,
    calendar?.events ?? new Map<string, string>(),
    eventsOf(events),
    rules,
  )
