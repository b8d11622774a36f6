import { expect, test } from 'vitest'
import { Document } from '../store/document'
import { alsoText, elsewhere, placeAlso, placeNames, placeOf, placeScene } from './scene-places'
import { schema } from './schema'

const bookOf = (...sets: readonly string[]) => {
  const book = new Document(schema)
  book.records.scene.addAll(sets.map((set, at) => ({ number: String(at + 1), set })))
  const scene = (at: number) => {
    const row = book.records.scene.ordered[at]
    if (!row) throw new Error(`There is a scene at ${at}`)
    return row
  }
  const places = () => book.records.scene.ordered.map((row) => placeOf(book, row))
  return { book, scene, places }
}

test('a name gives a scene its location, and makes it where there is none, in one step', () => {
  const { book, scene, places } = bookOf('FERRY INN', 'SLIP')
  placeScene(book, scene(0), ' Mill House ')
  expect(placeNames(book)).toEqual(['Mill House'])
  placeScene(book, scene(1), 'mill house')
  expect(placeNames(book)).toEqual(['Mill House'])
  expect(places()).toEqual(['Mill House', 'Mill House'])
  placeScene(book, scene(1), '')
  expect(places()).toEqual(['Mill House', ''])
  book.history.undo()
  book.history.undo()
  book.history.undo()
  expect(places()).toEqual(['', ''])
  expect(placeNames(book)).toEqual([])
})

test('the other scenes of its set follow, in one step', () => {
  const { book, scene, places } = bookOf('FERRY INN', 'SLIP', 'Ferry  Inn', 'FERRY INN', '')
  expect(elsewhere(book, scene(0))).toEqual([])
  placeScene(book, scene(0), 'Mill House')
  expect(alsoText(scene(0), elsewhere(book, scene(0)))).toBe('Also for 2 more scenes in FERRY INN')
  placeAlso(book, scene(0))
  expect(places()).toEqual(['Mill House', '', 'Mill House', 'Mill House', ''])
  expect(elsewhere(book, scene(0))).toEqual([])
  book.history.undo()
  expect(places()).toEqual(['Mill House', '', '', '', ''])
})
