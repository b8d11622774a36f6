import fc from 'fast-check'
import { expect, test } from 'vitest'
import { progressOf, standingFrom, type Standing } from '../lib/app/standing'
import { newId } from '../lib/domain/id'
import { elsewhereWords, tapeOfProduction, whereWords } from './where'

const days = ['2026-03-11', '2026-03-12', '2026-03-14'].map((date) => ({ date, place: '' }))
const standing: Standing = { zone: '', practice: false, days, with: 0, behind: 0 }

const said = (date: string, over: Partial<Standing> = {}) => {
  const now = { ...standing, ...over }
  const words = whereWords(progressOf(now, date), now.days, date)
  return words && `${words.fact} ${words.rest}`.trim()
}

test('a production that shoots today says its day, its call and its place', () => {
  const today = { date: '2026-03-12', callMinute: 450, place: 'Ferry Inn' }
  expect(said('2026-03-12', { days: [...days.slice(0, 1), today, ...days.slice(2)] })).toBe(
    'Today is day 2 of 3. Call 07:30, Ferry Inn',
  )
  expect(said('2026-03-12')).toBe('Today is day 2 of 3.')
})

test('before the first day it is in prep, after the last it has wrapped, between it says what is next', () => {
  expect(said('2026-03-02')).toBe('In prep. First shooting day in 9 days, Wednesday 11 March')
  expect(said('2026-03-10')).toBe('In prep. First shooting day tomorrow, Wednesday 11 March')
  expect(said('2026-03-13')).toBe('2 of 3 days shot. Day 3 tomorrow, Saturday 14 March')
  expect(said('2026-03-15')).toBe('Wrapped 14 March')
  expect(said('2027-01-02')).toBe('Wrapped 14 March 2026')
})

test('a production without shooting days says nothing of them', () => {
  expect(said('2026-03-12', { days: [] })).toBeUndefined()
})

test('where else it is: who has it, who is behind, and that nobody has it', () => {
  expect(elsewhereWords({ ...standing, with: 4, behind: 2 })).toEqual({
    says: 'Shared with 4',
    late: '2 behind',
  })
  expect(elsewhereWords({ ...standing, with: 7 })?.says).toBe('Shared with 7 · all up to date')
  expect(elsewhereWords(standing)).toEqual({ says: '', late: 'On this device only' })
  expect(elsewhereWords({ ...standing, practice: true })).toBeUndefined()
})

test('the tape of a production is always the same, never red, and grey for a practice day alone', () => {
  for (let n = 0; n < 300; n++) {
    const id = newId()
    expect(tapeOfProduction(id, false)).toBe(tapeOfProduction(id, false))
    expect(['red', 'grey', 'white', 'black']).not.toContain(tapeOfProduction(id, false))
    expect(tapeOfProduction(id, true)).toBe('grey')
  }
  expect(new Set(Array.from({ length: 300 }, () => tapeOfProduction(newId(), false))).size).toBe(9)
})

test('whatever is stored reads as a standing that can be said, or as none', () => {
  const field = fc.oneof(fc.jsonValue(), fc.constantFrom('2026-03-12', '2026-99-99', 3, -1, 1e300))
  const day = fc.record({ date: field, callMinute: field, place: field }, { requiredKeys: [] })
  const stored = fc.oneof(
    fc.jsonValue(),
    fc.record({ zone: field, practice: field, days: fc.array(day), with: field, behind: field }),
  )
  fc.assert(
    fc.property(stored, (junk) => {
      const read = standingFrom(junk)
      if (!read) return
      expect(standingFrom(JSON.parse(JSON.stringify(read)))).toEqual(read)
      const words = whereWords(progressOf(read, '2026-03-12'), read.days, '2026-03-12')
      expect(JSON.stringify([words, elsewhereWords(read)])).not.toMatch(/NaN|undefined|Invalid/)
    }),
  )
})
