import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeAt } from './carrying.svelte'
import type { Column } from './column'
import { StillOrder } from './still-order'
import {
  columnsIn,
  plainView,
  rowsIn,
  viewFrom,
  viewText,
  withMoved,
  withPlace,
  withShown,
  withSort,
  withWidth,
  WIDTHS,
} from './view'

interface Prop {
  readonly id: string
  readonly name: string
  readonly cost: number | undefined
  readonly state: string
}
const columns: readonly Column<Prop>[] = [
  { key: 'name', label: 'Name', text: ({ name }) => name },
  {
    key: 'cost',
    label: 'Cost',
    text: ({ cost }) => String(cost ?? ''),
    kind: 'number',
    width: '5rem',
    amount: ({ cost }) => cost,
  },
  {
    key: 'state',
    label: 'State',
    text: ({ state }) => state.toUpperCase(),
    value: ({ state }) => state,
    kind: 'choice',
    options: ['needed', 'on set', 'back'].map((value) => ({ value, label: value })),
  },
  { key: 'note', label: 'Note', text: () => '', aside: true },
]
const rows: readonly Prop[] = [
  { id: '1', name: 'Mug 10', cost: 9, state: 'back' },
  { id: '2', name: 'mug 9', cost: 10, state: 'needed' },
  { id: '3', name: '', cost: undefined, state: 'on set' },
  { id: '4', name: 'Anchor', cost: 10, state: 'needed' },
]
const ids = (given: readonly Prop[]) => given.map(({ id }) => id).join('')
const keys = (given: readonly Column<Prop>[]) => given.map(({ key }) => key).join(' ')

test('[L5] lanes are part of a view, and said', () => {
  const view = viewFrom('{"lanes":"state","group":"state"}')
  expect(viewFrom(JSON.stringify(view))).toEqual(view)
  expect(viewText(columns, view)).toBe('In lanes by State')
  expect(viewFrom('{"lanes":7}')).toEqual(plainView)
})

describe('[V1] columns', () => {
  test('are shown, hidden and put in order, and the first stays first', () => {
    expect(keys(columnsIn(columns, plainView))).toBe('name cost state')
    const more = withShown(columns, plainView, 'note')
    expect(keys(columnsIn(columns, more))).toBe('name cost state note')
    const moved = withMoved(columns, more, 'note', -1)
    expect(keys(columnsIn(columns, moved))).toBe('name cost note state')
    expect(withMoved(columns, moved, 'cost', -1)).toBe(moved)
    expect(withMoved(columns, moved, 'state', 1)).toBe(moved)
    expect(keys(columnsIn(columns, withShown(columns, moved, 'cost')))).toBe('name note state')
  })

  test('[V7] go to any place but the first, and all others stay in their order', () => {
    const view = withShown(columns, plainView, 'note')
    expect(keys(columnsIn(columns, withPlace(columns, view, 'note', 1)))).toBe(
      'name note cost state',
    )
    expect(keys(columnsIn(columns, withPlace(columns, view, 'cost', 3)))).toBe(
      'name state note cost',
    )
    fc.assert(
      fc.property(fc.constantFrom('name', 'cost', 'state', 'none'), fc.integer(), (key, to) => {
        const shown = keys(columnsIn(columns, withPlace(columns, view, key, to))).split(' ')
        const stays = shown.filter((each) => each !== key)
        expect(shown[0]).toBe('name')
        expect(stays).toEqual(
          keys(columns)
            .split(' ')
            .filter((each) => each !== key),
        )
      }),
    )
  })

  test('[V7] where a head is let go: past the middle of another it stands behind it', () => {
    const heads = [0, 100, 150, 300].map((left, at, all) => ({
      left,
      right: all[at + 1] ?? 340,
    }))
    const places = (from: number) =>
      [-50, 50, 120, 130, 220, 230, 319, 321, 900].map((x) => placeAt(x, heads, from)).join(' ')
    expect(places(1)).toBe('1 1 1 1 1 2 2 3 3')
    expect(places(3)).toBe('1 1 1 2 2 3 3 3 3')
    expect(placeAt(10, heads.slice(0, 1), 0)).toBe(0)
  })

  test('have the width that was chosen, never too narrow to read', () => {
    const cost = columns[1]!
    let view = withWidth(plainView, cost, 1)
    expect(columnsIn(columns, view)[1]?.width).toBe('6rem')
    for (let step = 0; step < 9; step++) view = withWidth(view, cost, -1)
    expect(columnsIn(columns, view)[1]?.width).toBe(`${WIDTHS.least}rem`)
  })

  test('whatever was kept reads as a legal view, and reads the same again', () => {
    const kept = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          shown: fc.jsonValue(),
          widths: fc.dictionary(fc.string(), fc.jsonValue()),
          sort: fc.jsonValue(),
          filter: fc.jsonValue(),
        })
        .map((view) => JSON.stringify(view)),
    )
    fc.assert(
      fc.property(kept, (text) => {
        const view = viewFrom(text)
        expect(viewFrom(JSON.stringify(view))).toEqual(view)
        expect(columnsIn(columns, view)[0]?.key).toBe('name')
        expect(rowsIn(rows, columns, view).length).toBeLessThanOrEqual(rows.length)
      }),
    )
  })
})

describe('[V2] sorted', () => {
  const by = (key: string, down = false) =>
    ids(rowsIn(rows, columns, { ...plainView, sort: { key, down } }))

  test('numbers as numbers, choices in their own order, what is empty last', () => {
    expect(by('name')).toBe('4213')
    expect(by('name', true)).toBe('1243')
    expect(by('cost')).toBe('1243')
    expect(by('cost', true)).toBe('2413')
    expect(by('state')).toBe('2431')
  })

  test('a head is tapped upwards, downwards, then as it stood', () => {
    const up = withSort(plainView, 'cost')
    expect(up.sort).toEqual({ key: 'cost', down: false })
    const down = withSort(up, 'cost')
    expect(down.sort).toEqual({ key: 'cost', down: true })
    expect(rowsIn(rows, columns, withSort(down, 'cost'))).toBe(rows)
  })

  test('groups stand in the order of their choices', () => {
    expect(ids(rowsIn(rows, columns, { ...plainView, group: 'state' }))).toBe('2431')
  })
})

test('[V3] a filter keeps the rows that hold its words, and says so', () => {
  const view = { ...plainView, filter: { key: 'name', words: ' MUG ' } }
  expect(ids(rowsIn(rows, columns, view))).toBe('12')
  expect(viewText(columns, view)).toBe('Only Name with “MUG”')
  expect(viewText(columns, plainView)).toBe('')
})

test('[V4] while somebody is inside, rows stay where they are; new ones come last', () => {
  const still = new StillOrder<Prop>()
  const view = { ...plainView, sort: { key: 'cost', down: false } }
  const look = (all: readonly Prop[], inside: boolean) =>
    ids(still.follow(rowsIn(all, columns, view), all, view, inside))
  expect(look(rows, false)).toBe('1243')
  const changed = [...rows.map((row) => (row.id === '1' ? { ...row, cost: 99 } : row))]
  expect(look(changed, true)).toBe('1243')
  const added = [{ id: '5', name: 'Key', cost: 0, state: 'back' }, ...changed]
  expect(look(added, true)).toBe('12435')
  expect(
    look(
      added.filter(({ id }) => id !== '2'),
      true,
    ),
  ).toBe('1435')
  expect(look(added, false)).toBe('52413')
})
