import { expect, test, vi } from 'vitest'
import { filled, open } from '../../../../../tests/inventory'
import { newId } from '../../../domain/id'
import { groupsOf } from '../groups'
import { rows } from '../rows'
import type { Inventory, Item } from '../schema'
import { writesOf } from '../table-writes'
import { putIn } from './putting'
import { DEEPEST, stowageOf } from './stowage'
import { holdText, knotText, missingFrom, placeWritten, whereOf } from './where'

const ella = { name: 'Ella', at: Date.UTC(2026, 2, 12, 9, 20) }
const MANY = 20_000
const ordered = (list: Inventory): readonly Item[] => list.records.item.ordered
const stowed = (list: Inventory) => stowageOf(ordered(list))

/** Boxes, each in the one before it. */
const chain = (length: number): readonly Item[] => {
  const [one] = ordered(filled({ holds: 'box', state: 'received' }))
  const ids = Array.from({ length }, () => newId())
  return ids.map((id, n) => ({ ...one!, id, name: `Box ${n}`, inside: ids[n - 1] }))
}

test('a chain without end is cut, the same whatever the order, and everything of it ends', () => {
  const items = chain(MANY)
  const stowage = stowageOf(items)
  const [first] = items
  expect(stowage.allIn(first!.id)).toHaveLength(DEEPEST)
  expect(missingFrom(first!.id, stowage)).toEqual([])
  expect(holdText(first!.id, stowage)).toBe(`${DEEPEST} things`)
  expect(Math.max(...items.map(({ id }) => stowage.chainOf(id).length))).toBe(DEEPEST)
  expect(groupsOf(items, { today: '', scenes: [], next: undefined }).containers).toHaveLength(MANY)
  expect(items.map((item) => placeWritten(item, stowage)).filter(Boolean)).toHaveLength(
    MANY - 1 - stowage.tooDeep.length,
  )
  const backward = stowageOf([...items].reverse())
  for (const { id } of items) expect(backward.chainOf(id)).toEqual(stowage.chainOf(id))
  expect(knotText(stowage)).toBe(
    'Box 17 counts as in nothing: no more than 16 boxes go one in the other.',
  )
})

test('what is out is told in the order of the list, through every box that is there', () => {
  const list = filled(
    { name: 'Truck', holds: 'truck', state: 'received' },
    { name: 'A', holds: 'box', state: 'received' },
    { name: 'B', holds: 'box', state: 'received' },
    ...['A1', 'A2', 'B1'].map((name) => ({ name, state: 'lost' as const })),
  )
  const id = (name: string) => ordered(list).find((item) => item.name === name)?.id
  for (const [name, into] of ['A Truck', 'B Truck', 'A1 A', 'A2 A', 'B1 B'].map((w) =>
    w.split(' '),
  )) {
    list.records.item.set(id(name!)!, { inside: id(into!) })
  }
  expect(missingFrom(id('Truck')!, stowed(list)).map(({ name }) => name)).toEqual([
    'A1',
    'A2',
    'B1',
  ])
})

test('nothing is put deeper, neither alone nor with what is in it', () => {
  const list = open()
  const items = list.records.item
  const deep = items.addAll(chain(DEEPEST).map(({ name, holds }) => ({ name, holds })))
  deep.forEach((id, n) => n > 0 && items.set(id, { inside: deep[n - 1] }))
  const [box, cup, ball] = items.addAll([{ name: 'Box' }, { name: 'Cup' }, { name: 'Ball' }])
  const put = (id: typeof box, into: typeof box) =>
    putIn(list, items.get(id!)!, items.get(into!)!, ella)
  expect(put(cup, box)).toBe('')
  const says = 'Box cannot go so deep: no more than 16 boxes go one in the other.'
  expect(put(box, deep[DEEPEST - 1])).toBe(says)
  expect(put(ball, deep[DEEPEST - 1])).toBe('')
  expect(put(box, deep[DEEPEST - 2])).toBe('')
  expect(stowed(list).tooDeep).toEqual([])
})

test('rows of a sheet that are each in the one before or after come in', () => {
  for (const beside of [-1, 1]) {
    const list = open()
    const row = (n: number) => ({ name: `Box ${n}`, holds: 'box', place: `Box ${n + beside}` })
    rows.add(
      list,
      Array.from({ length: 2_000 }, (_, n) => row(n)),
    )
    expect(ordered(list)).toHaveLength(2_000)
    expect(stowed(list).knots).toEqual([])
    expect(whereOf(ordered(list)[1]!, stowed(list))).toContain(`Box ${1 + beside}`)
  }
})

test('a column of places reads the list as often as one place does, and names what the same block names', () => {
  const reads = (cells: number): number => {
    const list = filled(
      { name: 'Old name', holds: 'box' },
      ...Array.from({ length: 100 }, (_, n) => ({ name: `Cup ${n}` })),
    )
    const [box, ...cups] = ordered(list)
    const { edit, write } = writesOf(list, () => ella, String)
    const read = vi.spyOn(list.records.item, 'ordered', 'get')
    edit('Filled', () => {
      for (const cup of cups.slice(0, cells)) write(cup, 'place', 'B-04')
      write(box!, 'tag', 'B-04')
    })
    const times = read.mock.calls.length
    read.mockRestore()
    expect(ordered(list).filter(({ inside }) => inside === box!.id)).toHaveLength(cells)
    list.history.undo()
    expect(ordered(list).some(({ inside, tag }) => inside ?? tag)).toBe(false)
    return times
  }
  expect(reads(100)).toBe(reads(1))
})

test('places of one block that name each other in a ring make none', () => {
  const list = filled({ name: 'A', holds: 'box' }, { name: 'B', holds: 'box' })
  const [a, b] = ordered(list)
  const { edit, write } = writesOf(list, () => ella, String)
  edit('Pasted', () => {
    write(a!, 'place', 'B')
    write(b!, 'place', 'A')
  })
  expect(stowed(list).knots).toEqual([])
  expect(ordered(list).map(({ place, inside }) => inside ?? place)).toEqual([b!.id, 'A'])
})
