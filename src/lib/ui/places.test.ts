import { expect, test } from 'vitest'
import { placing } from './places'

const items = (...ids: string[]) => ids.map((id) => ({ id }))

test('where each is, and the same map while all stand where they stood', () => {
  const placesOf = placing()
  const first = placesOf(items('a', 'b', 'c'))
  expect([...first]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ])
  expect(placesOf(items('a', 'b', 'c'))).toBe(first)
  expect(placesOf(items('a', 'c', 'b')).get('b')).toBe(2)
  expect(placesOf(items('a', 'c')).get('b')).toBeUndefined()
  expect(placesOf([]).size).toBe(0)
  expect(placesOf(items('x')).get('x')).toBe(0)
})
