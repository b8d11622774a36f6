import { expect, test } from 'vitest'
import { kinds } from '../../../../lib/kinds'
import { nextTry, tries, type Standing } from './tour'

const still: Standing = { step: undefined, total: {}, takenBack: false, path: '' }

test('each thing is tried by doing it, in its turn, and nothing else counts', () => {
  const deeds: readonly Partial<Standing>[] = [
    { step: {}, path: '/checklist/x' },
    { takenBack: true },
    { step: {}, path: '/shot-list/x' },
    { total: { minutes: 1 } },
    { path: '/print/x' },
    { path: '/share' },
  ]
  expect(deeds).toHaveLength(tries.length)
  for (const at of tries.keys())
    for (const [done, deed] of deeds.entries())
      expect(nextTry(at, { ...still, ...deed }, still)).toBe(at === done ? at + 1 : at)
  expect(nextTry(tries.length, { ...still, path: '/share' }, still)).toBe(tries.length)
})

test('what stood before it began is not counted, and every place there is', () => {
  const before = { ...still, step: {}, path: '/checklist/x' }
  expect(nextTry(0, before, before)).toBe(0)
  const ids = kinds.map(({ id }) => id)
  for (const { kind } of tries) if (kind !== undefined) expect(ids).toContain(kind)
})
