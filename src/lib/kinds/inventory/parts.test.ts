import { describe, expect, test } from 'vitest'
import { filled, only, open } from '../../../../tests/inventory'
import { inGroup } from './groups'
import { countLeft, partBack, partsNow, takePart } from './part-steps'
import { isLow, leftOf, ownedOf, partsByItem, partsText, toBuyOf } from './parts'
import { lossReport } from './papers/losses'
import { toBuyReport } from './papers/to-buy'
import { valuation } from './papers/valuation'
import type { Inventory, Item } from './schema'
import { moveItem, removeItem, setHot } from './steps'
import { Document } from '../../store/document'
import { schema as bookSchema } from '../../book/schema'
import { csv } from './export'

const at = Date.UTC(2026, 2, 11, 18, 40)
const ella = { name: 'Ella Kent', at }
const today = '2026-03-12'
const book = () => {
  const book = new Document(bookSchema)
  book.about.set({ zone: 'Europe/London', currency: 'GBP' })
  return book
}
const tumblers = (values: Partial<Item> = {}) =>
  filled({ name: 'Tumblers', quantity: 6, state: 'onset', valueCents: 250, ...values })
const leftIn = (list: Inventory) => leftOf(only(list), partsNow(list, only(list)))
const lines = ({ groups }: ReturnType<typeof lossReport>) =>
  groups.flatMap(({ rows }) => rows.map(({ cells }) => cells.join('|')))

describe('part of a quantity', () => {
  test('is lost while the rest goes on, as one step that is taken back whole', () => {
    const list = tumblers()
    expect(takePart(list, only(list), 'lost', 2, ella)).toBe('')
    expect(leftIn(list)).toBe(4)
    expect(only(list)).toMatchObject({ state: 'onset', quantity: 6 })
    expect(partsText(partsNow(list, only(list)))).toBe('2 lost')
    expect(list.records.event.rows.map(({ what }) => what)).toEqual(['2 lost'])
    moveItem(list, only(list), 'wrapped', ella)
    expect(only(list).state).toBe('wrapped')
    list.history.undo()
    expect(list.history.undo()?.label).toBe('2 of Tumblers lost')
    expect(leftIn(list)).toBe(6)
    expect(list.records.event.size).toBe(0)
  })

  test('that is all of it is the thing itself', () => {
    const list = tumblers()
    takePart(list, only(list), 'damaged', 6, ella)
    expect(only(list).state).toBe('damaged')
    expect(list.records.part.size).toBe(0)
  })

  test('is never more than there is, and a hot thing stays as it is', () => {
    const list = tumblers()
    expect(takePart(list, only(list), 'lost', 7, ella)).toBe('Only 6 of Tumblers are left.')
    setHot(list, only(list), ella)
    expect(takePart(list, only(list), 'lost', 1, ella)).toContain('hot')
    expect(leftIn(list)).toBe(6)
  })

  test('lost by two while apart is lost twice', () => {
    const a = tumblers()
    const b = open()
    b.replica.apply(a.replica.all(), a)
    takePart(a, only(a), 'lost', 2, ella)
    takePart(b, only(b), 'lost', 1, { name: 'Tom Reed', at })
    b.replica.apply(a.replica.all(), a)
    a.replica.apply(b.replica.all(), b)
    for (const list of [a, b]) expect(leftIn(list)).toBe(3)
  })

  test('is with the rest again when it is found or mended', () => {
    const list = tumblers()
    takePart(list, only(list), 'lost', 2, ella)
    const [part] = list.records.part.rows
    if (!part) throw new Error('Two are lost')
    partBack(list, only(list), part, ella)
    expect(leftIn(list)).toBe(6)
    expect(list.history.last?.label).toBe('2 of Tumblers found')
  })

  test('goes with its thing, and comes back with it', () => {
    const list = tumblers()
    takePart(list, only(list), 'lost', 2, ella)
    removeItem(list, only(list))
    expect(list.records.part.size).toBe(0)
    list.history.undo()
    expect(leftIn(list)).toBe(4)
  })

  test('is on the report of loss and damage for what it costs, and the whole in the valuation', () => {
    const list = tumblers({ source: 'rented', vendor: 'Farley' })
    takePart(list, only(list), 'lost', 2, ella)
    takePart(list, only(list), 'damaged', 1, { ...ella, at: at + 1 })
    const report = lossReport(list, book(), today)
    expect(lines(report)).toEqual([
      '|Tumblers|2 of 6|Lost||Wed 11 Mar, noted by Ella Kent||5.00',
      '|Tumblers|1 of 6|Damaged||Wed 11 Mar, noted by Ella Kent||2.50',
    ])
    expect(report.total).toBe('2 things, 7.50 GBP to replace')
    expect(valuation(list, book()).total).toBe('15.00 GBP')
    expect(inGroup('lost', { today, scenes: [], next: undefined })(only(list))).toBe(false)
    const parts = partsByItem(list.records.part.rows)
    expect(inGroup('lost', { parts, today, scenes: [], next: undefined })(only(list))).toBe(true)
    // The rest that is lost later is a line of its own, without what went before.
    moveItem(list, only(list), 'lost', ella)
    expect(lines(lossReport(list, book(), today))[0]).toContain('|Tumblers|3|Lost|')
    expect(csv(list).split('\n')[0]).toContain('Pieces used,Pieces lost')
  })
})

describe('what is used up', () => {
  const tape = (values: Partial<Item> = {}) =>
    filled({
      name: 'Tape',
      quantity: 12,
      reorderLevel: 3,
      unitCents: 450,
      state: 'received',
      ...values,
    })
  const low = (list: Inventory) => isLow(only(list), partsNow(list, only(list)))

  test('has to be bought again once no more are left than was said, and no more after it was', () => {
    const list = tape({ vendor: 'Grip Stores' })
    takePart(list, only(list), 'used', 8, ella)
    expect(low(list)).toBe(false)
    takePart(list, only(list), 'used', 1, ella)
    expect(low(list)).toBe(true)
    expect(toBuyOf(only(list), partsNow(list, only(list)))).toBe(9)
    const report = toBuyReport(list, book())
    expect(report.groups.map(({ heading, sum }) => `${heading}: ${sum}`)).toEqual([
      'Grip Stores: 1 thing, 40.50 GBP',
    ])
    takePart(list, only(list), 'bought', 12, ella)
    expect(leftIn(list)).toBe(15)
    expect(low(list)).toBe(false)
    expect(toBuyReport(list, book()).groups).toEqual([])
  })

  test('is counted: what is missing was used, what is too much came', () => {
    const list = tape()
    countLeft(list, only(list), 7, ella)
    expect(leftIn(list)).toBe(7)
    countLeft(list, only(list), 9, ella)
    expect(leftIn(list)).toBe(9)
    expect(ownedOf(only(list), partsNow(list, only(list)))).toBe(9)
    expect(list.history.last?.label).toBe('9 of Tape counted')
  })

  test('is asked for when it is still to come, unless somebody lends it', () => {
    expect(toBuyReport(tape({ state: 'needed' }), book()).total).toBe('1 thing, 54.00 GBP')
    expect(toBuyReport(tape({ state: 'needed', source: 'borrowed' }), book()).total).toBe('')
    expect(low(tape({ state: 'needed', quantity: 1 }))).toBe(false)
  })
})
