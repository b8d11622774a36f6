import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filled, names } from '../../../../../tests/inventory'
import { schema as bookSchema } from '../../../book/schema'
import { Document } from '../../../store/document'
import type { Inventory, Item } from '../schema'
import { changeItem, handItem, moveItem } from '../steps'
import { putIn } from '../stow/putting'
import { shortText } from '../state'
import { stateOptions } from '../words'
import { amountText } from '../money'
import { dayLoad, loadAbouts, loadReport } from './day-load'
import { lossAbouts, lossReport } from './losses'
import { NO_PARTS } from '../parts'
import { replacementOf } from './owners'
import { isOurs, valuation } from './valuation'

const today = '2026-03-12'
const at = Date.UTC(2026, 2, 11, 18, 40)
const ella = { name: 'Ella Kent', at }
const book = () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London', currency: 'GBP' })
  return book
}
const called = (list: Inventory, name: string): Item => {
  const found = list.records.item.ordered.find((item) => item.name === name)
  if (!found) throw new Error(`${name} is not on the list`)
  return found
}
const lines = ({ groups }: ReturnType<typeof valuation>) =>
  groups.flatMap(({ heading, sum, rows }) => [
    `${heading}: ${sum}`,
    ...rows.map(({ cells }) => cells.join('|')),
  ])

describe('loss and damage', () => {
  const list = () => {
    const list = filled(
      ...[
        {
          name: 'Lantern',
          tag: 'P-1',
          source: 'rented' as const,
          vendor: 'Farley',
          valueCents: 45000,
        },
        { name: 'Oar', source: 'rented' as const, vendor: 'Harbour & Sons', rentTo: '2026-03-10' },
        { name: 'Rope', valueCents: 1200, quantity: 2 },
        { name: 'Ledger', valueCents: 900 },
      ].map((item) => ({ state: 'onset' as const, ...item })),
    )
    handItem(list, called(list, 'Lantern'), { name: 'Tom Reed', department: '' }, ella)
    handItem(list, called(list, 'Lantern'), { name: '', department: '' }, { ...ella, at: at + 1 })
    moveItem(list, called(list, 'Lantern'), 'lost', { ...ella, at: at + 2 })
    changeItem(list, called(list, 'Lantern'), { lossNote: 'Went over the quay' }, ella)
    moveItem(list, called(list, 'Rope'), 'damaged', ella)
    return list
  }

  test('says for each house what is lost, damaged or late, who had it last, when, how, and what it costs', () => {
    const report = lossReport(list(), book(), today)
    expect(lines(report)).toEqual([
      'Farley: 1 thing, 450.00 GBP to replace',
      'P-1|Lantern|1|Lost|Tom Reed|Wed 11 Mar, noted by Ella Kent|Went over the quay|450.00',
      'Harbour & Sons: 1 thing',
      '|Oar|1|2 days late||Back by Tue 10 Mar||',
      'Our own: 1 thing, 24.00 GBP to replace',
      '|Rope|2|Damaged||Wed 11 Mar, noted by Ella Kent||24.00',
    ])
    expect(report.total).toBe('3 things, 474.00 GBP to replace')
  })

  test('goes to one house alone, by a name that any address takes', () => {
    const abouts = lossAbouts(list(), today)
    expect(abouts.map(({ label }) => label)).toEqual([
      ...['Everybody', 'Farley', 'Harbour & Sons', 'Our own'],
    ])
    for (const { id } of abouts) expect(id).toMatch(/^[\p{L}\p{N}-]+$/u)
    const [, , harbour] = abouts
    expect(
      lossReport(list(), book(), today, harbour?.id).groups.map(({ heading }) => heading),
    ).toEqual(['Harbour & Sons'])
  })
})

describe('a valuation', () => {
  const list = () => {
    const list = filled(
      { name: 'Truck 2', holds: 'truck', state: 'received', source: 'rented', vendor: 'Farley' },
      { name: 'Tumblers', quantity: 6, valueCents: 250, state: 'prepped', category: 'hand' },
      { name: 'Lantern', valueCents: 45000, state: 'lost', source: 'rented', vendor: 'Farley' },
      { name: 'Oar', valueCents: 8000, state: 'needed' },
      { name: 'Rope', valueCents: 1200, state: 'returned' },
    )
    putIn(list, called(list, 'Tumblers'), called(list, 'Truck 2'), ella)
    return list
  }

  test('counts what we would have to replace, piece by piece, and says what has no value yet', () => {
    const report = valuation(list(), book(), 'house')
    expect(lines(report)).toEqual([
      'Farley: 1 thing, 450.00 GBP',
      '|Lantern|1|Lost||450.00|450.00',
      'Our own: 1 thing, 15.00 GBP',
      '|Tumblers|6|Prepped|Truck 2|2.50|15.00',
      'No value yet: 1 thing',
      '|Truck 2|1|Received|||',
    ])
    expect(report.total).toBe('465.00 GBP, 1 thing without a value yet')
  })

  test('is counted by box and truck, by department and by category too', () => {
    const heads = (by: string) => valuation(list(), book(), by).groups.map(({ heading }) => heading)
    expect(heads('container')).toEqual(['In no box or truck', 'Truck 2', 'No value yet'])
    expect(heads('department')).toEqual(['Props', 'No value yet'])
    expect(heads('category')).toEqual(['Hand prop', 'No category', 'No value yet'])
  })

  test('comes to the same however it is counted, and has everything once', () => {
    const item = fc.record({
      valueCents: fc.option(fc.nat(100_000), { nil: undefined }),
      quantity: fc.nat(9),
      state: fc.constantFrom(...stateOptions.map(({ value }) => value)),
      vendor: fc.constantFrom('', 'Farley', 'Harbour'),
      source: fc.constantFrom('rented' as const, 'stock' as const),
    })
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 8 }),
        fc.constantFrom('house', 'container', 'department', 'category', 'nonsense'),
        (items, by) => {
          const list = filled(...items)
          const ours = list.records.item.ordered.filter(isOurs)
          const report = valuation(list, book(), by)
          const rows = report.groups.flatMap((group) => group.rows)
          expect(rows).toHaveLength(ours.length)
          expect(new Set(rows.map(({ key }) => key)).size).toBe(ours.length)
          const cents = ours.reduce((sum, each) => sum + (replacementOf(each, NO_PARTS) ?? 0), 0)
          if (ours.length > 0) expect(report.total).toContain(amountText(cents, 'GBP'))
        },
      ),
      { seed: 9, numRuns: 60 },
    )
  })
})

