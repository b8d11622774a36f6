import { expect, test } from 'vitest'
import { schema } from '../book/schema'
import { isProblem } from '../domain/problem'
import { guessColumns, readRows } from '../formats/columns'
import { parseCsv } from '../formats/csv'
import { contactsFrom, writeContacts } from '../formats/contacts'
import { Document } from '../store/document'
import { castOf, contactsOf, crewOf, peopleIn } from './people'

const book = () => {
  const book = new Document(schema)
  book.about.set({ title: 'Slack Water', company: 'Kittiwake Films' })
  return book
}
const bring = (into: ReturnType<typeof book>, text: string) => {
  const csv = text.startsWith('BEGIN') ? contactsFrom(text) : parseCsv(text)
  if (isProblem(csv)) throw new Error(csv.problem)
  const mapping = guessColumns(csv.headings, peopleIn.columns)
  const { ready, left } = readRows(csv, peopleIn.columns, mapping, 'name')
  peopleIn.add(
    into,
    ready.map(({ values }) => values),
  )
  return left
}

test('a crew list comes in once, fills in what was not known, and changes nothing that was', () => {
  const into = book()
  into.records.person.add({ name: 'Priya Raman', position: '2nd AD', phone: '07700 900142' })
  const text =
    'Name,Mobile,E-mail,Department,Job title,Cast no,Role\n' +
    'P. Raman,+44 7700 900142,priya@example.org,ad and production,Assistant,,\n' +
    'Ines Okafor,,ines@example.org,,,1,Maren\n' +
    'Ines Okafor,,ines@example.org,,,1,Maren\n' +
    'Sam Reed,,,Drones,Pilot,,\n'
  expect(bring(into, text)).toEqual([])
  const people = () =>
    into.records.person.ordered.map(({ name, email, department, position, group, character }) => [
      name,
      email,
      department,
      position,
      group,
      character,
    ])
  const after = [
    ['Priya Raman', 'priya@example.org', 'AD', '2nd AD', 'crew', ''],
    ['Ines Okafor', 'ines@example.org', '', '', 'cast', 'Maren'],
    ['Sam Reed', '', 'Drones', 'Pilot', 'crew', ''],
  ]
  expect(people()).toEqual(after)
  bring(into, text)
  expect(people()).toEqual(after)
  into.history.undo()
  expect(people()).toEqual([['Priya Raman', '', '', '2nd AD', 'crew', '']])
})

test('the people of a book go to a phone and come back the same', () => {
  const from = book()
  from.records.person.addAll([
    { name: 'Marcus Bell', department: 'AD', position: '1st AD', phone: '07700 900135' },
    { name: 'Ines Okafor', group: 'cast', number: '1', character: 'Maren Tull' },
    { name: ' ' },
  ])
  const out = writeContacts(contactsOf(from))
  expect(out).toContain('ORG:Kittiwake Films;AD and production')
  const into = book()
  bring(into, out)
  expect(
    into.records.person.ordered.map(({ name, phone, position }) => [name, phone, position]),
  ).toEqual([
    ['Marcus Bell', '07700 900135', '1st AD'],
    ['Ines Okafor', '', 'Maren Tull'],
  ])
})

test('lists are in the order of the trade', () => {
  const of = book()
  of.records.person.addAll([
    { name: 'Z', group: 'cast', number: '10' },
    { name: 'Y', group: 'cast' },
    { name: 'X', group: 'cast', number: '2' },
    { name: 'W', department: 'SND' },
    { name: 'V', department: '' },
    { name: 'U', department: 'AD' },
    { name: 'T', department: 'Drones' },
  ])
  const people = of.records.person.ordered
  expect(castOf(people).map(({ name }) => name)).toEqual(['X', 'Z', 'Y'])
  expect(crewOf(people).map(({ title, people }) => [title, people.length])).toEqual([
    ['AD and production', 1],
    ['Sound', 1],
    ['Drones', 1],
    ['No department yet', 1],
  ])
})
