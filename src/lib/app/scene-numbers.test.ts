import { expect, test } from 'vitest'
import { giveNumbers, numberingOf } from '../book/scene-numbers'
import { schema as bookSchema } from '../book/schema'
import type { Kind } from '../kinds/kind'
import { kindOf } from '../kinds'
import { Document } from '../store/document'
import { followNumbers } from './scene-numbers'

const made = (id: string) => {
  const kind = kindOf(id)
  if (!kind) throw new Error(`There is no kind ${id}`)
  return { kind: kind as Kind, doc: new Document(kind.schema) as unknown as Document }
}

test('boards, shots, props and photos follow when scenes are numbered anew', () => {
  const book = new Document(bookSchema)
  const [slip, inn] = book.records.scene.addAll([{ number: '14' }, { number: '12A' }])
  const numbering = numberingOf(book, [])
  const board = made('schedule')
  const shots = made('shot-list')
  const props = made('inventory')
  board.doc.records['item']?.addAll([
    { is: 'scene', scene: slip, number: '14' },
    { is: 'banner', text: '14' },
  ])
  shots.doc.records['scene']?.add({ scene: inn, number: '12A' })
  shots.doc.records['shot']?.addAll([
    { scene: '12a', number: 'B' },
    { scene: '99', number: 'A' },
  ])
  props.doc.records['item']?.add({ name: 'Ledger', scenes: ['14', '12A', '99'] })
  book.edit('Scenes numbered', () => giveNumbers(book, numbering))
  for (const { kind, doc } of [board, shots, props]) followNumbers(kind, doc, numbering)
  const rows = ({ doc }: typeof board, table: string) => doc.records[table]?.ordered
  expect(rows(board, 'item')).toMatchObject([{ scene: slip, number: '1' }, { text: '14' }])
  expect(rows(shots, 'scene')).toMatchObject([{ scene: inn, number: '2' }])
  expect(rows(shots, 'shot')).toMatchObject([
    { scene: '2', number: 'B' },
    { scene: '99', number: 'A' },
  ])
  expect(rows(props, 'item')).toMatchObject([{ scenes: ['1', '2', '99'] }])
  // One step of each, by the one name.
  expect(board.doc.history.last?.label).toBe(book.history.last?.label)
  for (const { doc } of [board, shots, props]) doc.history.undo()
  expect(rows(props, 'item')).toMatchObject([{ scenes: ['14', '12A', '99'] }])
})