describe('the truck of a day', () => {
  const shot = () => {
    const shared = book()
    shared.records.scene.addAll([{ number: '42' }, { number: '17' }])
    const [first] = shared.records.scene.ordered
    shared.records.day.addAll([{ date: today, scenes: ['42'] }])
    shared.records.element.addAll([
      { name: 'Compass', category: '104' },
      { name: 'Tumblers', category: '104' },
    ])
    for (const { id: element } of shared.records.element.rows)
      shared.records.use.addAll([{ scene: first?.id, element }])
    return shared
  }
  const list = () => {
    const list = filled(
      { name: 'Truck 2', tag: 'T-1', holds: 'truck', state: 'received' },
      { name: 'Glassware', holds: 'box', state: 'received' },
      { name: 'Tumblers', scenes: ['42'], state: 'prepped', heroCopies: 2, stuntCopies: 3 },
      { name: 'Rope', scenes: ['42', '17'], state: 'received' },
      { name: 'Lantern', scenes: ['42'], state: 'ordered' },
      { name: 'Ledger', scenes: ['42'], state: 'onset' },
      { name: 'Oar', scenes: ['17'], state: 'needed' },
    )
    putIn(list, called(list, 'Glassware'), called(list, 'Truck 2'), ella)
    putIn(list, called(list, 'Tumblers'), called(list, 'Glassware'), ella)
    return list
  }

  test('has what is missing first, then what has to be loaded, then what is on each truck', () => {
    const report = loadReport(list(), shot(), undefined, today)
    expect(lines(report)).toEqual([
      'Missing: 2 things',
      '|Lantern|1|42||Ordered',
      '|Compass|1|42||Not on this list',
      'On no truck yet: 1 thing',
      '|Rope|1|42||Received',
      'On T-1 Truck 2: 1 thing',
      '|Tumblers, 2 hero, 3 stunt|1|42|Glassware, T-1 Truck 2|Prepped',
      'On set already: 1 thing',
      '|Ledger|1|42||On set',
    ])
    expect(report.total).toBe('5 things, 2 missing')
    expect(loadReport(list(), shot(), undefined, '2026-03-13').groups).toEqual([])
  })

  const loaded = (of: Inventory) => {
    const { groups, total } = loadReport(of, shot(), undefined, today)
    return [
      ...groups.map(({ heading, rows }) =>
        [heading, ...rows.map(({ cells }) => `${cells[1]?.split(',')[0]}: ${cells.at(-1)}`)].join(
          '|',
        ),
      ),
      total,
    ]
  }

  test('is not told to have what somebody took off it, nor what is in a box that is out', () => {
    const taken = list()
    handItem(taken, called(taken, 'Tumblers'), { name: 'Ella Kent', department: '' }, ella)
    expect(loaded(taken)).toContain('Not on its truck|Tumblers: Ella Kent has it')
    expect(loaded(taken).at(-1)).toBe('5 things, 2 missing, 1 not on its truck')
    const boxed = list()
    moveItem(boxed, called(boxed, 'Glassware'), 'onset', ella)
    expect(loaded(boxed)).toContain('Not on its truck|Tumblers: Glassware: On set')
    // A truck is with its driver, and stands at the set: what is on it is on it.
    const driven = list()
    moveItem(driven, called(driven, 'Truck 2'), 'onset', ella)
    handItem(driven, called(driven, 'Truck 2'), { name: 'Tom', department: '' }, ella)
    expect(loaded(driven)).toContain('On T-1 Truck 2|Tumblers: Prepped')
  })

  test('is offered for today and the days to come first', () => {
    const shared = shot()
    for (const date of ['2026-03-11', '2026-03-14']) shared.records.day.addAll([{ date }])
    expect(loadAbouts(shared, undefined, today).map(({ id }) => id)).toEqual([
      ...[today, '2026-03-14', '2026-03-11'],
    ])
  })

  test('has every thing of the day in one place, whatever state it is in', () => {
    for (const { value: state } of stateOptions) {
      const load = dayLoad(
        filled({ name: 'Rope', scenes: [' 42 '], state }),
        shot(),
        undefined,
        today,
      )
      const all = [...load.missing.map(({ item }) => item), ...load.toLoad, ...load.onSet]
      expect(names(all), state).toEqual(['Rope'])
      expect(load.missing.length, state).toBe(shortText({ state }) === '' ? 0 : 1)
    }
  })
})

test('a sum is written in groups of three, to the hundredth', () => {
  expect(amountText(1_248_050, 'EUR')).toBe('12,480.50 EUR')
  expect(amountText(5, '')).toBe('0.05')
  expect(amountText(100_000_000, 'GBP')).toBe('1,000,000.00 GBP')
})
