import { describe, expect, test } from 'vitest'
import { filled, only, open } from '../../../../tests/inventory'
import { guessColumns } from '../../formats/columns'
import { columns, columnsFor } from './columns'
import { asksFor, besides, isWritten, shows } from './fields'
import { columnsOf, particulars } from './paper-columns'
import { NO_PARTS } from './parts'
import { rows } from './rows'
import { typeOptions } from './words'
import type { Item } from './schema'

const types = typeOptions.map(({ value }) => value)
const facts = { partsOf: () => NO_PARTS, called: String, where: () => '', today: '2026-03-12' }

describe('each type of list', () => {
  test('asks for what its department writes, and for nothing else', () => {
    const asked = (key: keyof Item) => types.filter((type) => asksFor(type, key))
    expect(asked('size')).toEqual(['wardrobe', 'set dressing'])
    expect(asked('change')).toEqual(['wardrobe'])
    expect(asked('serial')).toEqual(['equipment'])
    expect(asked('reorderLevel')).toEqual(['expendables', 'office'])
    expect(asked('heroCopies')).toEqual(['props', 'wardrobe'])
    for (const key of ['name', 'quantity', 'state', 'place', 'note'] as const)
      expect(asked(key)).toEqual(types)
  })

  test('shows whatever is written all the same', () => {
    const list = filled({ name: 'Tape', size: '50 mm', heroCopies: 2, reorderLevel: 0 })
    const item = only(list)
    for (const type of types)
      for (const { key } of columns)
        if (isWritten(item, key)) expect(shows(type, item, key), `${type} ${key}`).toBe(true)
    expect([...besides('equipment', [item])].sort()).toEqual(['heroCopies', 'reorderLevel', 'size'])
    expect(shows('equipment', item, 'change')).toBe(false)
  })

  test('prints whatever is written of size, number, character and change, in a column or beside the name', () => {
    const item = only(
      filled({
        ...{ name: 'Oilskin', tag: 'W-7', size: 'XL', colour: 'yellow', serial: 'A99' },
        ...{ character: 'Joss', change: '3A', rentTo: '2026-03-20', scenes: ['42'] },
      }),
    )
    for (const type of types) {
      const on = columnsOf(type)
      const paper = [...on.map(({ text }) => text(item, facts)), particulars(item, on, facts)]
      for (const word of ['W-7', 'XL', 'yellow', 'A99', 'Joss', '3A', '20 Mar', '42'])
        expect(paper.join('|'), `${word} of ${type}`).toContain(word)
    }
  })

  test('understands the headings of its own trade, and keeps every column', () => {
    const meant = (type: (typeof types)[number], ...headings: string[]) =>
      guessColumns(headings, columnsFor(type))
    expect(meant('expendables', 'Item', 'Price', 'Par')).toEqual([
      'name',
      'unitCents',
      'reorderLevel',
    ])
    expect(meant('props', 'Prop', 'Price')).toEqual(['name', 'costCents'])
    expect(meant('wardrobe', 'Item', 'Size', 'Change #')).toEqual(['name', 'size', 'change'])
    expect(meant('equipment', 'Rental house', 'S/N')).toEqual(['vendor', 'serial'])
    const keys = (of: readonly { key: string }[]) => of.map(({ key }) => key).sort()
    for (const type of types) expect(keys(columnsFor(type))).toEqual(keys(columns))
    const list = open()
    list.about.set({ type: 'equipment' })
    expect(rows.columnsFor?.(list).find(({ key }) => key === 'vendor')?.label).toBe('Rental house')
  })
})
