import { expect, test } from 'vitest'
import { rank } from '../domain/field'
import { Document } from '../store/document'
import { sharedViews, viewRecord } from './shared-views'

const schema = {
  about: {},
  records: { view: viewRecord, row: { rank: rank() } },
  texts: [],
} as const
const open = () => new Document(schema)
const names = (doc: ReturnType<typeof open>) =>
  sharedViews(doc, doc.records.view).all.map(({ name, view }) => `${name}: ${view}`)

test('a view is kept under a name, becomes another under the same name, and each is one step', () => {
  const doc = open()
  const views = sharedViews(doc, doc.records.view)
  views.keep(' Insurance ', '1')
  views.keep('Truck', '2')
  views.keep('   ', '3')
  views.keep('INSURANCE', '4')
  expect(names(doc)).toEqual(['INSURANCE: 4', 'Truck: 2'])
  expect(doc.history.undo()?.label).toBe('View INSURANCE kept for everybody')
  expect(names(doc)).toEqual(['Insurance: 1', 'Truck: 2'])
  views.remove(views.all[0]!.id)
  expect(doc.history.undo()?.label).toBe('View Insurance removed')
  expect(names(doc)).toEqual(['Insurance: 1', 'Truck: 2'])
})

test('two who keep a view of one name while apart have both, in one order', () => {
  const [maya, tom] = [open(), open()]
  sharedViews(maya, maya.records.view).keep('Insurance', '1')
  sharedViews(tom, tom.records.view).keep('Insurance', '2')
  maya.replica.apply(tom.replica.all(), { from: 'tom' })
  tom.replica.apply(maya.replica.all(), { from: 'maya' })
  expect(names(maya)).toHaveLength(2)
  expect(names(tom)).toEqual(names(maya))
})
