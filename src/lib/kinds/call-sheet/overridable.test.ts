import { expect, test } from 'vitest'
import type { Plan } from '../../book/plan'
import { newId } from '../../domain/id'
import { castOf, DAY, draft, rowOf, slackWater, strip, type } from '../../../../tests/call-sheet'
import { csv } from './export'
import { inShort } from './in-short'
import { personalOf } from './personal'
import { sheetOf } from './sheet'
import { moveBlock } from './steps'

test('an alias stands on the sheet, and the sheet still knows whose it is', () => {
  const { book } = slackWater()
  const doc = draft()
  const { name, character } = castOf(sheetOf(doc, book), '1')
  type(doc, name.key, name.derived, 'A. Heron')
  type(doc, character.key, character.derived, 'Lead')
  const ines = personalOf(sheetOf(doc, book), 'Ines Okafor')
  expect(ines).toMatchObject({ name: 'A. Heron', line: '1, Lead' })
})

test('name, position and telephone of the crew are typed over, and say so when the book changes', () => {
  const { book } = slackWater()
  const doc = draft()
  const bell = () => sheetOf(doc, book).crew.flatMap(({ rows }) => rows)[0]
  const values = bell()?.values
  if (!values) throw new Error('Marcus Bell is in the crew')
  type(doc, values.phone.key, values.phone.derived, '07700 900999')
  type(doc, values.position.key, values.position.derived, 'First')
  expect(csv(doc, book).split('\r\n')[1]).toContain('First,Marcus Bell,07700 900999')
  const person = bell()?.person
  if (person) book.records.person.set(person.id, { phone: '07700 900001' })
  expect(bell()?.values.phone).toMatchObject({ is: 'differs', derived: '07700 900001' })
})

test('pages that are typed count for the total', () => {
  // 14, 4, 3, 10 and 5 eighths; 42 is a page less.
  const { book } = slackWater()
  const doc = draft()
  const { pages } = rowOf(sheetOf(doc, book), '42')
  expect([pages.text, sheetOf(doc, book).totals.pages]).toEqual(['1 6/8', '4 4/8'])
  type(doc, pages.key, pages.derived, '6/8')
  expect(sheetOf(doc, book).totals.pages).toBe('3 4/8')
})

test('the sheet says which board and which script it was drawn from', () => {
  const { book, scenes } = slackWater()
  const days = [{ key: 'a', number: 1, date: DAY, unit: '', strips: [strip(scenes.s42, '42')] }]
  const plan: Plan = { doc: newId(), board: 'Rev. WHITE', script: 'Pink', days }
  const doc = draft()
  const said = (by?: Plan) => {
    const { board, script } = sheetOf(doc, book, by)
    return [board.text, script.text]
  }
  expect(said(plan)).toEqual(['Rev. WHITE', 'Pink'])
  expect(said()).toEqual(['', ''])
  type(doc, 'script', 'Pink', 'Blue, 3 March')
  expect(said(plan)[1]).toBe('Blue, 3 March')
})

test('a block moves a place at a time, and stops at either end', () => {
  const { book } = slackWater()
  const doc = draft()
  const blocks = () => sheetOf(doc, book).blocks
  const order = () => blocks().map(({ id }) => id)
  const move = (id: string, by: -1 | 1) => {
    const block = blocks().find((each) => each.id === id)
    if (block) moveBlock(doc, blocks(), block, by)
  }
  move('cast', -1)
  expect(order().slice(3, 7)).toEqual(['safety', 'cast', 'scenes', 'background'])
  const before = order()
  move('contacts', -1)
  move('crew', 1)
  expect(order()).toEqual(before)
  move('cast', 1)
  expect(order().slice(4, 6)).toEqual(['scenes', 'cast'])
})

test('the number of a location is typed over, and every scene and fact that names it follows', () => {
  const { book } = slackWater()
  const doc = draft()
  const [inn, slip] = sheetOf(doc, book).places
  if (!inn || !slip) throw new Error('The day has two places')
  expect([inn.number.text, slip.number.text]).toEqual(['1', '2'])
  type(doc, slip.number.key, slip.number.derived, '3')
  book.records.location.set(slip.location.id, { hospital: 'St Piran’s' })
  const after = sheetOf(doc, book)
  expect(after.places[1]?.number).toMatchObject({ text: '3', is: 'typed', derived: '2' })
  expect(after.placeNumber(rowOf(after, '17').location)).toBe('3')
  expect(after.hospital.text).toContain('3: St Piran’s')
  expect(inShort(doc, book).places.map(({ number }) => number)).toEqual(['1', '3'])
  // The inn is not shot at any more: the slip would be the first now.
  for (const { id, location } of book.records.scene.rows) {
    if (location === inn.location.id) book.records.scene.set(id, { location: slip.location.id })
  }
  expect(sheetOf(doc, book).places[0]?.number).toMatchObject({ is: 'differs', derived: '1' })
})

test('the days to come are typed over, survive a change underneath, and say that they differ', () => {
  const { book } = slackWater()
  const doc = draft()
  const ahead = () => {
    const [first] = sheetOf(doc, book).advance
    if (!first?.scenes[0]) throw new Error('A day comes after this one')
    return { ...first, scene: first.scenes[0] }
  }
  const { heading, scene } = ahead()
  type(doc, heading.key, heading.derived, 'Friday: the boat')
  for (const value of [scene.number, scene.set, scene.dayNight, scene.pages, scene.cast]) {
    type(doc, value.key, value.derived, `typed ${value.key.split('/').at(-1)}`)
  }
  expect(
    Object.values(ahead().scene).flatMap((value) => (typeof value === 'object' ? value.text : [])),
  ).toEqual(['typed number', 'typed set', 'typed dayNight', 'typed pages', 'typed cast'])
  const id = book.records.scene.rows.find(({ number }) => number === scene.number.derived)?.id
  if (!id) throw new Error('The scene is in the book')
  book.records.scene.set(id, { set: 'BOAT HOUSE' })
  expect(ahead().scene.set).toMatchObject({
    text: 'typed set',
    is: 'differs',
    derived: 'EXT. BOAT HOUSE',
  })
  const [next] = book.records.day.rows.filter(({ date }) => date > DAY)
  if (next) book.records.day.set(next.id, { callMinute: 300 })
  expect(ahead().heading).toMatchObject({ text: 'Friday: the boat', is: 'differs' })
  expect(ahead().heading.derived).toContain('05:00')
})
