import { expect, test } from 'vitest'
import { stripOf } from './scene'

test('strips are those of a strip board', () => {
  const seen = [
    ['INT', 'DAY'],
    ['EXT', 'Day'],
    ['INT', 'night'],
    ['EXT', 'NIGHT'],
    ['EXT', 'НОЧЬ'],
    ['INT/EXT', 'DAY'],
    ['EXT', 'DAWN'],
    ['INT', 'DAWN'],
    ['EXT', 'dusk'],
    ['EXT', 'TWILIGHT'],
    ['EXT', 'NIGHT - CONTINUOUS'],
    ['', ''],
  ] as const
  expect(seen.map(([intExt, timeOfDay]) => stripOf({ intExt, timeOfDay }))).toEqual([
    'int-day',
    'ext-day',
    'int-night',
    'ext-night',
    'ext-night',
    'int-day',
    'dawn',
    'int-day',
    'dusk',
    'dusk',
    'ext-night',
    'int-day',
  ])
  expect(stripOf(undefined)).toBe('int-day')
})
