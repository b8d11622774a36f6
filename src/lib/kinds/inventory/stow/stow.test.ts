import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filled, names, open } from '../../../../../tests/inventory'
import { csv } from '../export'
import { parseCsv } from '../../../formats/csv'
import { guessColumns, readRows } from '../../../formats/columns'
import { isProblem } from '../../../domain/problem'
import { finds } from '../find'
import { groupsOf, inGroup } from '../groups'
import { rows } from '../rows'
import type { Inventory, Item } from '../schema'
import { changeItem, handItem, moveItem, removeItem } from '../steps'
import { putIn, takeOut } from './putting'
import { stowageOf } from './stowage'
import { containerName, holdText, knotText, missingFrom, outText, placeOf, whereOf } from './where'

const ella = { name: 'Ella', at: Date.UTC(2026, 2, 12, 9, 20) }
const frame = { today: '2026-03-12', scenes: [], next: undefined }

const called = (list: Inventory, name: string): Item => {
  const found = list.records.item.ordered.find((item) => item.name === name)
  if (!found) throw new Error(`${name} is not on the list`)
  return found
}
const stowed = (list: Inventory) => stowageOf(list.records.item.ordered)
/** A truck with a box of two things in it. */
const truck = () => {
  const list = filled(
    { name: 'Truck 2', holds: 'truck', place: 'North yard', state: 'received' },
    { name: 'Glassware', tag: 'B-04', holds: 'box', state: 'received' },
    { name: 'Tumblers', quantity: 6, state: 'prepped' },
    { name: 'Navy rum', state: 'prepped' },
  )
  const put = (name: string, into: string) =>
    expect(putIn(list, called(list, name), called(list, into), ella)).toBe('')
  put('Glassware', 'Truck 2')
  put('Tumblers', 'Glassware')
  put('Navy rum', 'Glassware')
  return list
}

