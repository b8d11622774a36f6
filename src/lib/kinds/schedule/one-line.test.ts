import { expect, test } from 'vitest'
import { schema as bookSchema } from '../../book/schema'
import { Document } from '../../store/document'
import { layoutOf } from './layout'
import { oneLineOf, oneLineOptions } from './one-line'
import { activeBoard, schema, type Schedule } from './schema'
import { fillBoard } from './steps'

test('whoever prints chooses whose scenes, where, and which columns', () => {
  const book = new Document(bookSchema)
  const doc: Schedule = new Document(schema)
  const loft = book.records.location.add({ name: 'Net loft' })
  const scenes = book.records.scene.addAll([
    { number: '1', characters: ['MAREN'], location: loft },
    { number: '2', characters: ['JOSS'], location: loft },
    { number: '3', characters: ['MAREN'] },
  ])
  const board = doc.records.board.add({})
  fillBoard(doc, board, [
    ...scenes.slice(0, 2).map((scene) => ({ is: 'scene' as const, scene })),
    { is: 'banner', what: 'lunch', text: 'Lunch' },
    { is: 'break' },
    { is: 'scene', scene: scenes[2] },
    { is: 'break' },
  ])
  const { days } = layoutOf(doc, book, activeBoard(doc))
  const who = oneLineOptions(book)
    .find(({ id }) => id === 'with')
    ?.choices.find(({ label }) => /maren/i.test(label))
  const printed = (options?: Readonly<Record<string, readonly string[]>>) => {
    const wanted = oneLineOf({ book, options })
    return {
      only: wanted.only,
      columns: [...wanted.columns].join(' '),
      days: days.map((day) =>
        wanted
          .of(day)
          .map((entry) => (entry.is === 'scene' ? entry.number : entry.item.text))
          .join(' '),
      ),
    }
  }
  expect(printed()).toEqual({
    ...{ only: '', columns: 'time pages cast place' },
    days: ['1 2 Lunch', '3'],
  })
  expect(printed({ with: [who?.id ?? ''] }).days).toEqual(['1', '3'])
  const both = printed({ with: [who?.id ?? ''], at: [loft], place: ['hidden'], time: ['shown'] })
  expect(both).toMatchObject({ columns: 'time pages cast', days: ['1', ''] })
  expect(both.only).toMatch(/^With maren, At Net loft$/i)
  // Somebody who is not there any more takes nothing away.
  expect(printed({ with: ['gone'] }).days).toEqual(['1 2 Lunch', '3'])
})
