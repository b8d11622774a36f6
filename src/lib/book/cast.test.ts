import { expect, test } from 'vitest'
import { Document } from '../store/document'
import { byCastNumber, calledIn } from './cast'
import { schema } from './schema'

const castOf = (...of: readonly (readonly [number: string, character: string])[]) => {
  const book = new Document(schema)
  book.records.person.addAll(
    of.map(([number, character]) => ({
      group: 'cast',
      number,
      character,
      name: `Artist ${number}`,
    })),
  )
  return book.records.person.ordered
}

test('a script means somebody by number, character, name, or a part of the character', () => {
  const called = calledIn(castOf(['1', 'Maren Tull'], ['5', 'Sgt. Hale'], ['9', 'Young Edie']))
  const numberOf = (written: string) => called(written)?.number
  expect(['5', 'maren tull (V.O.)', 'ARTIST 9', 'HALE', 'Hale of the sgt.'].map(numberOf)).toEqual([
    ...['5', '1', '9', '5', '5'],
  ])
  expect(['', '(O.S.)', 'Joss', 'young'].map(numberOf)).toEqual([
    undefined,
    undefined,
    undefined,
    '9',
  ])
})

test('nobody is meant where it could be two', () => {
  const called = calledIn(castOf(['1', 'Maren Tull'], ['2', 'Young Maren']))
  expect(called('MAREN')).toBeUndefined()
  expect(called('Maren Tull')?.number).toBe('1')
})

test('numbers are in the order of numbers', () => {
  const cast = castOf(['10', 'a'], ['', 'b'], ['A', 'c'], ['2', 'd'])
  expect(cast.toSorted(byCastNumber).map(({ number }) => number)).toEqual(['2', '10', 'A', ''])
})
