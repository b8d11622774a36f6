import { describe, expect, test } from 'vitest'
import { castOf } from '../../book/playing'
import { schema as bookSchema } from '../../book/schema'
import { isProblem } from '../../domain/problem'
import { readFountain } from '../../formats/script/fountain'
import { scenesFrom } from '../../formats/script/scenes'
import { Document } from '../../store/document'
import {
  accept,
  addTo,
  castLine,
  neededIn,
  refuse,
  suggestedFor,
  tagWords,
  takeOff,
  trimmed,
} from './breakdown'
import { compareScript } from './incoming'
import { schema } from './schema'
import { hitsIn } from './search'
import { takeScript } from './taking'
import { partsOf, tagsByPart } from './text'
import { wordAt, wordsFrom } from './words'

const source = `INT. INN - NIGHT

Maren takes the rusty key off the hook. The monkey watches.

MAREN
You moved it.

JOSS
I dusted it.

EXT. SLIP - DAY

Joss has a RUSTY KEY in his hand, and no monkeys.
`

const production = () => {
  const [doc, book] = [new Document(schema), new Document(bookSchema)]
  const script = readFountain(source)
  const scenes = scenesFrom(script)
  if (isProblem(scenes)) throw new Error(scenes.problem)
  const coming = compareScript(doc, book, { file: 'a', title: '', script, scenes })
  takeScript(doc, book, coming, { name: 'White', colour: 0, by: 'Maya', at: 1 })
  const [inn, slip] = partsOf(doc)
  const [first, second] = book.records.scene.ordered
  if (!inn || !slip || !first || !second) throw new Error('There are two scenes')
  return { doc, book, inn, slip, first, second }
}
const names = (book: Document<typeof bookSchema>, scene: Parameters<typeof neededIn>[1]) =>
  neededIn(book, scene).flatMap(({ needed }) => needed.map(({ element }) => element.name))

describe('a breakdown', () => {
  test('names the cast once each, as the board and the call sheet call them', () => {
    const { book, first } = production()
    const cast = { group: 'cast', character: 'Maren Tull' } as const
    book.records.person.add({ ...cast, number: '1', name: 'Ada Wolff' })
    book.records.scene.set(first.id, { characters: ['JOSS', 'MAREN', 'Joss', 'MAREN (V.O.)', ''] })
    const lines = () => castOf(book).of(book.records.scene.get(first.id)).map(castLine)
    expect(lines()).toEqual(['1. Maren Tull (Ada Wolff)', 'JOSS'])
    // Whom the book knows by name alone is not named twice.
    book.records.person.add({ group: 'cast', number: '2', name: 'Joss' })
    expect(lines()).toEqual(['1. Maren Tull (Ada Wolff)', '2. Joss'])
  })

  test('suggests what is known where its name stands, until somebody says yes or no', () => {
    const { doc, book, inn, slip, first, second } = production()
    tagWords(doc, book, inn, { at: 1, from: 16, to: 25 }, { category: '104', name: 'rusty key' })
    tagWords(doc, book, inn, { at: 1, from: 45, to: 51 }, { category: '108', name: 'monkey' })
    expect(names(book, first.id)).toEqual(['rusty key', 'monkey'])
    // Whole words in any case: `monkeys` is no monkey, and who speaks already is not suggested.
    const suggested = suggestedFor(doc, book, slip)
    expect(suggested.cast).toEqual(['JOSS'])
    expect(suggested.elements.map(({ name }) => name)).toEqual(['rusty key'])
    accept(book, second, suggested)
    expect(suggestedFor(doc, book, slip)).toEqual({ cast: [], elements: [] })
    expect(book.records.scene.get(second.id)?.characters).toEqual(['JOSS'])
    expect(names(book, second.id)).toEqual(['rusty key'])
    expect(suggestedFor(doc, book, inn)).toEqual({ cast: [], elements: [] })
  })

  test('remembers a no, for the cast too, and forgets it when it is added by hand', () => {
    const { doc, book, inn, slip, second } = production()
    tagWords(doc, book, inn, { at: 1, from: 16, to: 25 }, { category: '104', name: 'rusty key' })
    refuse(book, second, suggestedFor(doc, book, slip))
    expect(suggestedFor(doc, book, slip)).toEqual({ cast: [], elements: [] })
    expect(names(book, second.id)).toEqual([])
    addTo(book, second, '104', 'Rusty key')
    expect(names(book, second.id)).toEqual(['rusty key'])
    expect(book.records.element.rows.filter(({ category }) => category === '104')).toHaveLength(1)
  })

  test('a tag is one step in the script and in the book, and goes when its thing is taken off', () => {
    const { doc, book, inn, first } = production()
    tagWords(doc, book, inn, { at: 1, from: 0, to: 5 }, { category: '100', name: 'Maren' })
    expect(doc.history.last?.label).toBe(book.history.last?.label)
    expect(tagsByPart(doc).get(inn.id)).toHaveLength(1)
    const [group] = neededIn(book, first.id)
    const [maren] = group?.needed ?? []
    if (!maren) throw new Error('Maren is needed')
    takeOff(doc, book, first, maren)
    expect(tagsByPart(doc).get(inn.id)).toBeUndefined()
    expect(book.records.scene.get(first.id)?.characters).toEqual(['JOSS'])
    expect(names(book, first.id)).toEqual([])
  })

  test('words are whole words, without the spaces around them', () => {
    const { inn } = production()
    expect(trimmed(inn, { at: 1, from: 15, to: 26 })).toEqual({
      at: 1,
      from: 16,
      to: 25,
      words: 'rusty key',
    })
    expect(trimmed(inn, { at: 1, from: 5, to: 6 })).toBeUndefined()
    const text = "She can't see the half-light."
    expect(wordAt(text, 6)).toEqual({ from: 4, to: 9 })
    expect(wordsFrom(text, 20, 6)).toEqual({ from: 4, to: 28 })
    expect(wordAt('...', 1)).toBeUndefined()
  })
})

test('what is looked for is found in any case, and said where it stands', () => {
  const { doc } = production()
  const parts = partsOf(doc)
  expect(hitsIn(parts, 'RUSTY  '.trim())).toEqual([
    { part: 0, at: 1, from: 16, to: 21 },
    { part: 1, at: 1, from: 11, to: 16 },
  ])
  expect(hitsIn(parts, 'r')).toEqual([])
  expect(hitsIn(parts, 'nowhere at all')).toEqual([])
})
