import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAll } from '../domain/field'
import { photoFields } from '../domain/photo'
import { firstBeside, MOST_BESIDE, olderFirst, toggled } from './comparing'

const photo = (id: string, takenAt?: number) => ({ ...readAll(photoFields, { takenAt }), id })
const ids = (photos: readonly { readonly id: string }[]) => photos.map(({ id }) => id).join(' ')

test('a photo is put beside the latest one before it, and where there is none beside the newest', () => {
  const offers = [
    { label: 'Of Rum', photos: [photo('later', 9), photo('before', 4), photo('long ago', 1)] },
    { label: 'In scene 12', photos: [photo('other', 5)] },
  ]
  expect(firstBeside(photo('now', 6), offers)?.id).toBe('before')
  expect(firstBeside(photo('first', 0), offers)?.id).toBe('later')
  expect(firstBeside(photo('of no time'), offers)?.id).toBe('later')
  expect(firstBeside(photo('now', 6), [])).toBeUndefined()
})

test('the older stands left, those of no time behind', () => {
  const photos = [photo('none'), photo('b', 7), photo('nor here'), photo('a', 3)]
  expect(ids(olderFirst(photos))).toBe('a b none nor here')
})

test('choosing: no photo twice, never more than there is room for, a second tap takes it away', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'abcdefg')), (taps) => {
      const chosen = taps.reduce<readonly string[]>(toggled, [])
      expect(new Set(chosen).size).toBe(chosen.length)
      expect(chosen.length).toBeLessThanOrEqual(MOST_BESIDE)
      for (const one of chosen) expect(toggled(chosen, one)).not.toContain(one)
    }),
  )
  const full = ['a', 'b', 'c', 'd']
  expect(toggled(full, 'e')).toBe(full)
})
