import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wallClock } from '../../domain/clock'
import { paceOf, workedMinutes, type Day } from './pace'
import type { Shot } from './schema'
import { rateOf, whyText } from './why'

const MINUTE = 60_000
const start = Date.UTC(2026, 2, 12)
const at = (minute: number) => start + minute * MINUTE
const utc = (instant: number) => wallClock(instant, 'UTC')
// Call 08:00, lunch 13:00 for an hour, wrap 18:00.
const day: Day = {
  date: '2026-03-12',
  callMinute: 480,
  lunchMinute: 780,
  lunchMinutes: 60,
  wrapMinute: 1080,
}
const shot = (number: string, over: Partial<Shot> = {}): Shot =>
  ({ id: number, scene: '42', number, state: 'open', shootMinutes: 60, ...over }) as Shot
const done = (number: string, from: number, to: number, over: Partial<Shot> = {}) =>
  shot(number, { state: 'done', startedAt: at(from), doneAt: at(to), ...over })
const time = (minute: number) => ({ now: at(minute), minute, clockAt: utc })
const why = (shots: readonly Shot[], minute: number, on: Day = day) =>
  whyText(shots, on, paceOf(shots, on, time(minute)), time(minute))
const worked =
  (minute: number, on: Day = day) =>
  (one: Shot) =>
    workedMinutes(one, on, time(minute))
const rest = (count: number, minutes = 60) =>
  Array.from({ length: count }, (_, n) => shot(`R${n}`, { shootMinutes: minutes }))

describe('why the day wraps when it does', () => {
  test('by hand: what ran over is named, the most first, and what is left', () => {
    const shots = [done('A', 480, 558), done('B', 558, 628), ...rest(8)]
    // 18 and 10 minutes over; eight hours left from 10:28, with lunch.
    expect(paceOf(shots, day, time(628))).toMatchObject({ wrapMinute: 1168, behindMinutes: 88 })
    expect(why(shots, 628)).toBe(
      'the estimates alone run to 19:00; 42A ran 18 min over; 42B ran 10 min over; ' +
        '8 setups left at 1 h 00',
    )
  })

  test('by hand: a late first shot and time between shots are causes, lunch is none', () => {
    const shots = [
      done('A', 510, 570),
      done('B', 600, 660),
      done('C', 850, 910),
      shot('D', { state: 'doing', startedAt: at(910), shootMinutes: 30 }),
      ...rest(3),
    ]
    // Between B and C there are 190 minutes, 60 of them lunch; between A and B 30.
    expect(why(shots, 950)).toBe(
      '2 h 40 between shots; 42A began 30 min after the call; 42D is 10 min over so far; ' +
        '4 setups left at 45 min',
    )
  })

  test('by hand: ahead, it says what took less, and the wrap at that rate', () => {
    const shots = [done('A', 480, 520), done('B', 520, 560), done('C', 560, 610), ...rest(2)]
    // 130 minutes for 180: 120 left come to 87, from 10:10 to 11:37.
    expect(rateOf(shots, worked(610))).toBeCloseTo(130 / 180)
    expect(why(shots, 610)).toBe(
      '42A took 20 min less; 42B took 20 min less; 42C took 10 min less; ' +
        '2 setups left at 1 h 00; at the rate so far, 0.7 times the estimates, wrap 11:37',
    )
  })

  test('a shot without an estimate is given what the others are, and it is said', () => {
    const shots = [shot('A', { shootMinutes: 20 }), shot('B', { shootMinutes: undefined })]
    expect(paceOf(shots, day, time(480))?.wrapMinute).toBe(520)
    expect(why(shots, 480)).toBe('2 setups left at 20 min, 1 of them without an estimate')
  })

  test('what was shot on another day is no cause today', () => {
    const before = done('A', 480 - 1440, 700 - 1440)
    expect(why([before, ...rest(2)], 480)).toBe('2 setups left at 1 h 00')
  })

  test('by hand: lunch in the middle of a shot is no work, with a wrap or without', () => {
    // A 08:00 to 09:00, B 09:00 to 12:30, C 12:30 to 14:30 with an hour of lunch: all as estimated.
    const shots = [
      done('A', 480, 540),
      done('B', 540, 750, { shootMinutes: 210 }),
      done('C', 750, 870),
      ...rest(2),
    ]
    const open = { ...day, wrapMinute: undefined }
    for (const on of [day, open, { ...open, lunchMinutes: undefined }]) {
      expect(shots.map(worked(870, on))).toEqual([60, 210, 60, undefined, undefined])
      expect(rateOf(shots, worked(870, on))).toBe(1)
      expect(why(shots, 870, on)).toBe('2 setups left at 1 h 00')
    }
    // 450 minutes from 08:00 with lunch end at 16:30, and so do two hours from 14:30.
    expect(paceOf(shots, open, time(870))).toMatchObject({ wrapMinute: 990, behindMinutes: 0 })
  })

  test('by hand: of a shot under way over lunch so much is left as was not worked', () => {
    const shots = [shot('A', { state: 'doing', startedAt: at(750) })]
    // Half an hour before lunch; the other half after it, asked in lunch at 13:30 and after it.
    expect(paceOf(shots, day, time(810))?.wrapMinute).toBe(870)
    expect(paceOf(shots, day, time(840))?.wrapMinute).toBe(870)
    expect(why(shots, 840)).toBe('1 setup left, 30 min')
    expect(why(shots, 885)).toBe('')
  })

  test('by hand: what is begun in lunch was shot in lunch', () => {
    expect(worked(900)(done('A', 780, 810))).toBe(30)
    expect(worked(900)(done('A', 770, 850))).toBe(20)
  })

  test('by hand: the estimates of what was shot on other days are no part of this one', () => {
    const before = done('Y', 480 - 1440, 960 - 1440, { shootMinutes: 480 })
    // At 17:30 with two hours left the day is an hour and a half late, and not for its estimates.
    expect(paceOf([before, ...rest(2)], day, time(1050))?.behindMinutes).toBe(90)
    expect(why([before, ...rest(2)], 1050)).toBe('2 setups left at 1 h 00')
    // Without a wrap, it is what two hours from 08:00 come to.
    const open = { ...day, wrapMinute: undefined }
    expect(paceOf([before, ...rest(2)], open, time(480))?.plannedWrapMinute).toBe(600)
  })

  test('says nothing without a pace, and never a number that is none', () => {
    expect(whyText([shot('A')], undefined, undefined, time(480))).toBe('')
    const minutes = fc.integer({ min: 0, max: 1439 })
    const any = fc.record({
      state: fc.constantFrom('open', 'doing', 'done', 'problem', 'skip'),
      startedAt: fc.option(minutes.map(at), { nil: undefined }),
      doneAt: fc.option(minutes.map(at), { nil: undefined }),
      setupMinutes: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
      shootMinutes: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
    })
    const hours = fc.record({
      callMinute: fc.option(minutes, { nil: undefined }),
      wrapMinute: fc.option(minutes, { nil: undefined }),
      lunchMinute: fc.option(minutes, { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), hours, minutes, (some, given, minute) => {
        const shots = some.map((one, n) => shot(`S${n}`, one as Partial<Shot>))
        const said = why(shots, minute, { ...day, ...given })
        expect(said).not.toMatch(/NaN|undefined|Infinity|-\d/)
      }),
    )
  })
})
