import { expect, test } from 'vitest'
import { OneByOne } from './one-by-one.svelte'

interface Thing {
  readonly id: string
  readonly state: 'open' | 'done' | 'problem'
}

const list = (...states: Thing['state'][]) => {
  let things = $state.raw<readonly Thing[]>(states.map((state, at) => ({ id: `${at}`, state })))
  const one = new OneByOne<Thing>(
    () => things,
    ({ state }) => state === 'open',
    ({ state }) => state === 'problem',
  )
  const set = (id: string, state: Thing['state']) =>
    (things = things.map((thing) => (thing.id === id ? { id, state } : thing)))
  return { one, set, remove: (id: string) => (things = things.filter((each) => each.id !== id)) }
}

test('goes on to what is still to be answered, comes round, and ends where nothing is', () => {
  const { one, set } = list('done', 'open', 'done', 'open')
  expect([one.now?.id, one.place, one.next?.id]).toEqual(['1', 2, '3'])
  set('1', 'done')
  one.goOn('1')
  expect([one.now?.id, one.next?.id]).toEqual(['3', undefined])
  set('3', 'done')
  one.goOn('3')
  expect(one.now).toBeUndefined()
})

test('what is undone is shown again', () => {
  const { one, set } = list('open', 'open')
  set('0', 'done')
  one.goOn('0')
  expect(one.now?.id).toBe('1')
  set('0', 'open')
  expect(one.now?.id).toBe('0')
})

test('shows what somebody went to, whatever becomes of it, until it is answered or gone', () => {
  const { one, set, remove } = list('open', 'open', 'open')
  one.goTo(one.after?.id)
  set('1', 'problem')
  expect([one.now?.id, one.before?.id, one.after?.id]).toEqual(['1', '0', '2'])
  remove('1')
  expect(one.now?.id).toBe('0')
})

test('what has a problem waits until nothing else is left', () => {
  const { one, set } = list('problem', 'open')
  expect([one.now?.id, one.next?.id]).toEqual(['1', '0'])
  set('1', 'done')
  expect(one.now?.id).toBe('0')
  expect(one.next).toBeUndefined()
})

test('of a long list those around are beside it', () => {
  const { one } = list(...Array.from({ length: 120 }, () => 'open' as const))
  expect([one.near.length, one.near[0]?.id]).toEqual([50, '0'])
  one.goTo('104')
  expect(one.near.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, at) => `${100 + at}`))
})
