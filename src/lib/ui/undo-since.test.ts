import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rank, text } from '../domain/field'
import { Document } from '../store/document'
import { UndoSince } from './undo-since'

const schema = {
  about: { title: text() },
  records: { item: { rank: rank(), name: text() } },
  texts: [],
} as const
const open = (...before: readonly string[]) => {
  const doc = new Document(schema)
  const add = (name: string) => doc.edit(`${name} added`, () => doc.records.item.add({ name }))
  before.forEach(add)
  return { doc, add, names: () => doc.records.item.ordered.map(({ name }) => name) }
}

test('undo goes back to how it was opened and no further', () => {
  const { doc, add, names } = open('Rum', 'Lid')
  const since = new UndoSince(doc.history)
  expect(since.last).toBeUndefined()
  since.undo()
  expect(names()).toEqual(['Rum', 'Lid'])
  add('Stroke')
  expect(since.last?.label).toBe('Stroke added')
  since.undo()
  since.undo()
  expect(names()).toEqual(['Rum', 'Lid'])
  expect(since.next?.label).toBe('Stroke added')
  since.redo()
  expect(names()).toEqual(['Rum', 'Lid', 'Stroke'])
})

test('redo does not bring again what was taken back before', () => {
  const { doc, names } = open('Rum', 'Lid')
  doc.history.undo()
  const since = new UndoSince(doc.history)
  expect(since.next).toBeUndefined()
  since.redo()
  expect(names()).toEqual(['Rum'])
})

test('whatever is drawn, taken back and brought again, what was before stays', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('add', 'undo', 'redo'), { maxLength: 80 }),
      fc.nat(3),
      fc.nat(3),
      (acts, before, taken) => {
        const { doc, add, names } = open(...Array.from({ length: before }, (_, n) => `B${n}`))
        for (let n = 0; n < taken; n++) doc.history.undo()
        const stood = names()
        const since = new UndoSince(doc.history)
        for (const act of acts) {
          if (act === 'add') add('S')
          else since[act]()
          expect(names().slice(0, stood.length)).toEqual(stood)
          expect(names().slice(stood.length)).not.toContain('B0')
          expect(new Set(names().slice(stood.length)).size).toBeLessThanOrEqual(1)
        }
        while (since.last) since.undo()
        // Fifty steps can be taken back in one document.
        if (acts.length < 50) expect(names()).toEqual(stood)
      },
    ),
    { numRuns: 60 },
  )
})
