import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import { Draft } from './draft.svelte'

const field = (start: string, check?: (text: string) => string | undefined) => {
  let value = $state(start)
  const committed: string[] = []
  const draft = new Draft({
    value: () => value,
    commit: (text) => {
      committed.push(text)
      value = text
    },
    ...(check && { check }),
  })
  return {
    draft,
    committed,
    peer: (text: string) => (value = text),
    get value() {
      return value
    },
  }
}

test('a peer cannot change what somebody is typing, and the later edit wins', () => {
  const { draft, committed, peer } = field('rope')
  draft.begin()
  draft.type('rope, 20 m')
  peer('chain')
  expect(draft.shown).toBe('rope, 20 m')
  draft.end()
  expect(committed).toEqual(['rope, 20 m'])
})

test('who only looks hands nothing on, and sees the peer’s value afterwards', () => {
  const { draft, committed, peer } = field('rope')
  draft.begin()
  peer('chain')
  expect(draft.shown).toBe('rope')
  draft.end()
  expect(draft.shown).toBe('chain')
  expect(committed).toEqual([])
})

test('a pause hands on once, the end nothing more', () => {
  const { draft, committed } = field('')
  draft.type('a')
  draft.keep()
  draft.keep()
  draft.end()
  expect(committed).toEqual(['a'])
})

test('Esc goes back to the beginning, also after a pause has handed on', () => {
  const { draft, committed } = field('rope')
  draft.type('chain')
  draft.keep()
  expect(draft.restore()).toBe(true)
  expect(committed).toEqual(['chain', 'rope'])
  expect(draft.restore()).toBe(false)
})

test('a text with something wrong is kept in the field and not handed on', () => {
  const { draft, committed } = field('07:30', (text) =>
    text === 'soon' ? 'Write a time.' : undefined,
  )
  draft.type('soon')
  draft.end()
  expect(draft.wrong).toBe('Write a time.')
  expect(draft.shown).toBe('soon')
  expect(committed).toEqual([])
  draft.type('08:00')
  expect(draft.wrong).toBeUndefined()
  draft.end()
  expect(committed).toEqual(['08:00'])
})

test('what was handed on by the step that takes the field away is not handed on again', () => {
  let gone = $state(false)
  const committed: string[] = []
  const draft = new Draft({
    value: () => '',
    commit: (text) => {
      committed.push(text)
      gone = true
    },
  })
  const stop = $effect.root(() => {
    $effect(() => (gone ? undefined : () => void draft.keep()))
  })
  flushSync()
  draft.begin()
  draft.type('Second unit')
  flushSync()
  draft.end()
  draft.begin()
  flushSync()
  stop()
  expect(committed).toEqual(['Second unit'])
})
