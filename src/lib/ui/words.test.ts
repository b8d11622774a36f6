import { createRawSnippet } from 'svelte'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import { problem } from '../domain/problem'
import LastLine from './LastLine.svelte'
import Notice from './Notice.svelte'
import Paper from './Paper.svelte'
import RowList from './RowList.svelte'
import SavedLine from './SavedLine.svelte'
import StatusMark from './StatusMark.svelte'
import { statuses, statusWords } from './status'
import Tape from './Tape.svelte'
import Ticks from './Ticks.svelte'

const words = (html: string) =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

test('a mark is named by its state in words', () => {
  for (const state of statuses) {
    const { body } = render(StatusMark, { props: { state, about: 'Rope', onchange: () => {} } })
    expect(body).toContain(`aria-label="${statusWords[state]}, Rope"`)
    expect(render(StatusMark, { props: { state } }).body).toContain('role="img"')
  }
})

test('the saved line reads as one sentence', () => {
  const { body } = render(SavedLine, {
    props: { saved: 'saved', shared: { with: 4, here: 2, behind: 2 } },
  })
  expect(words(body)).toBe('On this device · shared with 4 · 2 behind')
})

test('the saved line does not say saved while something is not', () => {
  const { body } = render(SavedLine, { props: { saved: 'saving', shared: 'not shared' } })
  expect(words(body)).toContain('Saving on this device')
  expect(words(body)).not.toContain('On this device')
})

test('the last line names the step and offers to take it back; empty it says what holds', () => {
  const { body } = render(LastLine, {
    props: { subject: '42-4', what: 'marked done by you', when: '10:26', onundo: () => {} },
  })
  expect(words(body)).toBe('42-4 marked done by you, 10:26 Undo')
  expect(body).toContain('role="status"')
  expect(words(render(LastLine, { props: {} }).body)).toBe('Works now. Share when you are ready.')
})

test('a notice says what is wrong and what to do now', () => {
  const { body } = render(Notice, { props: { problem: problem('file-empty', 'list.csv') } })
  expect(words(body)).toBe(
    'list.csv: There is nothing in this file. Check that it is the right file.',
  )
})

test('tape always carries its code', () => {
  expect(words(render(Tape, { props: { department: 'Props' } }).body)).toBe('PROP')
  expect(words(render(Tape, { props: { department: 'second unit' } }).body)).toBe('second unit')
})

test('ticks say their numbers, and over forty become a ruler', () => {
  const { body } = render(Ticks, { props: { done: 12, doing: 2, total: 18 } })
  expect(body).toContain('12 of 18 done, 2 under way')
  expect(body.match(/<i /g)).toHaveLength(18)
  expect(render(Ticks, { props: { done: 12, total: 400 } }).body.match(/<i /g)).toHaveLength(2)
  expect(render(Ticks, { props: { done: 0, total: 0 } }).body).not.toContain('role')
})

test('paper is always drawn as paper, and says when it was not issued', () => {
  const children = createRawSnippet(() => ({ render: () => '<p>Rope</p>' }))
  const { body } = render(Paper, {
    props: { production: 'Slack Water', document: 'Prop list', issued: false, children },
  })
  expect(body).toContain('data-theme="paper"')
  expect(words(body)).toContain('NOT ISSUED')
})

test('a list without a screen draws its rows', () => {
  const row = createRawSnippet<[{ id: string }]>((get) => ({ render: () => `<p>${get().id}</p>` }))
  const rows = ['rope', 'lamp'].map((id) => ({ id }))
  expect(words(render(RowList, { props: { rows, row, label: 'Things' } }).body)).toContain('rope')
})
