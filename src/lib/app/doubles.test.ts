import { expect, test } from 'vitest'
import { doublesIn, joinInBook, movedIn } from '../book/doubles'
import { schema as bookSchema } from '../book/schema'
import type { Id } from '../domain/id'
import { kindOf } from '../kinds'
import { Document } from '../store/document'
import { nameKept, namesMoved } from './doubles'

const open = () => new Document(bookSchema)
type Book = ReturnType<typeof open>
const join = (book: Book) => book.edit('Put together', () => joinInBook(book, doublesIn(book)))
const meet = (a: Book, b: Book) => {
  b.replica.apply(a.replica.all(), { from: 'a' })
  a.replica.apply(b.replica.all(), { from: 'b' })
}

/** A book into which one script came from two devices. The one of each pair that stays comes first. */
const twice = () => {
  const book = open()
  const { scene, element, use } = book.records
  const inn = { intExt: 'INT' as const, set: 'FERRY INN', timeOfDay: 'DAY' }
  const pair = (number: string) => scene.addAll([0, 1].map(() => ({ ...inn, number }))).sort()
  const [twelve, thirteen] = [pair('12'), pair('13')] as [Id[], Id[]]
  scene.set(twelve[0]!, { characters: ['MAREN'] })
  scene.set(twelve[1]!, { characters: ['MAREN', 'JOSS'], minutes: 90 })
  const ledgers = element
    .addAll(['Ledger', 'LEDGER '].map((name) => ({ category: '104', name })))
    .sort()
  const rope = element.add({ category: '104', name: 'Rope' })
  use.addAll([
    { scene: twelve[0], element: ledgers[0], state: 'refused' },
    { scene: twelve[1], element: ledgers[1], quantity: 2 },
    { scene: thirteen[1], element: rope },
  ])
  return { book, twelve, thirteen, ledgers, rope }
}
const uses = (book: Book) =>
  book.records.use.rows.map(({ scene, element, state, quantity }) => ({
    ...{ scene, element, state, quantity },
  }))

test('scenes and elements that came twice are found, and what they lack comes from each other', () => {
  const { book, twelve, thirteen, ledgers, rope } = twice()
  // Two scenes of one number that read differently are two scenes.
  book.records.scene.add({ number: '13', set: 'QUAY' })
  const doubles = doublesIn(book)
  expect(new Map(doubles.scene)).toEqual(
    new Map([twelve, thirteen].map(([kept, other]) => [other, kept])),
  )
  expect([...doubles.element]).toEqual([[ledgers[1], ledgers[0]]])
  join(book)
  expect(book.records.scene.rows.map(({ number }) => number).sort()).toEqual(['12', '13', '13'])
  expect(book.records.scene.get(twelve[0])).toMatchObject({
    characters: ['MAREN', 'JOSS'],
    minutes: 90,
  })
  expect(uses(book)).toHaveLength(2)
  expect(uses(book)).toContainEqual({
    ...{ scene: twelve[0], element: ledgers[0], state: 'needed', quantity: 2 },
  })
  expect(uses(book)).toContainEqual({
    ...{ scene: thirteen[0], element: rope, state: 'needed', quantity: undefined },
  })
  expect(doublesIn(book).scene.size + doublesIn(book).element.size).toBe(0)
})

test('two who put them together apart keep the same, whatever either moved', () => {
  const { book: maya, twelve, thirteen } = twice()
  const tom = open()
  meet(maya, tom)
  tom.records.scene.move(twelve[1]!, tom.records.scene.ordered[0]!.id)
  // And Tom has heard of a third one, which Maya has not.
  const third = tom.records.scene.add({ ...tom.records.scene.get(thirteen[0]), number: '13' })
  join(maya)
  join(tom)
  meet(maya, tom)
  for (const book of [maya, tom]) {
    expect(book.records.scene.rows.map(({ number }) => number).sort()).toEqual(['12', '13'])
    const kept = [thirteen[0], third].sort()[0]
    for (const gone of [...thirteen, third].filter((id) => id !== kept)) {
      expect(movedIn(book).get(gone as Id)).toBe(kept)
    }
  }
  expect(uses(maya)).toEqual(uses(tom))
})

test('a board names the scenes that stay, also one that comes later; a ring that was written ends', () => {
  const { book, twelve, thirteen } = twice()
  const kind = kindOf('schedule')
  if (!kind) throw new Error('There are schedules')
  const board = new Document(kind.schema)
  const strips = board.records['item']
  strips?.addAll([...twelve, ...thirteen].map((scene) => ({ is: 'scene', scene })))
  const before = JSON.stringify(strips?.ordered)
  expect(namesMoved(kind, board, movedIn(book))).toEqual([])
  join(book)
  expect(namesMoved(kind, board, movedIn(book))).toHaveLength(2)
  nameKept(kind, board, movedIn(book))
  expect(strips?.ordered.map((row) => row['scene'])).toEqual([
    twelve[0],
    twelve[0],
    thirteen[0],
    thirteen[0],
  ])
  board.history.undo()
  expect(JSON.stringify(strips?.ordered)).toBe(before)
  book.records.joined.addAll([
    { from: twelve[0], to: twelve[1] },
    { from: thirteen[1], to: thirteen[1] },
  ])
  // It is read to an end, and what is here is nothing else.
  expect(movedIn(book).has(twelve[0]!)).toBe(false)
})
