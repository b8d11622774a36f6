import { expect, test } from 'vitest'
import { OnePointer } from './one-pointer'

const finger = (pointerId: number, button = 0) => ({ pointerId, button })

test('a second finger or a palm neither draws nor ends what the first draws', () => {
  const one = new OnePointer()
  expect(one.begin(finger(1))).toBe(true)
  expect(one.begin(finger(2))).toBe(false)
  expect([one.is(finger(1)), one.is(finger(2))]).toEqual([true, false])
  expect(one.end(finger(2))).toBe(false)
  expect(one.is(finger(1))).toBe(true)
  expect(one.end(finger(1))).toBe(true)
  // Lifted, and then told again that its hold is lost.
  expect(one.end(finger(1))).toBe(false)
  expect(one.begin(finger(2))).toBe(true)
})

test('another button than the main one draws nothing, and nobody is nobody', () => {
  const one = new OnePointer()
  expect(one.begin(finger(1, 2))).toBe(false)
  expect(one.is(finger(1))).toBe(false)
  expect(one.begin(finger(1))).toBe(true)
})
