import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filled, only, open } from '../../../../tests/inventory'
import { isProblem } from '../../domain/problem'
import { guessColumns, readRows } from '../../formats/columns'
import { parseCsv } from '../../formats/csv'
import { columns } from './columns'
import { csv } from './export'
import { rows } from './rows'
import { scenesFrom } from './scenes'
import { schema, type Inventory } from './schema'

describe('spreadsheets', () => {
  const bringIn = (list: Inventory, text: string) => {
    const sheet = parseCsv(text)
    if (isProblem(sheet)) throw new Error(sheet.problem)
    const mapping = guessColumns(sheet.headings, columns)
    const { ready, left } = readRows(sheet, columns, mapping, 'name')
    rows.add(
      list,
      ready.map(({ values }) => values),
    )
    return left.map(({ line, says }) => `${line}: ${says}`)
  }
  const words = fc.constantFrom('', 'Back bar, table', '=2+2', 'Ella “E” Kent', 'a\nb')
  const cents = fc.option(fc.nat(9_999_999), { nil: undefined })
  const day = fc.constantFrom('', '2026-03-12', '2025-12-31')
  const pick = <T extends string>(field: { readonly options: readonly T[] }) =>
    fc.constantFrom(...field.options)
  const { item: fields } = schema.records

  test('written here read back the same, every column', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.constantFrom('Navy rum', '6 x Tumblers', '-'),
            tag: words,
            description: words,
            category: pick(fields.category),
            quantity: fc.nat(999),
            scenes: fc.constantFrom([], ['42'], ['42', '42A']),
            scriptDay: words,
            character: words,
            heroCopies: fc.nat(3),
            doubleCopies: fc.nat(3),
            stuntCopies: fc.nat(3),
            rehearsalCopies: fc.nat(3),
            source: pick(fields.source),
            vendor: words,
            poNumber: words,
            rentFrom: day,
            rentTo: day,
            costCents: cents,
            valueCents: cents,
            depositCents: cents,
            conditionIn: words,
            conditionOut: words,
            place: words,
            holder: words,
            returnTo: words,
            clearance: pick(fields.clearance),
            safety: words,
            state: pick(fields.state),
            hot: fc.boolean(),
            note: words,
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (items) => {
          const from = filled(...items)
          const into = open()
          expect(bringIn(into, csv(from))).toEqual([])
          expect(csv(into)).toBe(csv(from))
        },
      ),
    )
  })

  test('of other people are understood by what they call their columns', () => {
    const list = open()
    const left = bringIn(
      list,
      [
        'Prop No,Prop,Qty,Status,Type,Scene,Supplier,Return date,Price,Location,Responsible',
        'P-1,Lantern,2,on rental,practical,"42, 43",Prop House,14 Mar 2026,£ 12.50,Truck,Ella',
        'P-2,Rope,some,,,,,,,,',
        'P-3,Radio,1,flying,,,,,,,',
        'P-4,Key,1,,,,,03/04/2026,,,',
      ].join('\n'),
    )
    expect(left).toEqual([
      '3: Quantity: “some” is not a whole number.',
      expect.stringMatching(/^4: State: “flying” is none of Needed, /),
      '5: Back by: “03/04/2026” may mean two dates. Write it as 2026-03-12.',
    ])
    expect(only(list)).toMatchObject({
      tag: 'P-1',
      name: 'Lantern',
      quantity: 2,
      state: 'ordered',
      category: 'practical',
      scenes: ['42', '43'],
      vendor: 'Prop House',
      rentTo: '2026-03-14',
      costCents: 1250,
      place: 'Truck',
      holder: 'Ella',
    })
  })

  test('write nothing for what a row does not say', () => {
    const list = open()
    bringIn(list, 'Name\nRope\n')
    const stored = Buffer.from(list.replica.all()).toString('latin1')
    expect(stored).not.toContain('vendor')
    expect(only(list).quantity).toBe(1)
  })

  test('know scenes however they are written', () => {
    expect(scenesFrom('Sc 42, 42A; 43  43')).toEqual(['42', '42A', '43'])
    expect(scenesFrom('scenes 1;2')).toEqual(['1', '2'])
    expect(scenesFrom('')).toEqual([])
  })
})
