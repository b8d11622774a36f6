import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field } from '../domain/field'
import { text as textField } from '../domain/field'
import { textCell, wholeCell, type Cell } from '../formats/columns'
import { cellsFrom, writeTabs } from '../formats/pasted'
import { cleared, copied, filledDown, pasted, textsIn } from './block'
import type { Column } from './column'
import { rangeOf, tiled } from './range'
import { putBlock, putText, readText, type Sheet } from './sheet'

interface Prop {
  readonly id: string
  name: string
  quantity: string
  state: string
}
const columns: readonly Column<Prop>[] = [
  { key: 'no', label: 'No', text: ({ id }) => id, edit: false },
  {
    key: 'name',
    label: 'Name',
    text: ({ name }) => name || 'No name yet',
    value: ({ name }) => name,
  },
  { key: 'quantity', label: 'Qty', text: ({ quantity }) => quantity, kind: 'number' },
  { key: 'state', label: 'State', text: ({ state }) => state, kind: 'status' },
]
const stage = () => {
  const rows: Prop[] = ['Rope', 'Mug', 'Key', ''].map((name, at) => ({
    id: String(at + 1),
    name,
    quantity: String(at),
    state: 'open',
  }))
  const steps: string[] = []
  const read = (_: unknown, key: string, text: string): Cell =>
    key === 'quantity' && text !== '' ? wholeCell(text) : textCell(text)
  const sheet: Sheet<Prop> = {
    read,
    write: (row, key, value) => Object.assign(row, { [key]: String(value) }),
    add: (given) =>
      given.forEach((row) =>
        rows.push({ id: String(rows.length + 1), name: '', quantity: '', state: 'open', ...row }),
      ),
    edit: (label, change) => {
      steps.push(label)
      change()
    },
  }
  return { rows, columns, sheet, steps }
}
const at = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })

test('[G1] a range lies between its two ends, whichever comes first', () => {
  const place = fc.record({ row: fc.nat(50), column: fc.nat(9) })
  fc.assert(
    fc.property(place, place, (a, b) => {
      const range = rangeOf(a, b)
      expect(range).toEqual(rangeOf(b, a))
      for (const { row, column } of [a, b]) {
        expect(row >= range.top && row <= range.bottom).toBe(true)
        expect(column >= range.left && column <= range.right).toBe(true)
      }
    }),
  )
})

describe('[G2] what is copied', () => {
  test('comes back as it was: quotes, breaks and tabs within a cell, empty cells at the edges', () => {
    const cell = fc.constantFrom(
      '',
      'Rope',
      'a\tb',
      'two\nlines',
      'say "go"',
      ' x ',
      '12.50',
      "it's",
    )
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: 1,
          maxLength: 5,
        }),
      )
      // A single empty cell is nothing at all on a clipboard.
      .filter((cells) => cells.some((row) => row.length > 1 || row[0] !== ''))
      .filter((cells) => cells.at(-1)?.join('') !== '' || (cells.at(-1)?.length ?? 0) > 1)
    fc.assert(
      fc.property(block, (cells) => {
        expect(cellsFrom(writeTabs(cells))).toEqual(cells)
      }),
    )
  })

  test('is what typing it would make, and words where a cell shows a mark', () => {
    const { rows } = stage()
    expect(textsIn({ rows, columns }, at(2, 0, 3, 3))).toEqual([
      ['3', 'Key', '2', 'To do'],
      ['4', '', '3', 'To do'],
    ])
  })

  test('pasted where it came from changes nothing and leaves nothing out', () => {
    const { rows, sheet } = stage()
    const before = structuredClone(rows)
    const cells = textsIn({ rows, columns }, at(0, 0, 3, 2))
    expect(putBlock(sheet, pasted({ rows, columns }, at(0, 0), cells))).toBe('')
    expect(rows).toEqual(before)
  })
})

