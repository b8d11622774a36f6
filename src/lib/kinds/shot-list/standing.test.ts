import { expect, test } from 'vitest'
import { schema as bookSchema } from '../../book/schema'
import type { Values } from '../../domain/field'
import { Document } from '../../store/document'
import { schema } from './schema'
import { standingOf } from './standing'

const MINUTE = 60_000
/** A minute of 12 March. */
const at = (minute: number) => Date.UTC(2026, 2, 12) + minute * MINUTE
type Hours = Partial<Values<(typeof bookSchema)['records']['day']>>

/** A list for 12 March, an hour for each of three shots, call 18:00; 13 March as given. */
const setUp = (hours: Hours = {}, next: Hours | undefined = undefined) => {
  const book = new Document(bookSchema)
  book.about.set({ zone: 'UTC' })
  book.records.day.add({ date: '2026-03-12', type: 'shoot', callMinute: 1080, ...hours })
  if (next) book.records.day.add({ date: '2026-03-13', type: 'shoot', ...next })
  const list = new Document(schema)
  list.about.set({ day: '2026-03-12' })
  list.records.shot.addAll(
    ['A', 'B', 'C'].map((number) => ({ scene: '42', number, shootMinutes: 60 })),
  )
  return { book, list, pace: (minute: number) => standingOf(list, book, at(minute)).pace }
}

test('the list of tomorrow, opened tonight, stands at its call and is not hours behind', () => {
  const { book, list } = setUp({ callMinute: 480, wrapMinute: 660 })
  // 22:00 on the 11th.
  const { pace, why } = standingOf(list, book, at(-120))
  expect(pace).toEqual({ wrapMinute: 660, plannedWrapMinute: 660, behindMinutes: 0 })
  expect(why).toBe('3 setups left at 1 h 00')
})

test('by hand: without a wrap the night goes on after midnight, with what was begun in it', () => {
  const { book, list, pace } = setUp()
  const [a, b] = list.records.shot.ordered
  if (!a || !b) throw new Error('They are there')
  // Three hours from 18:00 were to end at 21:00. A 23:00 to 00:30; B begun at 00:30, now it is 01:00.
  list.records.shot.set(a.id, { state: 'done', startedAt: at(1380), doneAt: at(1470) })
  list.records.shot.set(b.id, { state: 'doing', startedAt: at(1470) })
  const { clock, pace: now, why } = standingOf(list, book, at(1500))
  expect(clock).toEqual({ day: '2026-03-12', minute: 1500 })
  // Half an hour of B and an hour of C are left.
  expect(now).toEqual({ wrapMinute: 1590, plannedWrapMinute: 1260, behindMinutes: 330 })
  expect(why).toBe('42A began 5 h 00 after the call; 42A ran 30 min over; 2 setups left at 45 min')
  // Until it is as late as the call was, and no longer.
  expect(pace(1440 + 1079)).toBeDefined()
  expect(pace(1440 + 1080)).toBeUndefined()
})

test('it goes on until the next call, and with a wrap until two hours after that', () => {
  const called = setUp({}, { callMinute: 420 })
  expect(called.pace(1440 + 419)).toBeDefined()
  expect(called.pace(1440 + 420)).toBeUndefined()
  const wrapped = setUp({ wrapMinute: 60 })
  expect(wrapped.pace(1440 + 179)?.behindMinutes).toBe(1440 + 179 + 180 - 1500)
  expect(wrapped.pace(1440 + 180)).toBeUndefined()
})

test('a list of a day that is over has no pace, and says no reason', () => {
  const { book, list } = setUp()
  expect(standingOf(list, book, at(3 * 1440))).toMatchObject({ pace: undefined, why: '' })
})
