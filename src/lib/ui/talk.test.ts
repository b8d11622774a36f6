import { expect, test } from 'vitest'
import { saidOf, type Talk, type Talked } from './talk'

const said = (id: string) => ({ ...{ id, name: 'Maya', when: '14:32', text: id }, parts: [] })
const thread = (settled: boolean, ...texts: string[]): Talked => ({
  id: texts[0] ?? '',
  said: texts.map((id) => ({ ...said(id), changed: false, own: false })),
  ...(settled ? { settled: 'Settled by Tom' } : {}),
})
const talk = (unread: number, ...threads: Talked[]): Talk => ({
  ...{ locked: false, longest: 100, names: [], drafts: new Map<string, string>() },
  of: () => threads,
  unread: () => unread,
  heard: () => undefined,
  say: () => undefined,
  change: () => undefined,
  remove: () => undefined,
  settle: () => undefined,
})

test('a row says what is new, else what is open, and nothing once all is settled', () => {
  expect(saidOf(undefined, 'a')).toEqual({ open: 0, unread: 0, words: '' })
  expect(saidOf(talk(0), 'a').words).toBe('')
  expect(saidOf(talk(0, thread(true, 'Blunt?')), 'a').words).toBe('')
  expect(saidOf(talk(0, thread(false, 'Blunt?')), 'a').words).toBe('1 comment')
  expect(saidOf(talk(1, thread(false, 'Blunt?', 'Yes')), 'a')).toEqual({
    ...{ open: 2, unread: 1 },
    words: '1 new comment',
  })
  expect(saidOf(talk(2, thread(false, 'Blunt?', 'Yes')), 'a').words).toBe('2 new comments')
})
