import { describe, expect, test } from 'vitest'
import { Document } from '../store/document'
import { bySceneNumber } from './scene'
import {
  areLocked,
  giveNumbers,
  lockNumbers,
  numberBetween,
  numberingOf,
  numberKey,
  omitScene,
  placeByNumber,
  putScene,
  unlockNumbers,
} from './scene-numbers'
import { schema } from './schema'

const bookWith = (...numbers: string[]) => {
  const book = new Document(schema)
  const ids = book.records.scene.addAll(numbers.map((number) => ({ number })))
  return { book, ids, numbers: () => book.records.scene.ordered.map(({ number }) => number) }
}

describe('a number in between', () => {
  test('is named as the trade names it', () => {
    const between = (before: string, after: string, others: string[] = []) =>
      numberBetween(before, after, new Set([before, after, ...others]))
    expect(between('12', '13')).toBe('12A')
    expect(between('12A', '13')).toBe('12B')
    expect(between('12H', '13')).toBe('12J')
    expect(between('12', '12A')).toBe('A12A')
    expect(between('12A', '12B')).toBe('12AA')
    expect(between('11', 'A12')).toBe('11A')
    expect(between('A12', '12')).toBe('B12')
    expect(between('', '1')).toBe('A1')
    expect(between('', 'A1')).toBe('AA1')
    expect(between('13', '', ['14'])).toBe('15')
    // A script that stands in another order than its numbers.
    expect(between('20', '3')).toBe('20A')
  })

  test('is before the scene where somebody puts one there', () => {
    expect(numberBetween('11', '12', new Set(['11', '12']), 'before')).toBe('A12')
    expect(numberBetween('A12', '12', new Set(['A12', '12']), 'before')).toBe('B12')
    expect(numberBetween('11', 'A12', new Set(['11', 'A12', '12']), 'before')).toBe('AA12')
  })

  test('is free and stands between the two, however often one is put in', () => {
    const { book, ids, numbers } = bookWith('11', '12', '13')
    let beside = ids[1]
    for (let n = 0; n < 60; n++) {
      beside = (beside && putScene(book, beside, n % 3 === 0 ? 'before' : 'after')) ?? beside
      if (n % 7 === 0) beside = ids[n % 2]
    }
    const all = numbers()
    expect(all).toHaveLength(63)
    expect(new Set(all.map(numberKey)).size).toBe(63)
    expect([...all].sort(bySceneNumber)).toEqual(all)
  })
})

test('locking says who and when, is undone by one step, and can be taken back', () => {
  const { book } = bookWith('1')
  expect(areLocked(book)).toBe(false)
  lockNumbers(book, 'Maya', 1000)
  expect(areLocked(book)).toBe(true)
  expect(book.about.now).toMatchObject({ numbersLockedBy: 'Maya', numbersLockedAt: 1000 })
  book.history.undo()
  expect(areLocked(book)).toBe(false)
  lockNumbers(book, 'Maya', 1000)
  unlockNumbers(book)
  expect(areLocked(book)).toBe(false)
})

test('a scene typed by its number stands where it belongs, and an omitted one keeps its place', () => {
  const { book, ids, numbers } = bookWith('1', '2', '3')
  placeByNumber(book, book.records.scene.add({ number: '2A' }))
  expect(numbers()).toEqual(['1', '2', '2A', '3'])
  placeByNumber(book, book.records.scene.add({ number: '4' }))
  expect(numbers()).toEqual(['1', '2', '2A', '3', '4'])
  omitScene(book, ids[1] as never, true)
  expect(book.records.scene.get(ids[1])).toMatchObject({ number: '2', omitted: true })
  expect(numbers()).toEqual(['1', '2', '2A', '3', '4'])
})

test('numbering goes by the script, has days follow, and one undo takes it back', () => {
  const { book, ids, numbers } = bookWith('10', '10A', '3', '77')
  const [a, b, c, only] = ids
  const day = book.records.day.add({ date: '2027-03-10', scenes: ['10A', '3', '99'] })
  const numbering = numberingOf(
    book,
    [c, a, b].flatMap((id) => id ?? []),
  )
  book.edit('Scenes numbered', () => giveNumbers(book, numbering))
  expect(book.records.scene.ordered.map(({ id, number }) => [id, number])).toEqual([
    [c, '1'],
    // What only the book has stays behind the scene it followed there.
    [only, '2'],
    [a, '3'],
    [b, '4'],
  ])
  expect(book.records.day.get(day)?.scenes).toEqual(['4', '1', '99'])
  book.history.undo()
  expect(numbers()).toEqual(['10', '10A', '3', '77'])
  expect(book.records.day.get(day)?.scenes).toEqual(['10A', '3', '99'])
})
