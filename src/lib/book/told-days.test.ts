import { expect, test } from 'vitest'
import { newId } from '../domain/id'
import { Document } from '../store/document'
import { dayOf } from './days'
import type { Plan, PlannedDay } from './plan'
import { schema } from './schema'
import { setClockOf } from './set-clock'
import { toldDays } from './told-days'

const day = (date: string, more: Partial<PlannedDay> = {}): PlannedDay => ({
  ...{ key: newId(), number: 1, date, unit: '', strips: [] },
  ...more,
})
const planOf = (...days: PlannedDay[]): Plan => ({ doc: newId(), board: 'Rev. 2', days })

test('the sheet is told over the board, the board over the calendar, and wrap and lunch move along', () => {
  const book = new Document(schema)
  const times = { callMinute: 450, lunchMinute: 780, wrapMinute: 1110 }
  book.records.day.add({ date: '2027-03-10', type: 'shoot', ...times })
  const told = (plan?: Plan) => toldDays(book, plan)[0]
  expect(told()).toMatchObject(times)
  expect(told(planOf(day('2027-03-10')))).toMatchObject(times)
  const board = { callMinute: 1020, lunchMinute: 1350, wrapMinute: 1680 }
  expect(told(planOf(day('2027-03-10', { callMinute: 1020 })))).toMatchObject(board)
  expect(told(planOf(day('2027-03-10', { callMinute: 1020, saidMinute: 480 })))).toMatchObject({
    callMinute: 480,
    wrapMinute: 1140,
  })
})

test('days that only the board has are told, counted among those of their unit', () => {
  const book = new Document(schema)
  const [first] = book.records.day.addAll([
    { date: '2027-03-10', type: 'shoot', callMinute: 450 },
    { date: '2027-03-12', type: 'off' },
  ])
  const plan = planOf(
    day('2027-03-10', { unit: '2nd', callMinute: 840 }),
    day('2027-03-10', { callMinute: 480 }),
    day('2027-03-11', { number: 2 }),
  )
  const days = toldDays(book, plan)
  expect(days.find(({ id }) => id === first)?.callMinute).toBe(480)
  expect(dayOf(days, '2027-03-10')).toMatchObject({ number: 1, of: 2, day: { unit: '' } })
  expect(dayOf(days, '2027-03-11')).toMatchObject({ number: 2, of: 2 })
  expect(dayOf(days, '2027-03-12')).toBeUndefined()
  expect(days.filter(({ unit }) => unit === '2nd')).toMatchObject([{ callMinute: 840 }])
})

test('a night that the board makes goes on after midnight on the clock of the set', () => {
  const book = new Document(schema)
  book.about.set({ zone: 'UTC' })
  book.records.day.add({ date: '2027-03-10', type: 'shoot', callMinute: 450, wrapMinute: 1110 })
  const at = Date.UTC(2027, 2, 11, 1)
  expect(setClockOf(book, at)).toEqual({ day: '2027-03-11', minute: 60 })
  const plan = planOf(day('2027-03-10', { callMinute: 1080 }))
  expect(setClockOf(book, at, toldDays(book, plan))).toEqual({ day: '2027-03-10', minute: 1500 })
})
