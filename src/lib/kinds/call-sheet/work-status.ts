import { doodFrom, USUAL_RULES, type Meaning } from '../../book/dood'
import type { Plan } from '../../book/plan'
import { castOf } from '../../book/playing'
import type { Book } from '../../book/schema'
import { laidDays } from '../../book/shooting-days'

/**
 * What a day is for somebody of the cast, in the codes call sheets print. Travel is TR and a test TEST: T alone is
 * one on some papers and the other on others. Idle or dropped, nobody is on the sheet. docs/words.md#work-status.
 */
const CODES = {
  '': '',
  start: 'SW',
  work: 'W',
  finish: 'WF',
  only: 'SWF',
  hold: 'H',
  idle: '',
  'start-drop': 'SW',
  'work-drop': 'WD',
  dropped: '',
  pickup: 'PW',
  'pickup-finish': 'PWF',
  travel: 'TR',
  fitting: 'FT',
  rehearsal: 'R',
  test: 'TEST',
} as const satisfies Readonly<Record<Meaning, string>>

export type WorkStatus = (typeof CODES)[Meaning]

/** Days of work, by their codes: who has one is in a scene. */
const WORKS: ReadonlySet<WorkStatus> = new Set(['SW', 'W', 'WF', 'SWF', 'WD', 'PW', 'PWF'])

export const isWork = (status: WorkStatus): boolean => WORKS.has(status)

/** The status of everybody on one day, as the day-out-of-days has it, by the ids of people. */
export const statusOn = (
  book: Book,
  plan: Plan | undefined,
  date: string,
): ((id: string) => WorkStatus) => {
  const cast = castOf(book)
  const days = laidDays(book, plan).map(({ key, number, date, unit, strips }) => ({
    ...{ key, number, date, unit },
    works: new Set(
      strips.flatMap((strip) =>
        strip.is === 'scene'
          ? cast.of(book.records.scene.get(strip.scene)).map(({ key }) => key)
          : [],
      ),
    ),
  }))
  const { columns, lines } = doodFrom(
    days,
    cast.members,
    new Map<string, string>(),
    plan?.events ?? [],
    plan?.rules ?? USUAL_RULES,
  )
  const at = columns.findIndex((column) => column.date !== '' && column.date === date)
  const found = new Map(lines.map(({ member, cells }) => [member.key, cells[at] ?? '']))
  return (id) => CODES[found.get(id) ?? '']
}
