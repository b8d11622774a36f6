import { expect, test } from 'vitest'
import { nextStatus, previousStatus, startAndFinish, statuses, statusFromKey, tick } from './status'

test('a tap ticks and a tap reopens', () => {
  expect(nextStatus('open')).toBe('done')
  expect(nextStatus('done')).toBe('open')
})

test('start and finish adds under way between the two', () => {
  expect(startAndFinish.map((state) => nextStatus(state, startAndFinish))).toEqual([
    'doing',
    'done',
    'open',
  ])
})

test('a tap on a problem, on something skipped, or on a state outside the steps reopens it', () => {
  for (const steps of [tick, startAndFinish]) {
    expect(nextStatus('problem', steps)).toBe('open')
    expect(nextStatus('skip', steps)).toBe('open')
  }
  expect(nextStatus('doing', tick)).toBe('open')
})

test('back never goes before the first step', () => {
  expect(previousStatus('open', startAndFinish)).toBe('open')
  expect(previousStatus('done', startAndFinish)).toBe('doing')
  expect(previousStatus('problem', startAndFinish)).toBe('open')
})

test('D, P and X ask for a status, in either case, and no other key does', () => {
  expect(['d', 'P', 'x', 'o', 'Enter', ' '].map(statusFromKey)).toEqual([
    'done',
    'problem',
    'skip',
    undefined,
    undefined,
    undefined,
  ])
  expect(statuses).toHaveLength(5)
})
