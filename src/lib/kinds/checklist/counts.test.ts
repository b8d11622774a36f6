import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  by,
  copyOf,
  dayAt,
  FRI,
  item,
  list,
  mark,
  meet,
  stands,
  THU,
} from '../../../../tests/daily-list'
import { difference } from '../../domain/field'
import { csv } from './export'
import { changeRepeat } from './daily-steps'
import type { Checklist } from './schema'
import { countItem, markItem } from './steps'
import { summaryOf } from './summary'

const walkies = (doc: Checklist, day = THU) => item(doc, 'Walkies', day)
/** One tap of more or fewer, as the row does it. */
const tap = (doc: Checklist, step: number, who: string, time: string, day = THU) => {
  const thing = walkies(doc, day)
  countItem(doc, thing, Math.max(0, thing.counted + step), by(who, day, time))
}
const counted = (doc: Checklist, day = THU) => walkies(doc, day).counted

describe.each(['', 'day'] as const)(
  'what two people count apart, beginning anew: "%s"',
  (daily) => {
    test('adds up, and reaches the number though each of them saw too few', () => {
      const here = list(daily)
      for (let count = 0; count < 6; count++) tap(here, 1, 'Tom', '10:00')
      const away = copyOf(here)
      tap(here, 1, 'Tom', '10:05')
      tap(away, 1, 'Maya', '10:06')
      expect([counted(here), walkies(here).state]).toEqual([7, 'doing'])
      meet(here, away)
      for (const doc of [here, away]) {
        expect(walkies(doc)).toMatchObject({ counted: 8, state: 'done', doneBy: 'Maya' })
        expect(csv(doc)).toContain('Walkies,8,8')
      }
      tap(here, -1, 'Tom', '10:10')
      expect(walkies(here)).toMatchObject({ counted: 7, state: 'doing', doneBy: '' })
    })

    test('is taken back by each of them alone', () => {
      const here = list(daily)
      tap(here, 1, 'Tom', '10:00')
      const away = copyOf(here)
      tap(here, 1, 'Tom', '10:05')
      tap(away, 1, 'Maya', '10:06')
      tap(away, 1, 'Maya', '10:07')
      meet(here, away)
      expect(counted(here)).toBe(4)
      here.history.undo()
      meet(here, away)
      expect([counted(here), counted(away)]).toEqual([3, 3])
      here.history.redo()
      expect(counted(here)).toBe(4)
    })

    test('stays done after the tap that reached the number was taken back, when others counted on', () => {
      const here = list(daily)
      countItem(here, walkies(here), 7, by('Tom', THU, '10:00'))
      const away = copyOf(here)
      tap(here, 1, 'Tom', '10:05')
      meet(here, away)
      tap(away, 1, 'Maya', '10:06')
      meet(here, away)
      here.history.undo()
      meet(here, away)
      for (const doc of [here, away])
        expect(walkies(doc)).toMatchObject({ counted: 8, state: 'done' })
    })

    test('is never below nothing, and goes on from there', () => {
      const here = list(daily)
      tap(here, 1, 'Tom', '10:00')
      const away = copyOf(here)
      tap(here, -1, 'Tom', '10:05')
      tap(away, -1, 'Maya', '10:06')
      meet(here, away)
      expect(walkies(here)).toMatchObject({ counted: 0, state: 'open' })
      tap(here, 1, 'Tom', '10:10')
      expect(counted(here)).toBe(1)
    })

    test('does not stand against a mark made afterwards, whatever the clocks say', () => {
      const here = list(daily)
      for (let count = 0; count < 8; count++) tap(here, 1, 'Tom', '11:00')
      markItem(here, walkies(here), 'open', by('Maya', THU, '10:00'))
      expect(walkies(here)).toMatchObject({ counted: 8, state: 'open' })
      tap(here, -1, 'Maya', '10:01')
      expect(walkies(here)).toMatchObject({ counted: 7, state: 'doing' })
      markItem(here, walkies(here), 'skip', by('Maya', THU, '10:02'))
      expect(walkies(here).state).toBe('skip')
    })

    test('is the same on every device, whatever was counted apart, and the sum of all taps', () => {
      const step = fc.record({ device: fc.nat(2), more: fc.nat(3), meets: fc.boolean() })
      fc.assert(
        fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
          const first = list(daily)
          const devices = [first, copyOf(first), copyOf(first)]
          steps.forEach(({ device, more, meets }, minute) => {
            const doc = devices[device]
            if (!doc) return
            tap(doc, more, `Device ${device}`, `07:${String(minute).padStart(2, '0')}`)
            if (meets) meet(first, doc)
          })
          meet(...devices)
          meet(...devices)
          const sum = steps.reduce((sum, { more }) => sum + more, 0)
          for (const doc of devices) {
            expect(stands(doc, THU)).toEqual(stands(first, THU))
            expect(counted(doc)).toBe(sum)
            expect(walkies(doc).state).toBe(sum >= 8 ? 'done' : sum > 0 ? 'doing' : 'open')
          }
        }),
        { numRuns: 60, seed: 3 },
      )
    })
  },
)