describe('what is in what', () => {
  test('a thing is where its box is, and goes with it', () => {
    const list = truck()
    const where = (name: string) => whereOf(called(list, name), stowed(list))
    expect(where('Navy rum')).toBe('B-04 Glassware, Truck 2, North yard')
    expect(placeOf(called(list, 'Navy rum'), stowed(list))).toBe('North yard')
    changeItem(list, called(list, 'Truck 2'), { place: 'Ferry quay' }, ella)
    expect(where('Tumblers')).toBe('B-04 Glassware, Truck 2, Ferry quay')
    takeOut(list, called(list, 'Glassware'), ella)
    expect(where('Tumblers')).toBe('B-04 Glassware')
    list.history.undo()
    expect(where('Tumblers')).toBe('B-04 Glassware, Truck 2, Ferry quay')
  })

  test('a box says how much is in it and what is out, a box that is out as one', () => {
    const list = truck()
    const id = called(list, 'Truck 2').id
    expect(holdText(id, stowed(list))).toBe('3 things')
    handItem(list, called(list, 'Navy rum'), { name: 'Ella', department: '' }, ella)
    expect(holdText(id, stowed(list))).toBe('3 things, 1 out')
    handItem(list, called(list, 'Glassware'), { name: 'Tom', department: '' }, ella)
    expect(names(missingFrom(id, stowed(list)))).toEqual(['Glassware'])
    handItem(list, called(list, 'Glassware'), { name: '', department: '' }, ella)
    moveItem(list, called(list, 'Tumblers'), 'lost', ella)
    expect(names(missingFrom(id, stowed(list)))).toEqual(['Tumblers', 'Navy rum'])
  })

  test('why something is out is said by what is worst', () => {
    const said = (item: Partial<Item>) =>
      filled(item).records.item.ordered.map((each) => outText(each, (name) => name))
    expect(said({ state: 'lost', holder: 'Tom' })).toEqual(['Lost'])
    expect(said({ state: 'onset', holder: 'Tom' })).toEqual(['Tom has it'])
    expect(said({ state: 'onset' })).toEqual(['On set'])
    expect(said({ state: 'ordered' })).toEqual(['Ordered'])
    expect(said({ state: 'kept' })).toEqual([''])
    expect(said({ state: 'prepped' })).toEqual([''])
  })

  test('who puts it in a box has it no more, and one Undo gives it back', () => {
    const list = truck()
    handItem(list, called(list, 'Navy rum'), { name: 'Tom', department: 'PROP' }, ella)
    putIn(list, called(list, 'Navy rum'), called(list, 'Truck 2'), ella)
    expect(called(list, 'Navy rum')).toMatchObject({ holder: '', place: '' })
    list.history.undo()
    expect(called(list, 'Navy rum').holder).toBe('Tom')
  })

  test('what went back or was sold is in no box, and is in its box again when that was a mistake', () => {
    const list = truck()
    const box = called(list, 'Glassware').id
    for (const state of ['returned', 'sold'] as const) {
      moveItem(list, called(list, 'Navy rum'), state, ella)
      expect(holdText(box, stowed(list))).toBe('1 thing')
      expect(whereOf(called(list, 'Navy rum'), stowed(list))).toBe('')
    }
    expect(putIn(list, called(list, 'Navy rum'), called(list, 'Truck 2'), ella)).toBe(
      'Navy rum is sold. It goes in nothing until that is changed.',
    )
    moveItem(list, called(list, 'Navy rum'), 'prepped', ella)
    expect(holdText(box, stowed(list))).toBe('2 things')
  })

  test('nothing goes in itself or in what it holds, and nothing hot goes anywhere', () => {
    const list = truck()
    const [outer, inner] = [called(list, 'Truck 2'), called(list, 'Glassware')]
    expect(putIn(list, outer, inner, ella)).toBe('B-04 Glassware is in Truck 2 already.')
    expect(putIn(list, inner, inner, ella)).toBe('Glassware cannot be put in itself.')
    list.records.item.set(inner.id, { hot: true })
    expect(putIn(list, called(list, 'Glassware'), outer, ella)).toContain('is hot')
    takeOut(list, called(list, 'Glassware'), ella)
    expect(called(list, 'Glassware').inside).toBe(outer.id)
  })

  test('a box that is taken off the list lets go of what is in it, and Undo takes it in again', () => {
    const list = truck()
    removeItem(list, called(list, 'Glassware'))
    expect(whereOf(called(list, 'Navy rum'), stowed(list))).toBe('')
    list.history.undo()
    expect(whereOf(called(list, 'Navy rum'), stowed(list))).toContain('Truck 2')
  })

  test('is found and counted by every container it is in', () => {
    const list = truck()
    const items = list.records.item.ordered
    const where = (item: Item) => whereOf(item, stowed(list))
    expect(names(items.filter(finds('truck rum', where)))).toEqual(['Navy rum'])
    const { containers, places } = groupsOf(items, frame)
    expect(containers.map(({ title, count }) => `${title} ${count}`)).toEqual([
      'B-04 Glassware 2',
      'Truck 2 3',
    ])
    expect(places.map(({ title, count }) => `${title} ${count}`)).toEqual(['North yard 4'])
    const key = containers[1]?.key ?? ''
    expect(items.filter(inGroup(key, frame, stowed(list)))).toHaveLength(3)
  })

  test('a place that is the name or number of one container means that container', () => {
    const list = truck()
    changeItem(list, called(list, 'Navy rum'), { place: 'truck 2' }, ella)
    expect(called(list, 'Navy rum')).toMatchObject({
      ...{ place: '', inside: called(list, 'Truck 2').id },
    })
    changeItem(list, called(list, 'Navy rum'), { place: 'Bar' }, ella)
    expect(called(list, 'Navy rum')).toMatchObject({ place: 'Bar', inside: undefined })
    changeItem(list, called(list, 'Truck 2'), { place: 'B-04' }, ella)
    expect(called(list, 'Truck 2').inside).toBeUndefined()
  })

  test('a sheet has it by the name of its container, and brings it into it again', () => {
    const sheet = parseCsv(csv(truck()))
    if (isProblem(sheet)) throw new Error('No sheet')
    const mapping = guessColumns(sheet.headings, rows.columns)
    const { ready } = readRows(sheet, rows.columns, mapping, rows.required)
    const again = open()
    rows.add(
      again,
      ready.map(({ values }) => values),
    )
    expect(whereOf(called(again, 'Navy rum'), stowed(again))).toBe(
      'B-04 Glassware, Truck 2, North yard',
    )
    expect(csv(again)).toBe(csv(truck()))
  })
})

