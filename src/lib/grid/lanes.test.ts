import { expect, test } from 'vitest'
import { hasLanes, laneBeside, lanesOf, linesOf } from './lanes'
import type { Column } from './column'

interface Row {
  readonly id: string
  readonly state: string
  readonly text?: string
}
const state: Column<Row> = {
  key: 'state',
  label: 'State',
  text: ({ state }) => state,
  options: ['open', 'doing', 'done'].map((value) => ({ value, label: value.toUpperCase() })),
}
const rows: Row[] = ['done', 'open', 'done', 'lost'].map((state, id) => ({ id: `${id}`, state }))
const ids = (lane: { readonly rows: readonly Row[] } | undefined) => lane?.rows.map(({ id }) => id)

test('[L1] lanes are the words of the column, empty ones too, and what is in none has its own, first', () => {
  const lanes = lanesOf(rows, state)
  expect(lanes.map(({ label }) => label)).toEqual(['No state', 'OPEN', 'DOING', 'DONE'])
  expect(lanes.map(ids)).toEqual([['3'], ['1'], [], ['0', '2']])
  expect(lanes.map(({ takes }) => takes)).toEqual([false, true, true, true])
  expect(lanesOf(rows.slice(0, 3), state)).toHaveLength(3)
})

test('[L1] lanes are of what is chosen from few words and may be written', () => {
  expect(hasLanes(state)).toBe(true)
  expect(hasLanes({ ...state, edit: false })).toBe(false)
  expect(hasLanes({ key: 'what', label: 'What', text: () => '' })).toBe(false)
  const many = Array.from({ length: 40 }, (_, n) => ({ value: `${n}`, label: `${n}` }))
  expect(hasLanes({ ...state, options: many })).toBe(false)
})

test('[L3] the lane beside is the next that takes a row', () => {
  const lanes = lanesOf(rows, state)
  expect(laneBeside(lanes, 0, 1)).toBe(1)
  expect(laneBeside(lanes, 1, -1)).toBeUndefined()
  expect(laneBeside(lanes, 3, 1)).toBeUndefined()
  expect(laneBeside(lanes, 3, -1)).toBe(2)
})

test('[L2] a card says what the view shows first of its row, and not its lane once more', () => {
  const column = (key: string, text: string): Column<Row> => ({ key, label: key, text: () => text })
  const columns = [
    column('number', '42A'),
    state,
    column('size', ''),
    { ...column('what', 'Ferry in'), late: () => true },
    { ...column('size', '3'), label: 'Qty', kind: 'number' as const },
    { ...column('at', '05:10'), label: 'Started', face: 'time' as const },
  ]
  expect(linesOf({ id: '1', state: 'open' }, columns, 'state')).toEqual([
    { text: 'Ferry in', late: true },
    { text: 'Qty 3', late: false },
    { text: 'Started 05:10', late: false },
  ])
})
