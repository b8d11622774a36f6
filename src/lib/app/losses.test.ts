import { expect, test } from 'vitest'
import { newId } from '../domain/id'
import { lossesIn, lossWords, type Held } from './losses'

const [floor, office, tom, ella] = [newId(), newId(), newId(), newId()]
const NOON = 1_700_000_000_000
const held = (title: string, changedAt: number, circles = [floor]): Held => ({
  ...{ id: newId(), title, changedAt, circles },
})
const nameOf = (device: string) => (device === tom ? 'Tom' : 'Ella')

test('[V1] what another device had after its last change is not lost', () => {
  const list = held('Lock-off', NOON)
  const met = { circle: floor, device: tom, evenAt: NOON + 60_000 }
  expect(lossesIn([list], [met])).toEqual([])
  expect(lossesIn([list], [{ ...met, evenAt: NOON - 60_000 }])).toMatchObject([
    { title: 'Lock-off', had: { device: tom, at: NOON - 60_000 } },
  ])
})

test('[V1] a document made after the last meeting is nobody else’s, not one they had before', () => {
  const met = { circle: floor, device: tom, evenAt: NOON - 60_000 }
  const made = { ...held('Lock-off', NOON), addedAt: NOON - 1000 }
  expect(lossesIn([made], [met])).toMatchObject([{ title: 'Lock-off', had: undefined }])
  expect(lossWords(lossesIn([made], [met]), nameOf)).toBe('Nobody else has Lock-off.')
})

test('[V1] even at the very moment of a change is not taken for having it', () => {
  const met = { circle: floor, device: tom, evenAt: NOON + 500 }
  expect(lossesIn([held('Lock-off', NOON)], [met])).toHaveLength(1)
})

test('[V1] a device of another circle does not count, one of any circle that has it does', () => {
  const met = { circle: office, device: ella, evenAt: NOON + 60_000 }
  expect(lossesIn([held('Lock-off', NOON)], [met])).toMatchObject([{ had: undefined }])
  expect(lossesIn([held('Lock-off', NOON, [floor, office])], [met])).toEqual([])
})

test('[V2] the loss is said in one sentence, by name where it is one', () => {
  const lists = [held('Lock-off', NOON), held('Warm coats', NOON)]
  const met = { circle: floor, device: tom, evenAt: NOON - 1 }
  expect(lossWords(lossesIn(lists, [met]), nameOf)).toBe(
    '2 documents changed since Tom last had them.',
  )
  expect(lossWords(lossesIn(lists.slice(0, 1), [met]), nameOf)).toBe(
    'Lock-off changed since Tom last had it.',
  )
  expect(lossWords(lossesIn(lists, []), nameOf)).toBe('Nobody else has 2 documents.')
  const both = [held('Costs', NOON, [office]), ...lists]
  const mets = [met, { circle: office, device: ella, evenAt: NOON - 5 }]
  expect(lossWords(lossesIn(both, mets), nameOf)).toBe(
    '3 documents changed since anybody else last had them.',
  )
  expect(lossWords([], nameOf)).toBe('')
  const photos = [
    { id: newId(), title: 'Props', photos: 11, files: 0 },
    { id: newId(), title: 'Sets', photos: 1, files: 0 },
  ]
  expect(lossWords([], nameOf, photos)).toBe('Nobody else has 12 photos.')
  expect(lossWords(lossesIn(lists.slice(0, 1), [met]), nameOf, photos.slice(1))).toBe(
    'Lock-off changed since Tom last had it. Nobody else has 1 photo.',
  )
})