test('rows of a sheet that name each other in a ring come in without one', () => {
  const list = open()
  rows.add(list, [
    { name: 'A', holds: 'box', place: 'B' },
    { name: 'B', holds: 'box', place: 'C' },
    { name: 'C', holds: 'box', place: 'A' },
    { name: 'D', holds: 'box', place: 'D' },
  ])
  expect(stowed(list).knots).toEqual([])
  expect(whereOf(called(list, 'A'), stowed(list))).toBe('B, C, A')
  expect(called(list, 'D')).toMatchObject({ place: 'D', inside: undefined })
})

describe('rings of containers, as two devices apart can make them', () => {
  test('are cut at the same one on every device, and said', () => {
    const mine = filled({ name: 'Glassware', holds: 'box' }, { name: 'Truck 2', holds: 'truck' })
    const theirs = open()
    theirs.replica.apply(mine.replica.all(), mine)
    putIn(mine, called(mine, 'Glassware'), called(mine, 'Truck 2'), ella)
    putIn(theirs, called(theirs, 'Truck 2'), called(theirs, 'Glassware'), ella)
    mine.replica.apply(theirs.replica.all(), theirs)
    theirs.replica.apply(mine.replica.all(), mine)
    const [knot = []] = stowed(mine).knots
    expect(stowed(theirs).knots.map(names)).toEqual([names(knot)])
    const [first, second] = knot.map(containerName)
    expect(knotText(stowed(theirs))).toBe(
      `${first}, ${second} were put in each other. ${first} counts as in nothing until one of them is taken out.`,
    )
    takeOut(mine, called(mine, 'Truck 2'), ella)
    expect(knotText(stowed(mine))).toBe('')
  })

  test('whatever is in whatever, every way ends, everything is in its containers, and order says nothing', () => {
    const wild = fc.array(fc.option(fc.nat(11), { nil: undefined }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(wild, (insides) => {
        const list = filled(...insides.map((_, n) => ({ name: `Box ${n}` })))
        const ids = list.records.item.ordered.map(({ id }) => id)
        insides.forEach((inside, n) => {
          const [id, into] = [ids[n], inside === undefined ? undefined : ids[inside]]
          if (id) list.records.item.set(id, { inside: into })
        })
        const items = list.records.item.ordered
        const [there, back] = [stowageOf(items), stowageOf([...items].reverse())]
        for (const item of items) {
          const chain = there.chainOf(item.id)
          expect(new Set([item, ...chain]).size).toBe(chain.length + 1)
          expect(back.chainOf(item.id)).toEqual(chain)
          for (const each of chain) {
            expect(there.allIn(each.id)).toContain(item)
            expect(there.mayGoIn(each.id, item.id)).toBe(false)
          }
          expect(
            there.contentsOf(item.id).every((each) => there.chainOf(each.id)[0] === item),
          ).toBe(true)
        }
        expect(back.knots).toEqual(there.knots)
        // Nothing is cut that did not go round.
        const rings = new Set(there.knots.map(([first]) => first?.id))
        for (const item of items) {
          const said = item.inside && ids.includes(item.inside) ? item.inside : undefined
          if (!rings.has(item.id)) expect(there.chainOf(item.id)[0]?.id).toBe(said)
        }
      }),
      { seed: 22, numRuns: 100 },
    )
  })
})
