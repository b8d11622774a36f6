import { expect, test } from 'vitest'
import type { Plan, PlannedDay } from '../book/plan'
import { newId } from '../domain/id'
import type { Summary } from '../kinds/kind'
import { withSaid } from './said'

const day = (date: string, unit = ''): PlannedDay => ({
  ...{ key: `${date}${unit}`, number: 1, date, unit, strips: [] },
  callMinute: 420,
})
const plan: Plan = {
  ...{ doc: newId(), board: 'Board' },
  days: [day('2026-03-12'), day('2026-03-12', '2nd unit'), day('2026-03-13'), day('')],
}
const sheet = (date: string, said?: Summary['said']): Summary => ({
  ...{ title: '', fact: '', done: 0, total: 0, day: date },
  said,
})
const saidOf = (...summaries: Summary[]) =>
  withSaid(plan, summaries).days.map(({ saidMinute }) => saidMinute)

test('a day of a plan has the call that its own call sheet says by hand', () => {
  expect(saidOf(sheet('2026-03-12', { unit: 'Main unit', callMinute: 375 }))).toEqual([
    375,
    undefined,
    undefined,
    undefined,
  ])
  expect(
    saidOf(sheet('2026-03-12', { unit: '2nd', callMinute: 900 }), sheet('2026-03-13')),
  ).toEqual([undefined, 900, undefined, undefined])
})

test('of two sheets for a day one counts, and none is for a day without a date', () => {
  const [first, second] = [360, 390].map((callMinute) =>
    sheet('2026-03-13', { unit: '', callMinute }),
  ) as [Summary, Summary]
  expect(saidOf(first, second)[2]).toBe(390)
  expect(saidOf(sheet('', { unit: '', callMinute: 360 }))).toEqual(plan.days.map(() => undefined))
  expect(withSaid(plan, [sheet('2026-03-12')])).toBe(plan)
})
