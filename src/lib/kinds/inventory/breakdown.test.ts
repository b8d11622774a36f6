import fc from 'fast-check'
import { expect, test } from 'vitest'
import { only, open } from '../../../../tests/inventory'
import { schema as bookSchema } from '../../book/schema'
import { Document } from '../../store/document'
import { behind, behindText, catchUp, needsOf } from './breakdown'
import type { Item } from './schema'
import { starts } from './starts'

/** Three scenes, a ledger in the first and the last, a coat, and a lamp that was refused. */
const withBreakdown = () => {
  const book = new Document(bookSchema)
  const { scene, element, use } = book.records
  const [one, two, three] = scene.addAll([{ number: '1' }, { number: '2' }, { number: '3A' }])
  const ledger = element.add({ category: '104', name: 'Ledger', notes: 'Water-stained' })
  const coat = element.add({ category: '106', name: 'Wet coat' })
  const lamp = element.add({ category: '104', name: 'Lamp' })
  use.addAll([
    { scene: three, element: ledger, state: 'needed', quantity: 2 },
    { scene: one, element: ledger, state: 'needed' },
    { scene: two, element: coat, state: 'needed' },
    { scene: two, element: lamp, state: 'refused' },
  ])
  return { book, ledger, lamp, two }
}
const items = (list: ReturnType<typeof open>) => list.records.item.ordered

test('what scenes need is told by name, with the scenes in the order of the book and the most that one needs', () => {
  const { book } = withBreakdown()
  const told = needsOf(book, 'props').map(({ element, scenes, quantity }) => [
    element.name,
    scenes.join(' '),
    quantity,
  ])
  expect(told).toEqual([['Ledger', '1 3A', 2]])
  expect(needsOf(book, 'wardrobe').map(({ element }) => element.name)).toEqual(['Wet coat'])
  expect(needsOf(book, 'office')).toEqual([])
})

test('a list is filled from the breakdown, and the breakdown says that it is in an inventory', () => {
  const { book, ledger } = withBreakdown()
  const list = open()
  const start = starts(book).find(({ label }) => label === 'Props of the breakdown')
  list.edit('Started', () => start?.fill(list))
  const item = only(list)
  expect([item.name, item.scenes, item.quantity, item.note, item.element]).toEqual([
    'Ledger',
    ['1', '3A'],
    2,
    'Water-stained',
    ledger,
  ])
  expect(book.records.element.get(ledger)?.item).toBe(item.id)
  expect(behindText(behind(items(list), book, 'props'))).toBe('')
})

test('what comes later is asked for, also a scene of a thing that somebody wrote by hand', () => {
  const { book, ledger, lamp, two } = withBreakdown()
  const list = open()
  list.edit('Written', () => list.records.item.add({ name: ' ledger ', scenes: ['1'] }))
  book.records.use.add({ scene: two, element: lamp, state: 'needed' })
  const now = behind(items(list), book, 'props')
  expect(behindText(now)).toBe(
    'The breakdown needs 1 thing that is not here, and 1 in more scenes.',
  )
  catchUp(list, book, now)
  expect(items(list).map(({ name, scenes }) => [name, scenes])).toEqual([
    [' ledger ', ['1', '3A']],
    ['Lamp', ['2']],
  ])
  expect(behindText(behind(items(list), book, 'props'))).toBe('')
  // A thing of another element is not taken for this one, whatever it is called.
  list.edit('Linked', () => list.records.item.set(items(list)[0]?.id ?? lamp, { element: lamp }))
  expect(behind(items(list), book, 'props').missing.map(({ element }) => element.id)).toEqual([
    ledger,
  ])
})

test('a thing that somebody said it is gets its scenes, whatever it is called', () => {
  const { book, ledger } = withBreakdown()
  const list = open()
  const [book1, other] = list.records.item.addAll([
    { name: 'Leather book, no. 2', scenes: ['1'] },
    { name: 'Ledger' },
  ])
  book.records.element.set(ledger, { item: book1 })
  const found = behind(items(list), book, 'props')
  expect(found.missing).toEqual([])
  expect(found.more).toMatchObject([{ item: { id: book1 }, element: ledger, scenes: ['1', '3A'] }])
  catchUp(list, book, found)
  expect(list.records.item.get(book1)).toMatchObject({ element: ledger, scenes: ['1', '3A'] })
  expect(list.records.item.get(other)?.element).toBeUndefined()
  expect(behindText(behind(items(list), book, 'props'))).toBe('')
})

test('what was taken in and removed is not asked for again', () => {
  const { book } = withBreakdown()
  const list = open()
  catchUp(list, book, behind([], book, 'props'))
  list.edit('Removed', () => list.records.item.remove(only(list).id))
  expect(behind(items(list), book, 'props').missing).toEqual([])
})