describe('[G3] where a block goes', () => {
  test('as often as it fits wholly, once otherwise', () => {
    expect(tiled(at(0, 0, 3, 3), { height: 2, width: 1 })).toEqual(at(0, 0, 3, 3))
    expect(tiled(at(0, 0, 2, 3), { height: 2, width: 1 })).toEqual(at(0, 0, 1, 0))
    expect(tiled(at(1, 2), { height: 3, width: 2 })).toEqual(at(1, 2, 3, 3))
  })

  test('one cell goes into all that are taken', () => {
    const { rows, sheet, steps } = stage()
    putBlock(sheet, pasted({ rows, columns }, at(0, 2, 2, 2), [['9']]))
    expect(rows.map(({ quantity }) => quantity)).toEqual(['9', '9', '9', '3'])
    expect(steps).toEqual(['3 cells pasted'])
  })

  test('what is longer than the table becomes new rows', () => {
    const { rows, sheet, steps } = stage()
    putBlock(
      sheet,
      pasted({ rows, columns }, at(3, 1), [
        ['Lamp', '1'],
        ['Crate', '2'],
        ['', ''],
      ]),
    )
    expect(rows.slice(3).map(({ name, quantity }) => `${name} ${quantity}`)).toEqual([
      'Lamp 1',
      'Crate 2',
    ])
    expect(steps).toEqual(['4 cells pasted'])
  })

  test('what has no column is left out and said', () => {
    const { rows, sheet } = stage()
    const says = putBlock(sheet, pasted({ rows, columns }, at(0, 3), [['done', 'over', 'far']]))
    expect(says).toBe('2 cells had no column here to be written in, and were left out.')
    expect(rows[0]?.state).toBe('done')
  })
})

test('[G4] a cell that cannot be read stays as it was; it is counted, and the first reason said', () => {
  const { rows, sheet, steps } = stage()
  const block = pasted({ rows, columns }, at(0, 2), [['7'], ['many'], ['few'], ['8']])
  expect(putBlock(sheet, block)).toBe(
    '2 cells could not be taken and stayed as they were. The first: “many” is not a whole number.',
  )
  expect(rows.map(({ quantity }) => quantity)).toEqual(['7', '1', '2', '8'])
  expect(steps).toEqual(['2 cells pasted'])
  expect(putText(sheet, rows[0]!, 'quantity', 'lots')).toBe('“lots” is not a whole number.')
})

test('[G4] empty is what nobody has written, and a column nobody knows takes nothing', () => {
  const quantity = { key: 'quantity', label: 'Quantity', aliases: [], read: wholeCell }
  const count: Field<number> = { read: (value) => (typeof value === 'number' ? value : 1) }
  expect(readText(quantity, count, ' 6 ')).toEqual({ value: 6 })
  expect(readText(quantity, count, '')).toEqual({ value: 1 })
  expect(readText(undefined, textField(), 'Rope')).toBeUndefined()
})

describe('[G5] [G6] emptied and filled in one step', () => {
  test('all of a range is emptied', () => {
    const { rows, sheet, steps } = stage()
    putBlock(sheet, cleared({ rows, columns }, at(0, 1, 1, 2)))
    expect(rows.slice(0, 2).map(({ name, quantity }) => name + quantity)).toEqual(['', ''])
    expect(steps).toEqual(['4 cells cleared'])
  })

  test('the first row goes into all rows, and one cell takes what stands above it', () => {
    const { rows, sheet, steps } = stage()
    putBlock(sheet, filledDown({ rows, columns }, at(0, 1, 2, 2)))
    expect(rows.slice(0, 3).map(({ name, quantity }) => name + quantity)).toEqual([
      'Rope0',
      'Rope0',
      'Rope0',
    ])
    putBlock(sheet, filledDown({ rows, columns }, at(3, 1)))
    expect(rows[3]?.name).toBe('Rope')
    putBlock(sheet, filledDown({ rows, columns }, at(0, 1)))
    expect(steps).toEqual(['4 cells filled down', '1 cell filled down'])
  })
})

test('[G7] a cell that is only looked at is copied and never written', () => {
  const { rows, sheet } = stage()
  const first = columns[0]!
  expect(copied(rows[0]!, first)).toBe('1')
  putBlock(sheet, cleared({ rows, columns }, at(0, 0, 1, 0)))
  expect(putBlock(sheet, pasted({ rows, columns }, at(0, 0), [['77']]))).toContain(
    '1 cell had no column',
  )
  expect(rows[0]?.id).toBe('1')
})
