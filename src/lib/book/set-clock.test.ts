import { expect, test } from 'vitest'
import { lunchOf, planOf } from './day-plan'
import type { Scene } from './rows'
import { hoursOf, setClock, setMinute } from './set-clock'

const night = { date: '2026-03-12', callMinute: 18 * 60, wrapMinute: 5 * 60 }
const clock = (day: string, time: string, days = [night]) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return setClock(days, { day, minute: hours * 60 + minutes })
}

test('a wrap or a lunch before the call is after midnight, however it was typed', () => {
  const typed = { callMinute: 1080, lunchMinute: 30, lunchMinutes: 60, wrapMinute: 300 }
  const hours = { callMinute: 1080, lunchMinute: 1470, lunchMinutes: 60, wrapMinute: 1740 }
  expect(hoursOf(typed)).toEqual(hours)
  expect(hoursOf(hours)).toEqual(hours)
  expect(lunchOf(typed)).toEqual({ fromMinute: 1470, toMinute: 1530 })
  const scene = { id: '42', number: '42', eighths: 8 } as unknown as Scene
  expect(planOf(typed, [scene]).map(({ fromMinute, toMinute }) => [fromMinute, toMinute])).toEqual([
    [1080, 1470],
    [1530, 1740],
  ])
})

test('after midnight the day on set goes on until it has wrapped, and some time over', () => {
  expect(clock('2026-03-12', '23:30')).toEqual({ day: '2026-03-12', minute: 1410 })
  expect(clock('2026-03-13', '0:30')).toEqual({ day: '2026-03-12', minute: 1470 })
  expect(clock('2026-03-13', '6:59')).toEqual({ day: '2026-03-12', minute: 1859 })
  expect(clock('2026-03-13', '7:00')).toEqual({ day: '2026-03-13', minute: 420 })
  const late = { ...night, callMinute: 720, wrapMinute: 23 * 60 + 30 }
  expect(clock('2026-03-13', '0:20', [late])).toEqual({ day: '2026-03-12', minute: 1460 })
})

test('a time written for a night is after midnight while the set counts so, and before the call otherwise', () => {
  expect([1, 4, 6].map((hour) => setMinute(night, hour * 60))).toEqual([1500, 1680, 1800])
  expect([7, 16, 20].map((hour) => setMinute(night, hour * 60))).toEqual([420, 960, 1200])
  expect(setMinute({ callMinute: 450, wrapMinute: 1110 }, 330)).toBe(330)
  expect(setMinute(undefined, 60)).toBe(60)
  expect(setMinute({ callMinute: 1080 }, 60)).toBe(60)
})

test('the next call, a day that wraps in the evening, and a day without times end it at midnight', () => {
  const next = { date: '2026-03-13', callMinute: 240, wrapMinute: 840 }
  expect(clock('2026-03-13', '4:00', [night, next])).toEqual({ day: '2026-03-13', minute: 240 })
  expect(clock('2026-03-13', '3:59', [night, next]).day).toBe('2026-03-12')
  const day = { ...night, callMinute: 450, wrapMinute: 1110 }
  expect(clock('2026-03-13', '0:01', [day])).toEqual({ day: '2026-03-13', minute: 1 })
  expect(setClock([{ date: '2026-03-12' }], { day: '2026-03-13', minute: 5 }).minute).toBe(5)
  expect(setClock([], { day: '2026-03-13', minute: 5 })).toEqual({ day: '2026-03-13', minute: 5 })
})
