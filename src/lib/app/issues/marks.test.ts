import { expect, test } from 'vitest'
import { markWords } from './mark-words'
import { changesBetween } from './marks'
import { messageOf } from './message'

const marks = (...said: readonly (readonly [string, string])[]) =>
  said.map(([key, text]) => ({ key, text }))

test('[I8] what says something else, is new or stands elsewhere is marked; what is gone is named', () => {
  const before = marks(
    ['a', '61 Lighthouse'],
    ['b', '62 Pier'],
    ['c', '63 Slip'],
    ['d', '64 Boat'],
    ['e', '65 Inn'],
  )
  const after = marks(
    ['b', '62 Pier'],
    ['c', '63 Slip, night'],
    ['e', '65 Inn'],
    ['d', '64 Boat'],
    ['f', '66 Quay'],
  )
  const { changed, now, gone } = changesBetween(before, after)
  expect(changed.has('b')).toBe(false)
  expect(changed.has('c')).toBe(true)
  expect(changed.has('f')).toBe(true)
  // One of the two that changed places is enough.
  expect(changed.has('d') !== changed.has('e')).toBe(true)
  expect(now.map(({ key }) => key)).toEqual([...changed].sort((a, b) => order(after, a, b)))
  expect(gone).toEqual(marks(['a', '61 Lighthouse']))
  expect(changesBetween(after, after).changed.size).toBe(0)
})

const order = (all: ReturnType<typeof marks>, a: string, b: string): number =>
  all.findIndex(({ key }) => key === a) - all.findIndex(({ key }) => key === b)

test('[I8] blocks of one name are one: when one of them goes, it has changed', () => {
  const twice = marks(['item', 'Rope'], ['item', 'Rope'])
  expect([...changesBetween(twice, marks(['item', 'Rope'])).changed]).toEqual(['item'])
})

test('[I8] a block is said in a line, cut where it is long', () => {
  expect(markWords({ key: 'a', text: '☒ 61  INT. LIGHTHOUSE' })).toBe('61 INT. LIGHTHOUSE')
  expect(markWords({ key: 'a', text: 'x'.repeat(200) })).toHaveLength(72)
})

test('a message says what came, when, from whom and what changed, and no more than is read', () => {
  const issue = {
    number: 2,
    letter: '',
    stage: 'final',
    colour: 'blue',
    issuedBy: 'Maya',
    note: 'Half an hour later',
  } as const
  const told = { production: 'Slack Water', document: 'Lock-up', issue, when: '11 March 19:40' }
  const changes = changesBetween(marks(['a', 'Gate']), marks(['b', 'Pier']))
  expect(messageOf({ ...told, since: 'issue 1', changes })).toBe(
    [
      'Slack Water: Lock-up',
      'Blue, second issue, 11 March 19:40, Maya',
      'Half an hour later',
      'Changed since issue 1:',
      '* Pier',
      'Gone: Gate',
    ].join('\n'),
  )
  const many = Array.from({ length: 40 }, (_, at) => [`${at}`, `Item ${at}`] as const)
  const long = messageOf({ ...told, since: 'issue 1', changes: changesBetween([], marks(...many)) })
  expect(long.split('\n')).toHaveLength(16)
  expect(long).toMatch(/And 29 more\.$/)
})
