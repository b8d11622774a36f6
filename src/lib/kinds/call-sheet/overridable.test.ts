import { expect, test } from 'vitest'
import type { Plan } from '../../book/plan'
import { newId } from '../../domain/id'
import { castOf, DAY, draft, rowOf, slackWater, strip, type } from '../../../../tests/call-sheet'
import { csv } from './export'
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
