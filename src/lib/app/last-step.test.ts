import { expect, test } from 'vitest'
import { flag, text } from '../domain/field'
import { Document } from '../store/document'
import { LastStep } from './last-step'

const schema = { about: {}, records: { item: { name: text(), done: flag() } }, texts: [] } as const

const two = () => {
  const steps = new LastStep()
  const docs = [new Document(schema), new Document(schema)] as const
  docs.forEach((doc) => steps.follow(doc as unknown as Document))
  return { steps, docs, sizes: () => docs.map(({ records }) => records.item.size) }
}

test('a step made in two documents at once is taken back and brought again in both', () => {
  const { steps, docs, sizes } = two()
  docs[0].edit('Rope added', () => docs[0].records.item.add({ name: 'Rope' }))
  for (const doc of docs) doc.edit('Key tagged', () => doc.records.item.add({ name: 'Key' }))
  expect(sizes()).toEqual([2, 1])
  expect(steps.undo()?.label).toBe('Key tagged')
  expect(sizes()).toEqual([1, 0])
  expect(steps.redo()?.label).toBe('Key tagged')
  expect(sizes()).toEqual([2, 1])
  steps.undo()
  expect(steps.undo()?.label).toBe('Rope added')
  expect(sizes()).toEqual([0, 0])
})

test('two steps of the same name in one document are two', () => {
  const { steps, docs, sizes } = two()
  for (const name of ['Rope', 'Key']) {
    docs[0].edit('Added', () => docs[0].records.item.add({ name }))
  }
  steps.undo()
  expect(sizes()).toEqual([1, 0])
})