test('what two devices took in while apart is put together, and what was worked on stays', () => {
  const { book } = withBreakdown()
  const list = open()
  const need = behind([], book, 'props')
  catchUp(list, book, need)
  // The other device did the same before it heard of it, and then prepared its own.
  catchUp(list, book, need)
  const [, second] = items(list)
  list.edit('Prepped', () => list.records.item.set(second!.id, { state: 'prepped', scenes: ['1'] }))
  list.edit('Photo', () => list.records.photo.add({ of: items(list)[0]!.id }))
  expect(behindText(behind(items(list), book, 'props'))).toBe(
    'The breakdown needs 1 thing in more scenes. 1 thing stands here twice.',
  )
  catchUp(list, book, behind(items(list), book, 'props'))
  expect(only(list)).toMatchObject({ id: second!.id, state: 'prepped', scenes: ['1', '3A'] })
  expect(list.records.photo.rows.map(({ of }) => of)).toEqual([second!.id])
  expect(behindText(behind(items(list), book, 'props'))).toBe('')
  list.history.undo()
  expect(items(list)).toHaveLength(2)
})

/** One thing of the breakdown, taken in on two devices, and what was written of each since. */
const twice = (mine: Partial<Item>, theirs: Partial<Item>) => {
  const { book } = withBreakdown()
  const list = open()
  const need = behind([], book, 'props')
  catchUp(list, book, need)
  catchUp(list, book, need)
  const [first, second] = items(list)
  list.edit('Written', () => {
    list.records.item.set(first!.id, mine)
    list.records.item.set(second!.id, theirs)
  })
  const take = () => catchUp(list, book, behind(items(list), book, 'props'))
  return { list, take, first: first!.id, second: second!.id }
}

test('everything that was written of either stays, and both notes', () => {
  const { list, take, first, second } = twice(
    { note: 'Gilt edge', poNumber: 'PO-7' },
    { note: 'Two clasps', vendor: 'Farley', valueCents: 0, safety: 'Sharp' },
  )
  const by = { item: second, what: 'Asked Farley' }
  list.edit('Asked', () => list.records.event.add(by))
  take()
  expect(only(list)).toMatchObject({
    ...{ id: first, note: 'Gilt edge\nTwo clasps', poNumber: 'PO-7', vendor: 'Farley' },
    ...{ valueCents: 0, quantity: 2, safety: 'Sharp' },
  })
  expect(list.records.event.rows.map(({ item }) => item)).toEqual([first])
})

test.each<[string, Partial<Item>, Partial<Item>]>([
  ['is hot', { state: 'prepped' }, { hot: true }],
  ['is from another house', { vendor: 'Farley' }, { vendor: 'Harbour' }],
  ['has another value', { valueCents: 900 }, { valueCents: 1200 }],
  ['has another order', { poNumber: '7' }, { poNumber: '8' }],
  ['is another number of pieces', { quantity: 3 }, { quantity: 4 }],
  ['is cleared otherwise', { clearance: 'cleared' }, { clearance: 'refused' }],
  ['is kept safe otherwise', { safety: 'Sharp' }, { safety: 'Blunt' }],
])('a twin that %s is left to people', (_, mine, theirs) => {
  const { list, take } = twice(mine, theirs)
  const before = items(list)
  take()
  expect(items(list)).toEqual(before)
})

test('a twin that holds something stays, and what is in it', () => {
  const { list, take, first, second } = twice({}, {})
  list.edit('Put in', () => list.records.item.add({ name: 'Letter', inside: second }))
  take()
  expect(items(list).map(({ name, inside }) => [name, inside])).toEqual([
    ['Ledger', undefined],
    ['Letter', second],
  ])
  expect(items(list).some(({ id }) => id === first)).toBe(false)
})

test('of three, the last has to agree with what the second brought', () => {
  const { book } = withBreakdown()
  const list = open()
  const need = behind([], book, 'props')
  for (let device = 0; device < 3; device += 1) catchUp(list, book, need)
  const [, second, third] = items(list)
  list.edit('Written', () => {
    list.records.item.set(second!.id, { vendor: 'Farley' })
    list.records.item.set(third!.id, { vendor: 'Harbour' })
  })
  catchUp(list, book, behind(items(list), book, 'props'))
  expect(items(list).map(({ vendor }) => vendor)).toEqual(['Farley', 'Harbour'])
})

test('taken in once, nothing is behind, whatever the breakdown says', () => {
  const name = fc.constantFrom('Ledger', 'ledger', 'Lamp', 'Rope', '')
  const needs = fc.array(fc.record({ name, scene: fc.nat(4), quantity: fc.nat(5) }), {
    maxLength: 20,
  })
  const written = fc.array(fc.record({ name, scenes: fc.array(fc.constantFrom('1', '2', 'x')) }))
  fc.assert(
    fc.property(needs, written, (needs, written) => {
      const book = new Document(bookSchema)
      const { scene, element, use } = book.records
      const scenes = scene.addAll(Array.from({ length: 5 }, (_, n) => ({ number: String(n + 1) })))
      for (const { name, scene, quantity } of needs) {
        const id = element.add({ category: '104', name })
        use.add({ scene: scenes[scene], element: id, state: 'needed', quantity })
      }
      const list = open()
      list.edit('Written', () => list.records.item.addAll(written))
      const had = items(list).map(({ id, name }) => [id, name])
      catchUp(list, book, behind(items(list), book, 'props'))
      expect(behindText(behind(items(list), book, 'props'))).toBe('')
      expect(items(list).every((item) => item.quantity > 0)).toBe(true)
      expect(
        items(list)
          .slice(0, had.length)
          .map(({ id, name }) => [id, name]),
      ).toEqual(had)
    }),
    { numRuns: 60 },
  )
})
