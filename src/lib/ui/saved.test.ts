import { expect, test } from 'vitest'
import { problem } from '../domain/problem'
import { savedWords, type Shared } from './saved'

const four: Shared = { with: 4, here: 3, behind: 0 }
const line = (...given: Parameters<typeof savedWords>) => {
  const { here, rest, behind } = savedWords(...given)
  return [here, ...rest, ...(behind === undefined ? [] : [behind])].join(' · ')
}

test('the saved line says where the work is and who else has it', () => {
  const saved = (shared: Parameters<typeof savedWords>[2]) => line('saved', undefined, shared)
  expect(saved('not shared')).toBe('On this device · not shared yet')
  expect(saved('no longer shared')).toBe('On this device · no longer shared')
  expect(saved({ ...four, with: 0 })).toBe('On this device · nobody has joined yet')
  expect(saved(four)).toBe('On this device · shared with 4 · all up to date')
  expect(saved({ ...four, behind: 2 })).toBe('On this device · shared with 4 · 2 behind')
  expect(saved({ ...four, here: 0, since: '10:31' })).toBe(
    'On this device · nobody in range since 10:31',
  )
  expect(saved({ ...four, here: 0 })).toBe('On this device · nobody in range')
  expect(saved({ ...four, here: 0, cannotLook: true })).toBe(
    'On this device · cannot look for others yet',
  )
})

test('what is on its way is counted', () => {
  const waiting = (documents: number, bytes: number) =>
    line('saved', undefined, { ...four, waiting: { documents, bytes } })
  expect(waiting(1, 900)).toBe('On this device · shared with 4 · copying 1 document')
  expect(waiting(3, 4_200_000)).toBe('On this device · shared with 4 · copying 3 documents, 4.2 MB')
  expect(waiting(0, 0)).toBe('On this device · shared with 4 · all up to date')
})

test('a device that catches up says how much has come, of how much once that is known', () => {
  const coming = (done: number, of: number, received: number, left: number, allBegun = false) =>
    line('saved', undefined, {
      ...four,
      waiting: { documents: of - done, bytes: 0 },
      coming: { done, of, received, left, allBegun },
    })
  const all = 'On this device · shared with 4'
  expect(coming(12, 40, 0, 200_000)).toBe(`${all} · copying 12 of 40 documents`)
  expect(coming(12, 40, 3_100_000, 800_000)).toBe(`${all} · copying 12 of 40 documents, 3.1 MB`)
  expect(coming(38, 40, 3_100_000, 4_900_000, true)).toBe(
    `${all} · copying 38 of 40 documents, 3.1 of 8 MB`,
  )
  expect(coming(0, 1, 500_000, 1_600_000, true)).toBe(
    `${all} · copying 0 of 1 document, 0.5 of 2.1 MB`,
  )
  // A word somebody typed is no reason to count.
  expect(coming(0, 1, 40, 0)).toBe(`${all} · copying 1 document`)
  expect(coming(40, 40, 0, 0)).toBe(`${all} · all up to date`)
})

test('what goes across in a moment changes no words, and is not called up to date either', () => {
  const moving = { ...four, behind: 1, waiting: { documents: 1, bytes: 40 } }
  expect(savedWords('saved', undefined, moving, false).rest).toEqual(['shared with 4'])
  expect(savedWords('saved', undefined, moving, true).rest[1]).toBe('copying 1 document')
})

test('work that is not kept is never called kept', () => {
  for (const [state, words] of [
    ['saving', 'Saving on this device'],
    ['failed', 'Not on this device yet'],
  ] as const) {
    expect(savedWords(state, undefined, four).here).toBe(words)
  }
})

test('a failure is in red and brings both sentences of its problem', () => {
  const words = savedWords('failed', problem('storage-full'), four)
  expect(words.late).toBe(true)
  expect(words.says).toMatch(/no space left.*Free some space/)
  expect(savedWords('saving', undefined, four).late).toBe(false)
})