describe('a count', () => {
  test('goes on from what an older release wrote', () => {
    const doc = list('')
    doc.records.item.set(walkies(doc).id, { counted: 5, state: 'doing' })
    tap(doc, 1, 'Tom', '10:00')
    expect(counted(doc)).toBe(6)
    const daily = list('day')
    const { id } = walkies(daily)
    daily.records.dayState.add({ item: id, day: THU, state: 'doing', counted: 5, by: 'Tom', at: 1 })
    tap(daily, 1, 'Maya', '10:00')
    expect([counted(daily), counted(daily, FRI)]).toEqual([6, 0])
  })

  test('is not changed by saying that the list begins anew, or no more', () => {
    const doc = list('')
    const today = { day: THU, dayAt }
    for (let count = 0; count < 3; count++) tap(doc, 1, 'Tom', '10:00')
    changeRepeat(doc, 'day', () => doc.about.set({ daily: 'day' }), today)
    expect(counted(doc)).toBe(3)
    tap(doc, -1, 'Tom', '10:10')
    tap(doc, -1, 'Tom', '10:11')
    changeRepeat(doc, '', () => doc.about.set({ daily: '' }), today)
    expect(walkies(doc)).toMatchObject({ counted: 1, state: 'doing' })
    tap(doc, 1, 'Tom', '10:12')
    changeRepeat(doc, 'day', () => doc.about.set({ daily: 'day' }), today)
    expect(counted(doc)).toBe(2)
    expect(summaryOf(doc).later?.[0]).toMatchObject({ from: THU, done: 0 })
  })

  test('made anew on two devices apart is what both saw', () => {
    const here = list('')
    const today = { day: THU, dayAt }
    for (let count = 0; count < 3; count++) tap(here, 1, 'Tom', '10:00')
    const away = copyOf(here)
    for (const doc of [here, away])
      changeRepeat(doc, 'day', () => doc.about.set({ daily: 'day' }), today)
    meet(here, away)
    expect([counted(here), counted(away)]).toEqual([3, 3])
  })

  test('leaves a problem one, until the number is reached', () => {
    const doc = list('')
    mark(doc, 'Walkies', 'problem', 'Tom', THU, '10:00')
    tap(doc, 1, 'Tom', '10:01')
    expect(walkies(doc)).toMatchObject({ counted: 1, state: 'problem' })
  })

  test('reads anything stored as a whole number', () => {
    for (const junk of [null, '3', 1.5, NaN, Infinity, -Infinity, 1e12, [], {}, true])
      expect(difference().read(junk, {})).toBe(0)
    expect([-3, 0, 4].map((value) => difference().read(value, {}))).toEqual([-3, 0, 4])
    expect(Object.is(difference().read(-0, {}), 0)).toBe(true)
  })
})
