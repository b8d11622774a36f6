import { expect, test } from 'vitest'
import { schema, type Book } from '../../book/schema'
import { scriptColourText } from '../../domain/revision'
import { Document } from '../../store/document'
import { coloursFrom, standingOf, usualColour } from './colours'
import type { Coming } from './incoming'

const bookOf = (about: Parameters<Book['about']['set']>[0] = {}): Book => {
  const book: Book = new Document(schema)
  book.about.set(about)
  return book
}
const coming = (over: { isFirst?: boolean; state?: 'same' | 'changed'; set?: string }): Coming =>
  ({
    brought: {
      scenes: over.set === undefined ? [] : [{ revised: over.set }],
      script: { revisions: over.set === undefined ? [] : [{ name: over.set }] },
    },
    scenes: [{ state: over.state ?? 'changed' }],
    isFirst: over.isFirst ?? false,
  }) as unknown as Coming

test('in the order of the trade the next revision is the next colour, as before', () => {
  const at = (scriptRevision: number) => standingOf(bookOf({ scriptRevision }))
  expect(usualColour(coming({ isFirst: true }), at(0))).toEqual({ name: 'White', colour: 0 })
  expect(usualColour(coming({}), at(0))).toEqual({ name: 'Blue', colour: 1 })
  expect(usualColour(coming({}), at(8))).toEqual({ name: 'Double white', colour: 9 })
  expect(usualColour(coming({ state: 'same' }), at(1))).toEqual({ name: 'Blue', colour: 1 })
  expect(usualColour(coming({ set: 'Pink Rev. 3/12/26' }), at(1))).toMatchObject({ name: 'Pink' })
  // What the file calls an earlier colour than there is already is not gone back to.
  expect(usualColour(coming({ set: 'Blue' }), at(3))).toMatchObject({ name: 'Green' })
  expect(coloursFrom(at(0)).map(({ name }) => name)).toHaveLength(9)
})

test('in an order of its own it is the next of that, drawn as the production says', () => {
  const revisionOrder = ['white', 'sky=blue', 'green', 'tan']
  const at = (scriptRevision: number, scriptColour: string) =>
    standingOf(
      bookOf({
        revisionOrder,
        scriptRevision,
        scriptColour: scriptColour && scriptColourText(scriptColour, scriptRevision),
      }),
    )
  expect(usualColour(coming({}), at(0, ''))).toEqual({ name: 'Sky', colour: 1 })
  expect(usualColour(coming({}), at(1, 'sky'))).toEqual({ name: 'Green', colour: 4 })
  // Tan is no colour that is drawn: white with its word, and never the number of no revision.
  expect(usualColour(coming({}), at(4, 'green'))).toEqual({ name: 'Tan', colour: 9 })
  expect(usualColour(coming({}), at(9, 'tan'))).toEqual({ name: 'Double white', colour: 9 })
  expect(usualColour(coming({}), at(9, 'double white'))).toEqual({ name: 'Double sky', colour: 10 })
  expect(usualColour(coming({ set: 'Tan 4' }), at(1, 'sky'))).toMatchObject({ name: 'Tan' })
})

test('an order changed on the way goes on from where the script is, and offers what it has', () => {
  // Pink went out; the order has none since.
  const standing = standingOf(
    bookOf({ revisionOrder: ['white', 'blue', 'yellow', 'green'], scriptRevision: 2 }),
  )
  expect(usualColour(coming({}), standing)).toEqual({ name: 'Green', colour: 4 })
  expect(usualColour(coming({ state: 'same' }), standing)).toEqual({ name: 'Pink', colour: 2 })
  expect(coloursFrom(standing).map(({ name }) => name)).toContain('Pink')
})

test('a release that knows no names takes a revision: what it was called before counts no more', () => {
  const book = bookOf({
    revisionOrder: ['white', 'blue', 'pink', 'green', 'yellow'],
    scriptRevision: 4,
    scriptColour: scriptColourText('green', 4),
  })
  expect(standingOf(book)).toMatchObject({ place: 3, now: { name: 'Green', colour: 4 } })
  book.about.set({ scriptRevision: 2 })
  expect(standingOf(book)).toMatchObject({ place: 2, now: { name: 'Pink', colour: 2 } })
})
