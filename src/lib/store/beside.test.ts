import { expect, test } from 'vitest'
import { text } from '../domain/field'
import { tableBeside } from './beside'
import { compare } from './compare'
import { Document } from './document'
import { restore } from './restore'

const schema = { about: { title: text() }, records: { item: { name: text() } }, texts: [] } as const
const fields = { name: text() }

test('[D5] a table beside merges, and undo, comparing and bringing back leave it as it is', () => {
  const [one, other] = [new Document(schema), new Document(schema)]
  const then = new Document(schema)
  const beside = (doc: Document<typeof schema>) => tableBeside(doc, 'beside', fields)
  expect(beside(one)).toBe(beside(one))
  one.edit('Rope added', () => one.records.item.add({ name: 'Rope' }))
  one.edit('First noted', () => beside(one).add({ name: 'First' }))
  other.edit('Second noted', () => beside(other).add({ name: 'Second' }))
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const) {
    b.replica.apply(a.replica.all(), a)
  }
  const names = (doc: typeof one) => beside(doc).rows.map(({ name }) => name)
  expect(names(one).toSorted()).toEqual(['First', 'Second'])
  expect(names(other)).toEqual(names(one))
  const before = names(one)
  expect(compare(then, one).records.map(({ table }) => table)).toEqual(['item'])
  restore(one, then, 'Brought back')
  expect(one.history.undo()?.label).toBe('Brought back')
  expect(one.history.undo()?.label).toBe('Rope added')
  expect(one.history.last).toBeUndefined()
  expect(names(one)).toEqual(before)
})

test('[D6] where it is asked for, undo takes back one’s own step beside, and nobody else’s', () => {
  const [one, other] = [new Document(schema), new Document(schema)]
  const said = (doc: Document<typeof schema>) => tableBeside(doc, 'said', fields, { undone: true })
  one.edit('Rope added', () => one.records.item.add({ name: 'Rope' }))
  one.edit('First said', () => said(one).add({ name: 'First' }))
  other.edit('Second said', () => said(other).add({ name: 'Second' }))
  one.replica.apply(other.replica.all(), other)
  const names = () => said(one).rows.map(({ name }) => name)
  expect(names().toSorted()).toEqual(['First', 'Second'])
  expect(one.history.undo()?.label).toBe('First said')
  expect(names()).toEqual(['Second'])
  expect(one.history.redo()?.label).toBe('First said')
  expect(names().toSorted()).toEqual(['First', 'Second'])
  const then = new Document(schema)
  restore(one, then, 'Brought back')
  expect(one.records.item.size).toBe(0)
  expect(names().toSorted()).toEqual(['First', 'Second'])
  expect(compare(then, one).records).toEqual([])
})
