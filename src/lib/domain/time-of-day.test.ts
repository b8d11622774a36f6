import { expect, test } from 'vitest'
import { lightCode, lightOf } from './time-of-day'

test.each([
  ['DAY', 'D'],
  ['MORNING', 'D'],
  ['night', 'N'],
  ['LATE NIGHT - CONTINUOUS', 'N'],
  ['EVENING', 'N'],
  ['DAWN', 'DN'],
  ['PRE-DAWN', 'DN'],
  ['MORNING LIGHT', 'DN'],
  ['DUSK', 'DK'],
  ['SUNSET', 'DK'],
  ['NIGHTFALL', 'DK'],
  ['TWILIGHT', 'TW'],
  ['MAGIC HOUR', 'MH'],
  ['MAGIC', 'MH'],
  ['GOLDEN HOUR', 'MH'],
  ['НОЧЬ', 'N'],
  ['夜里', 'N'],
  ['CRÉPUSCULE', 'DK'],
  ['CONTINUOUS', 'CONTINUOUS'],
  ['', ''],
])('%s is abbreviated %s', (written, code) => {
  expect(lightCode(written)).toBe(code)
})

test('words that say no light say nothing', () => {
  for (const written of ['', 'LATER', 'SAME TIME', 'CONTINUOUS']) {
    expect(lightOf(written)).toBeUndefined()
  }
})
