import { expect, test } from 'vitest'
import { countedText, kindsText } from './counted'

test('photos and files are counted apart, and only those there are', () => {
  const said = [
    { photos: 0, files: 0 },
    { photos: 1, files: 0 },
    { photos: 0, files: 1 },
    { photos: 12, files: 3 },
  ]
  expect(said.map(countedText)).toEqual(['0 photos', '1 photo', '1 file', '12 photos and 3 files'])
  expect(said.map(kindsText)).toEqual(['photos', 'photos', 'files', 'photos and files'])
})
