import { expect, test } from 'vitest'
import { newId, type Id } from '../../domain/id'
import { Document } from '../../store/document'
import { schema } from '../circle-schema'
import { newerIn } from './newer'
import type { Issue } from './record'
import { readersIn, saySeen, seenIn, type Carrying } from './seen'

const circle = (doc: Id): Carrying => ({
  doc: new Document(schema),
  carries: (id) => id === doc,
})
const meet = (...circles: readonly Carrying[]): void => {
  for (const { doc: a } of circles) {
    for (const { doc: b } of circles) {
      const update = b.replica.lackedBy(a.replica.have())
      if (update) a.replica.apply(update, b)
    }
  }
}
const [doc, issue, maya, tom] = [newId(), newId(), newId(), newId()]

test('[I9] a device says once that it has an issue and that it was opened; the earliest counts', () => {
  const one = circle(doc)
  const said = { doc, issue, device: tom }
  saySeen(one, { ...said, at: 1000 }, 'receivedAt')
  saySeen(one, { ...said, at: 2000 }, 'receivedAt')
  saySeen(one, { ...said, at: 3000 }, 'openedAt')
  saySeen(one, { ...said, at: 4000 }, 'openedAt')
  expect(one.doc.records.seen.size).toBe(1)
  expect(seenIn([one], doc, issue).get(tom)).toMatchObject({ receivedAt: 1000, openedAt: 3000 })
  // No step of anybody: there is nothing to undo.
  expect(one.doc.history.last).toBeUndefined()
})

test('[I9] two tabs that say it apart count as one device, in whatever order they meet', () => {
  const [one, other] = [circle(doc), circle(doc)]
  const said = { doc, issue, device: tom }
  saySeen(one, { ...said, at: 2000 }, 'receivedAt')
  saySeen(other, { ...said, at: 1000 }, 'openedAt')
  meet(one, other)
  for (const each of [one, other]) {
    expect(each.doc.records.seen.size).toBe(2)
    expect(seenIn([each], doc, issue).get(tom)).toMatchObject({ receivedAt: 1000, openedAt: 1000 })
  }
})

test('[I9] everybody who is to have it is listed once: who opened it, who has it, who has not', () => {
  const [floor, guests] = [circle(doc), circle(doc)]
  const elsewhere = circle(newId())
  const [ella, gone] = [newId(), newId()]
  const add = ({ doc }: Carrying, device: Id, name: string, leftAt?: number) =>
    doc.records.member.add({ device, name, joinedAt: 1, leftAt })
  add(floor, maya, 'Maya')
  add(floor, tom, 'Tom')
  add(floor, gone, 'Jo', 5)
  add(guests, maya, 'Maya')
  add(guests, ella, 'Ella')
  add(elsewhere, newId(), 'Nobody of this')
  saySeen(floor, { doc, issue, device: tom, at: 9 }, 'openedAt')
  saySeen(guests, { doc, issue, device: ella, at: 8 }, 'receivedAt')
  const readers = readersIn([floor, guests, elsewhere], doc, issue)
  expect(readers.map(({ name }) => name)).toEqual(['Tom', 'Ella', 'Maya'])
})

test('[I10] who had an older issue hears of a newer one that came, until it is opened', () => {
  const made = (id: Id, number: number, issuedOn: Id): Issue => ({
    ...{ id, number, issuedOn, letter: '', stage: 'final', colour: 'white', note: '', board: '' },
    ...{ hash: '0'.repeat(64) as Issue['hash'], bytes: 1, issuedAt: number, issuedBy: 'Maya' },
    before: undefined,
  })
  const [first, second] = [made(newId(), 1, maya), made(newId(), 2, maya)]
  const both = [first, second]
  const has = { receivedAt: 1 }
  const said = (one: object | undefined, two: object | undefined) => (id: Id) =>
    id === first.id ? one : two
  // Never opened the first: there is nothing of theirs that is older.
  expect(newerIn(both, tom, said(has, has))).toBeUndefined()
  expect(newerIn(both, tom, said({ ...has, openedAt: 2 }, undefined))).toBeUndefined()
  expect(newerIn(both, tom, said({ ...has, openedAt: 2 }, has))).toMatchObject({
    issue: second,
    had: first,
    how: 'opened',
  })
  expect(newerIn(both, tom, said({ ...has, openedAt: 2, printedAt: 3 }, has))?.how).toBe('printed')
  expect(newerIn(both, tom, said({ openedAt: 2 }, { ...has, openedAt: 4 }))).toBeUndefined()
  // Who made it knows of it; who made the one before hears of it.
  expect(newerIn(both, maya, said({ openedAt: 2 }, has))).toBeUndefined()
  const theirs = [made(first.id, 1, tom), second]
  expect(newerIn(theirs, tom, said(has, has))?.how).toBe('issued')
  const back = [first, { ...second, takenBackAt: 9 }]
  expect(newerIn(back, tom, said({ ...has, openedAt: 2 }, has))).toBeUndefined()
})
