import { expect, test } from 'vitest'
import { bookViews } from '../book/book-views'
import { schema, type Book } from '../book/schema'
import { isProblem } from '../domain/problem'
import { guessColumns, readRows } from '../formats/columns'
import { parseCsv } from '../formats/csv'
import { Document } from '../store/document'
import { bookRows } from './book-rows'

const open = (): Book => new Document(schema)
const bring = (book: Book, table: keyof typeof bookRows, text: string) => {
  const csv = parseCsv(text)
  if (isProblem(csv)) throw new Error(csv.problem)
  const rows = bookRows[table]
  const mapping = guessColumns(csv.headings, rows.columns)
  const { ready, left } = readRows(csv, rows.columns, mapping, rows.required)
  rows.add(
    book,
    ready.map(({ values }) => values),
  )
  return left.map(({ line, says }) => `${line}: ${says}`)
}

test('scenes come in by what other sheets call their columns, with the location they name', () => {
  const book = open()
  const [inn] = book.records.location.addAll([{ name: 'Ferry Inn' }])
  const left = bring(
    book,
    'scene',
    [
      'Sc #,Int/Ext,Setting,Day/Night,Pgs,Cast,Place,Est Min',
      '12A,int.,FERRY INN,NIGHT,1 4/8,"Maren; Joss, Maren",ferry inn,45',
      '13,EXT,QUAY,DAY,2/8,,Harbour slip,',
      '14,sideways,QUAY,DAY,,,,',
    ].join('\n'),
  )
  expect(left).toEqual([expect.stringMatching(/^4: I\/E: “sideways” is none of INT/)])
  const [first, second] = book.records.scene.ordered
  expect(first).toMatchObject({
    ...{ number: '12A', intExt: 'INT', eighths: 12, characters: ['Maren', 'Joss'], minutes: 45 },
    location: inn,
  })
  expect(book.records.location.get(second?.location)?.name).toBe('Harbour slip')
  expect(book.history.last?.label).toBe('2 scenes brought in')
  book.history.undo()
  expect(book.records.scene.size + book.records.location.size).toBe(1)
})

test('what is in the book already is filled in where it says nothing, and never changed', () => {
  const book = open()
  bring(book, 'scene', 'Scene,Set\n12,FERRY INN')
  bring(book, 'scene', 'Scene,Set,Synopsis\n 12 ,QUAY,The ledger\n12,QUAY,Another')
  expect(book.records.scene.ordered).toHaveLength(1)
  expect(book.records.scene.ordered[0]).toMatchObject({ set: 'FERRY INN', synopsis: 'The ledger' })
  bring(book, 'day', 'Date,Unit,Call\n2026-03-12,Main,07:30\n2026-03-12,Second,09:00')
  bring(book, 'day', 'Date,Unit,Call,Wrap,Scenes\n12 Mar 2026,main,06:00,18:00,"42, 43"')
  expect(
    book.records.day.rows.map(({ unit, callMinute }) => `${unit} ${callMinute}`).sort(),
  ).toEqual(['Main 450', 'Second 540'])
  expect(book.records.day.rows.find(({ unit }) => unit === 'Main')).toMatchObject({
    ...{ wrapMinute: 1080, scenes: ['42', '43'] },
  })
})

test('a location is left out for coordinates or days that say nothing', () => {
  const book = open()
  expect(
    bring(
      book,
      'location',
      'Location,GPS,Closed\nInn,"50.1, -5.5","2026-03-12, 2026-03-15 to 2026-03-18"\nSlip,here,\nQuay,,soon',
    ),
  ).toEqual([
    expect.stringContaining('3: Latitude, longitude: “here”'),
    expect.stringContaining('4: Days closed: “soon”'),
  ])
  expect(book.records.location.ordered.map(({ name }) => name)).toEqual(['Inn'])
})

test('each table of the book has views of its own, by the same names', () => {
  const book = open()
  const [people, scenes] = [bookViews(book, 'person'), bookViews(book, 'scene')]
  people.keep('Mine', '1')
  scenes.keep('Mine', '2')
  people.keep('mine', '3')
  expect(people.all.map(({ name, view }) => `${name}: ${view}`)).toEqual(['mine: 3'])
  expect(scenes.all.map(({ view }) => view)).toEqual(['2'])
  people.remove(people.all[0]!.id)
  expect([people.all.length, scenes.all.length]).toEqual([0, 1])
})
