import { expect, test } from 'vitest'
import fc from 'fast-check'
import { schema } from '../../book/schema'
import { compare } from '../../store/compare'
import { Document } from '../../store/document'
import { restore } from '../../store/restore'
import { bookTold } from './book-told'
import { tell } from './telling'

const plain = (doc: unknown) => doc as Document
const twin = (book: Document<typeof schema>) => {
  const then = new Document(schema)
  then.replica.apply(book.replica.all(), then)
  return then
}
const signed = (name: string) => new Document(schema, undefined, undefined, () => name)
const told = (then: Document<typeof schema>, book: Document<typeof schema>) =>
  tell(compare(plain(then), plain(book)), bookTold([book, then]))

test('[K4] the book is told by people, scenes, days and what they need, with who did it', () => {
  const book = signed('Priya')
  const quay = book.records.location.add({ name: 'Harbour quay' })
  const scene = book.records.scene.add({ number: '42A', intExt: 'INT', set: 'BACK BAR' })
  const rum = book.records.element.add({ name: 'Rum', category: '104' })
  const person = book.records.person.add({ name: 'Lena Fry', group: 'cast' })
  const then = twin(book)
  book.records.scene.set(scene, { location: quay, eighths: 11 })
  book.records.use.add({ scene, element: rum, quantity: 2 })
  book.records.person.remove(person)
  book.records.day.add({ date: '2026-03-12', callMinute: 390 })
  const tale = told(then, book)
  expect(tale.by).toEqual(['Priya'])
  expect(tale.records.map(({ what, name }) => `${what} ${name}`).sort()).toEqual([
    'added Rum, scene 42A',
    'added Thursday 12 March',
    'changed Scene 42A, INT. BACK BAR',
    'removed Lena Fry',
  ])
  expect(tale.records.find(({ what }) => what === 'changed')?.lines).toEqual([
    { label: 'Pages', before: '', after: '1 3/8' },
    { label: 'Location', before: '', after: 'Harbour quay' },
  ])
})

test('[V6] the book comes back whole as one step, and one undo takes that back', () => {
  const book = signed('Priya')
  const lena = book.records.person.add({ name: 'Lena' })
  const tom = book.records.person.add({ name: 'Tom' })
  const then = twin(book)
  book.edit('Lena removed', () => book.records.person.remove(lena))
  book.edit('Tom is a driver', () => book.records.person.set(tom, { position: 'Driver' }))
  book.edit('Scene added', () => book.records.scene.add({ number: '1' }))
  restore(plain(book), plain(then), 'Brought back')
  expect(told(then, book).count).toBe(0)
  book.history.undo()
  expect(told(then, book).count).toBe(3)
})

/** Where a record stands and which others it is of, and what goes along with another field. */
const SILENT = new Set([
  ...['rank', 'scene', 'element', 'inventory', 'item', 'estimated'],
  // Of which table a view is, and how it shows it.
  ...['table', 'view'],
])

test('only fields that the book has are told, and anything stored is told', () => {
  const tale = bookTold([new Document(schema)])
  const strangers = [
    ...Object.keys(tale.about).filter((key) => !(key in schema.about)),
    ...Object.entries(tale.records).flatMap(([table, { fields }]) => {
      const known = Object.entries(schema.records).find(([name]) => name === table)?.[1] ?? {}
      return Object.keys(fields).filter((key) => !(key in known))
    }),
  ]
  expect(strangers).toEqual([])
  const untold = Object.entries(tale.records).flatMap(([table, { fields }]) => {
    const known = Object.entries(schema.records).find(([name]) => name === table)?.[1] ?? {}
    return Object.keys(known).filter((key) => !(key in fields) && !SILENT.has(key))
  })
  expect(untold).toEqual([])
  expect(Object.keys(schema.about).filter((key) => !(key in tale.about))).toEqual([
    'practice',
    // It goes along with whether, and by whom.
    'numbersLockedAt',
  ])
  fc.assert(
    fc.property(fc.jsonValue(), (junk) => {
      for (const field of Object.values(tale.about)) {
        expect(field.words(junk)).toBeTypeOf('string')
      }
      for (const { name, fields } of Object.values(tale.records)) {
        const row = Object.fromEntries(
          ['name', 'number', 'set', 'date', 'scene', 'element'].map((key) => [key, junk]),
        )
        expect(name(row)).not.toBe('')
        for (const field of Object.values(fields)) expect(field.words(junk)).toBeTypeOf('string')
      }
    }),
    { seed: 3 },
  )
})
