import { expect, test } from 'vitest'
import { dayText } from './clock'
import { dayFrom, daysAfter } from './day-words'

test('a day is read as people write it, and as the app says it', () => {
  for (const written of [
    '2026-03-12',
    '12 March',
    '12 mar',
    'Thu 12 Mar',
    'March 12',
    'March 12, 2026',
    '12. March',
  ]) {
    expect(dayFrom(written, '2026-03-01'), written).toBe('2026-03-12')
  }
  for (const day of ['2026-03-12', '2026-02-28', '2026-08-31']) {
    expect(dayFrom(dayText(day), day)).toBe(day)
    expect(dayFrom(dayText(day, 'short'), day)).toBe(day)
  }
  expect(dayFrom('Tomorrow', '2026-12-31')).toBe('2027-01-01')
  expect(dayFrom('today', '2026-12-31')).toBe('2026-12-31')
  expect(dayFrom('Friday', '2026-03-12')).toBe('2026-03-13')
  expect(dayFrom('thu', '2026-03-12')).toBe('2026-03-19')
})

test('without a year it is the nearest one, before or after', () => {
  expect(dayFrom('2 January', '2026-12-20')).toBe('2027-01-02')
  expect(dayFrom('30 December', '2026-01-05')).toBe('2025-12-30')
  expect(dayFrom('29 February', '2027-06-01')).toBe('2028-02-29')
})

test('what is no day, or could be two, is not guessed', () => {
  for (const written of [
    '',
    'Unit move',
    '31 February 2026',
    '12/3',
    '12 Brumaire',
    '12 marble columns',
    'Decoy 12',
    '2026-13-01',
    '12',
  ]) {
    expect(dayFrom(written, '2026-03-01'), written).toBeUndefined()
  }
})

test('days are counted by the calendar, whatever the clocks do', () => {
  expect(daysAfter('2026-03-28', 2)).toBe('2026-03-30')
  expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28')
})
