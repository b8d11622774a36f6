import fc from 'fast-check'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { noFiles as files, noPictures as pictures } from '../../../../tests/pictures'
import { schema as bookSchema } from '../../book/schema'
import { newId } from '../../domain/id'
import { Document } from '../../store/document'
import type { Presence } from '../../store/presence'
import Board from './Board.svelte'
import Coverage from './Coverage.svelte'
import { schema } from './schema'
import ShotPhotos from './ShotPhotos.svelte'

const me = { device: newId(), name: 'Maya', department: 'AD' }
const presence = { others: [], at: () => undefined } as unknown as Presence

/** Records of any table with anything in their fields, all of them about the same few shots. */
const ids = [newId(), newId()]
const tables = ['scene', 'shot', 'photo', 'mark', 'stroke', 'take'] as const
const junk = fc.array(
  fc.oneof(
    ...tables.map((table) =>
      fc
        .dictionary(
          fc.constantFrom(...Object.keys(schema.records[table])),
          fc.oneof(fc.jsonValue(), fc.constantFrom(...ids)),
          { maxKeys: 8 },
        )
        .map((values) => ({ table, values })),
    ),
  ),
  { maxLength: 10 },
)

test('board, coverage and photos are drawn whatever is stored', () => {
  const book = new Document(bookSchema)
  book.records.scene.addAll([{ number: '42', set: 'BACK BAR', characters: ['MAREN'] }])
  fc.assert(
    fc.property(junk, fc.boolean(), (records, locked) => {
      const doc = new Document(schema)
      records.forEach(({ table, values }, at) => {
        const map = new Y.Map(Object.entries(values))
        doc.replica.raw.getMap(table).set(ids[at] ?? newId(), map)
      })
      const board = { doc, book, presence, pictures, files, me, locked }
      const { body } = render(Board, { props: board })
      expect(body).toContain(`of ${doc.records.shot.size}</b> have a frame`)
      render(Coverage, { props: { doc, book, locked, onscene: () => undefined } })
      render(ShotPhotos, { props: { doc, pictures, zone: 'Europe/London', locked } })
    }),
    { numRuns: 40 },
  )
})
