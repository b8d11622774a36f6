import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '../../domain/id'
import { Lingering } from './lingering.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what was done goes at the next quiet moment, and never from under a finger', () => {
  const [rope, mop] = [newId(), newId()]
  const lingering = new Lingering()
  lingering.hold([rope, mop])
  lingering.touch()
  lingering.settle(() => [mop])
  expect(lingering.has(rope)).toBe(true)
  vi.advanceTimersByTime(2000)
  lingering.touch()
  vi.advanceTimersByTime(2000)
  expect(lingering.has(rope)).toBe(true)
  vi.advanceTimersByTime(1100)
  expect(lingering.has(rope)).toBe(false)
  expect(lingering.has(mop)).toBe(true)
})

test('untouched, it goes at once', () => {
  const rope = newId()
  const lingering = new Lingering()
  lingering.hold([rope])
  lingering.settle(() => [])
  expect(lingering.has(rope)).toBe(false)
})

test('what this person did stays until the list is drawn anew, also what was added meanwhile', () => {
  const rope = newId()
  const lingering = new Lingering()
  lingering.hold([])
  lingering.keep(rope)
  lingering.settle(() => [])
  expect(lingering.has(rope)).toBe(true)
  lingering.hold([])
  expect(lingering.has(rope)).toBe(false)
})
