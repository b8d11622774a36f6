import { expect, test } from 'vitest'
import { Document } from '../store/document'
import {
  addCategory,
  colourCategory,
  isTaken,
  ownCategories,
  removeCategory,
  renameCategory,
} from './own-categories'
import { schema } from './schema'

const named = (book: Document<typeof schema>, name: string) => {
  const found = ownCategories(book).find((each) => each.name === name)
  if (!found) throw new Error(`${name} is a category`)
  return found
}

test('a category is made with a colour, beside those that came with files, and called so once', () => {
  const book = new Document(schema)
  book.records.element.addAll([
    { category: '104', name: 'Ledger' },
    { category: 'Weapons', name: 'Flare' },
  ])
  addCategory(book, ' Drones ', 'orange')
  for (const taken of ['drones', 'Props', 'weapons']) addCategory(book, taken, 'red')
  expect(ownCategories(book).map(({ name, tape }) => [name, tape])).toEqual([
    ['Drones', 'orange'],
    ['Weapons', ''],
  ])
  expect(isTaken(book, 'Boats')).toBe(false)
  colourCategory(book, named(book, 'Weapons'), 'red')
  expect(named(book, 'Weapons')).toMatchObject({ tape: 'red' })
})

test('what is in a category goes along when it is called otherwise, in one step', () => {
  const book = new Document(schema)
  addCategory(book, 'Drones', 'orange')
  const drone = book.records.element.add({ category: 'Drones', name: 'Mavic' })
  renameCategory(book, named(book, 'Drones'), 'Props')
  expect(ownCategories(book).map(({ name }) => name)).toEqual(['Drones'])
  renameCategory(book, named(book, 'Drones'), 'Aerial')
  expect(book.records.element.get(drone)?.category).toBe('Aerial')
  expect(named(book, 'Aerial').tape).toBe('orange')
  removeCategory(book, named(book, 'Aerial'))
  expect(ownCategories(book)).toHaveLength(1)
  book.history.undo()
  expect(book.records.element.get(drone)?.category).toBe('Drones')
  book.records.element.remove(drone)
  removeCategory(book, named(book, 'Drones'))
  expect(ownCategories(book)).toEqual([])
})
