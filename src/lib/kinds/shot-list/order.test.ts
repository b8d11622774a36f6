import { expect, test } from 'vitest'
import { Document } from '../../store/document'
import { besideOf, inOrder, moveShot, orderBy, placeShots } from './order'
import { designation, schema, type Shot, type ShotList } from './schema'
import { addShot, currentShot, following, shotDone } from './steps'

/* The order of shooting against the order of the script. */

const list = (): ShotList => {
  const doc = new Document(schema)
  for (const scene of ['41', '41', '42', '42']) addShot(doc, scene, '')
  return doc
}
const called = (shots: readonly Shot[]) => shots.map(designation).join(' ')
const named = (doc: ShotList, name: string): Shot => {
  const shot = doc.records.shot.rows.find((each) => designation(each) === name)
  if (!shot) throw new Error(`There is no ${name}`)
  return shot
}

test('the order of shooting begins as that of the script, and a shot goes anywhere in it', () => {
  const doc = list()
  orderBy(doc, 'shooting')
  expect(called(inOrder(doc))).toBe('41A 41B 42A 42B')
  placeShots(doc, [named(doc, '42B')], { before: named(doc, '41B').id })
  placeShots(doc, [named(doc, '41A')], {})
  expect(called(inOrder(doc))).toBe('42B 41B 42A 41A')
  expect(doc.history.last?.label).toBe('41A moved')
  orderBy(doc, 'script')
  expect(called(inOrder(doc))).toBe('41A 41B 42A 42B')
  orderBy(doc, 'shooting')
  expect(called(inOrder(doc))).toBe('42B 41B 42A 41A')
})

test('on set the next shot is the next to be shot, whatever its scene', () => {
  const doc = list()
  orderBy(doc, 'shooting')
  placeShots(doc, [named(doc, '42A')], { before: named(doc, '41B').id })
  expect(following(doc, named(doc, '41A'))).toMatchObject({ scene: '42', number: 'A' })
  shotDone(doc, named(doc, '41A'), 'Maya', 1)
  expect(currentShot(doc)).toMatchObject({ scene: '42', number: 'A' })
  expect(called(besideOf(doc, currentShot(doc)))).toBe('41A 42A 41B 42B')
})

test('a shot added later is shot last until somebody moves it', () => {
  const doc = list()
  orderBy(doc, 'shooting')
  addShot(doc, '41', 'Insert')
  expect(called(inOrder(doc))).toBe('41A 41B 42A 42B 41C')
  placeShots(doc, [named(doc, '41C')], { before: named(doc, '41A').id })
  expect(called(inOrder(doc))).toBe('41C 41A 41B 42A 42B')
})

test('one place up or down: within the scene, or in the order of shooting past any other', () => {
  const doc = list()
  moveShot(doc, named(doc, '41B'), 1)
  expect(called(inOrder(doc))).toBe('41A 41B 42A 42B')
  moveShot(doc, named(doc, '41B'), -1)
  expect(called(inOrder(doc))).toBe('41B 41A 42A 42B')
  orderBy(doc, 'shooting')
  moveShot(doc, named(doc, '41A'), 1)
  expect(called(inOrder(doc))).toBe('41B 42A 41A 42B')
  placeShots(doc, [named(doc, '42A'), named(doc, '42B')], { before: named(doc, '41B').id })
  expect(called(inOrder(doc))).toBe('42A 42B 41B 41A')
  expect(doc.history.last?.label).toBe('2 shots moved')
})

test('two devices that arrange at once agree, and what one moved is where it was put', () => {
  const [maya, tom] = [list(), new Document(schema) as ShotList]
  const meet = () => {
    tom.replica.apply(maya.replica.all(), {})
    maya.replica.apply(tom.replica.all(), {})
  }
  orderBy(maya, 'shooting')
  meet()
  placeShots(maya, [named(maya, '42B')], { before: named(maya, '41A').id })
  placeShots(tom, [named(tom, '41A')], {})
  meet()
  expect(called(inOrder(maya))).toBe(called(inOrder(tom)))
  expect(called(inOrder(maya))).toBe('42B 41B 42A 41A')
})

test('between two shots that two devices gave one turn, a third is exactly where it was put', () => {
  const doc = list()
  orderBy(doc, 'shooting')
  const { turn } = named(doc, '41B')
  doc.records.shot.set(named(doc, '42A').id, { turn })
  const [, second, third] = inOrder(doc)
  placeShots(doc, [named(doc, '42B')], { after: second?.id, before: third?.id })
  expect(inOrder(doc).map(({ id }) => id)).toEqual(
    [named(doc, '41A'), second, named(doc, '42B'), third].map((shot) => shot?.id),
  )
})
