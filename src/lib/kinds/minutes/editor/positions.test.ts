import { newId } from '../../../domain/id'
import { relativePositionToAbsolutePosition } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRelativePositionFromJSON } from 'yjs'
import { Document } from '../../../store/document'
import { append } from '../../../store/prose'
import { schema } from '../schema'
import { legalState } from './positions'

const doc = new Document(schema)
doc.records.action.add({ what: 'towels' })
append(doc.text('body'), [
  { name: 'paragraph', attributes: {}, content: [{ text: 'Low water', marks: {} }] },
  { name: 'action', attributes: { record: 'x' }, content: [] },
])

const id = fc.oneof(
  // Anything this document is made of: letters, blocks, fields of a record, what comes next.
  fc.record({ client: fc.constant(doc.replica.raw.clientID), clock: fc.nat(40) }),
  fc.record({ client: fc.nat(), clock: fc.nat(50) }),
  fc.record({ client: fc.anything(), clock: fc.anything() }),
  fc.anything(),
)
const position = fc.oneof(
  fc.record(
    { type: id, item: id, tname: fc.constantFrom('body', 'about', null), assoc: fc.integer() },
    { requiredKeys: [] },
  ),
  fc.anything(),
)
const state = fc.record(
  {
    user: fc.oneof(fc.record({ name: fc.anything(), colour: fc.anything() }), fc.anything()),
    cursor: fc.oneof(fc.record({ anchor: position, head: position }), fc.anything()),
  },
  { requiredKeys: [] },
)

test('whatever another device says of its cursor can be drawn or is left out', () => {
  const text = doc.text('body')
  const types = [...doc.replica.raw.share.keys()]
  fc.assert(
    fc.property(state, (state) => {
      const { cursor, user } = legalState(state, 'body')
      expect(user).toMatchObject({ name: expect.stringMatching(/^.{1,40}$/su) })
      if (typeof cursor !== 'object' || cursor === null) return
      for (const place of Object.values(cursor)) {
        relativePositionToAbsolutePosition(
          doc.replica.raw,
          text,
          createRelativePositionFromJSON(place),
          new Map(),
        )
      }
    }),
    { numRuns: 2000 },
  )
  // Nor does looking for a place make one.
  expect([...doc.replica.raw.share.keys()]).toEqual(types)
})

test('a cursor as an editor sends it stays as it is', () => {
  const cursor = {
    anchor: { type: null, tname: 'body', item: { client: 5, clock: 7 }, assoc: 0 },
    head: { type: { client: 5, clock: 2 }, tname: null, item: null, assoc: -1 },
  }
  const state = { device: newId(), cursor, user: { name: 'Priya', colour: 'pink' } }
  expect(legalState(state, 'body')).toMatchObject({ cursor, user: { name: 'Priya', tape: 'pink' } })
  expect(legalState({ ...state, user: { name: ' ', colour: 'red;x' } }, 'body').user).toMatchObject(
    {
      name: 'Somebody',
      tape: 'white',
    },
  )
})
