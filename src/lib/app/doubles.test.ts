import { expect, test } from 'vitest'
import { schema as bookSchema } from '../book/schema'
import { doublesIn, joinInBook } from '../book/doubles'
import { kindOf } from '../kinds'
import { Document } from '../store/document'
import { pointAtKept } from './doubles'

/** A book into which one script came from two devices. */
const twice = () => {
  const book = new Document(bookSchema)
  const { scene, element, use } = book.records
  const scenes = scene.addAll(
    ['12', '13', '12', '13'].map((number, at) => ({
      ...{ number, intExt: 'INT' as const, set: 'FERRY INN', timeOfDay: 'DAY' },
      characters: at < 2 ? ['MAREN'] : ['MAREN', 'JOSS'],
      ...(at === 2 && { minutes: 90 }),
    })),
  )
  const elements = element.addAll(
    ['Ledger', 'LEDGER ', 'Rope'].map((name) => ({ category: '104', name })),
  )
  use.addAll([
    { scene: scenes[0], element: elements[0], state: 'refused' },
    { scene: scenes[2], element: elements[1], quantity: 2 },
    { scene: scenes[3], element: elements[2] },
  ])
  return { book, scenes, elements }
}

test('scenes and elements that came twice are found, and what they lack comes from each other', () => {
  const { book, scenes, elements } = twice()
  // Two scenes of one number that read differently are two scenes.
  book.records.scene.add({ number: '13', set: 'QUAY' })
  const doubles = doublesIn(book)
  expect([...doubles.scene]).toEqual([
    [scenes[2], scenes[0]],
    [scenes[3], scenes[1]],
  ])
  expect([...doubles.element]).toEqual([[elements[1], elements[0]]])
  book.edit('Put together', () => joinInBook(book, doubles))
  expect(book.records.scene.ordered.map(({ number }) => number)).toEqual(['12', '13', '13'])
  expect(book.records.scene.get(scenes[0])).toMatchObject({
    characters: ['MAREN', 'JOSS'],
    minutes: 90,
  })
  const uses = book.records.use.rows.map(({ scene, element, state, quantity }) => ({
    ...{ scene, element, state, quantity },
  }))
  expect(uses).toHaveLength(2)
  expect(uses).toContainEqual({
    ...{ scene: scenes[0], element: elements[0], state: 'needed', quantity: 2 },
  })
  expect(uses).toContainEqual({
    ...{ scene: scenes[1], element: elements[2], state: 'needed', quantity: undefined },
  })
  expect(doublesIn(book).scene.size + doublesIn(book).element.size).toBe(0)
})

test('a board points at the scenes that stay, and Undo takes both back', () => {
  const { book, scenes } = twice()
  const kind = kindOf('schedule')
  if (!kind) throw new Error('There are schedules')
  const board = new Document(kind.schema)
  const strips = board.records['item']
  strips?.addAll(scenes.map((scene) => ({ is: 'scene', scene })))
  const before = JSON.stringify(strips?.rows)
  pointAtKept(kind, board, doublesIn(book))
  expect(strips?.rows.map((row) => row['scene']).sort()).toEqual(
    [scenes[0], scenes[0], scenes[1], scenes[1]].sort(),
  )
  board.history.undo()
  expect(JSON.stringify(strips?.rows)).toBe(before)
})
