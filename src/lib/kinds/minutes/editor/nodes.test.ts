import { getSchema } from '@tiptap/core'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../domain/id'
import { Document } from '../../../store/document'
import { append, proseOf, type Block, type Part } from '../../../store/prose'
import { textOf } from '../gather'
import { schema } from '../schema'
import { isKnown } from '../shape'
import { nodes } from './nodes'

const editorSchema = getSchema(
  nodes({
    words: () => '',
    has: () => true,
    caption: () => '',
    hasPhoto: () => true,
    time: () => '',
  }),
)

const withText = (blocks: readonly Block[]) => {
  const doc = new Document(schema)
  append(doc.text('body'), blocks)
  return doc
}

const wordsOf = (parts: readonly Part[]): string => parts.map(textOf).join('')

/** Does to the text what opening it in the editor does. */
const openInEditor = (doc: Document<typeof schema>) =>
  yXmlFragmentToProseMirrorRootNode(doc.text('body'), editorSchema)

const names = [
  ...['paragraph', 'heading', 'decision', 'action', 'blockquote', 'bulletList', 'orderedList'],
  ...['listItem', 'horizontalRule', 'hardBreak', 'callout', 'text', 'doc', 'toString'],
  ...['table', 'tableRow', 'tableCell', 'tableHeader', 'photo'],
]

const blocks = fc.letrec<{ block: Block; run: Part }>((tie) => ({
  run: fc.record({
    text: fc.string({ minLength: 1 }),
    marks: fc.oneof(
      fc.constant({}),
      fc.constant({ bold: {} }),
      fc.constant({ link: { href: 'https://example.com' } }),
      fc.constant({ highlight: { colour: 'red' } }),
    ),
  }),
  block: fc.record({
    name: fc.constantFrom(...names),
    attributes: fc.oneof(
      { weight: 5, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constant({ level: 2 }) },
      { weight: 1, arbitrary: fc.constant({ colour: 'red' }) },
      { weight: 1, arbitrary: fc.constant({ colspan: 2, rowspan: 1 }) },
    ),
    content: fc.array(fc.oneof({ maxDepth: 4 }, tie('run'), tie('block')), { maxLength: 3 }),
  }),
})).block

describe('the text of a newer release', () => {
  test('opening what this release knows loses no word of it', () => {
    let known = 0
    fc.assert(
      fc.property(fc.array(blocks, { maxLength: 3 }), (given) => {
        const doc = withText(given)
        const before = proseOf(doc.text('body')).now
        if (!isKnown(before)) return
        known++
        openInEditor(doc)
        expect(wordsOf(proseOf(doc.text('body')).now)).toBe(wordsOf(before))
      }),
      { numRuns: 4000 },
    )
    expect(known).toBeGreaterThan(100)
  })

  test.each([
    ['a block', { name: 'chart', attributes: {}, content: [{ text: 'Budget', marks: {} }] }],
    ['a mark', paragraph({ text: 'Budget', marks: { highlight: { colour: 'red' } } })],
    ['a value of a mark', paragraph({ text: 'Budget', marks: { bold: { weight: 900 } } })],
    ['a value of a block', { ...paragraph({ text: 'x', marks: {} }), attributes: { indent: 2 } }],
    [
      'a block inside another',
      { name: 'action', attributes: {}, content: [{ text: 'Budget', marks: {} }] },
    ],
    ['a cell that fills the memory', table([cell('Budget', { colspan: 1e9, rowspan: 1 })])],
    ['a cell over no row', table([cell('Budget', { colspan: 1, rowspan: 0 })])],
    ['a list in a cell', table([{ ...cell(), content: [paragraph({ text: 'x', marks: {} })] }])],
  ])('is not opened when it has %s that this release does not know', (_, block) => {
    const doc = withText([paragraph({ text: 'known', marks: {} }), block])
    expect(isKnown(proseOf(doc.text('body')).now)).toBe(false)
  })

  test('would lose words if it were opened, so the guard is needed', () => {
    const doc = withText([{ name: 'chart', attributes: {}, content: [{ text: 'x', marks: {} }] }])
    openInEditor(doc)
    expect(proseOf(doc.text('body')).now).toEqual([])
  })
})

describe('what two people do to a list apart', () => {
  test('an item without its first paragraph keeps the rest', () => {
    const list: Block = {
      name: 'bulletList',
      attributes: {},
      content: [
        {
          name: 'listItem',
          attributes: {},
          content: [
            {
              name: 'bulletList',
              attributes: {},
              content: [
                {
                  name: 'listItem',
                  attributes: {},
                  content: [paragraph({ text: 'kept', marks: {} })],
                },
              ],
            },
          ],
        },
      ],
    }
    const doc = withText([list])
    openInEditor(doc)
    expect(proseOf(doc.text('body')).now).toEqual([list])
  })
})

describe('what two people do to a table apart', () => {
  test('rows of unequal length, a row and a table without anything stay as they are', () => {
    const given = [
      table([cell('Who'), cell('What')], [cell('Wyn')], []),
      table(),
      table([cell('wide', { colspan: 2, rowspan: 1 })], [cell('a'), cell('b'), cell('c')]),
    ]
    const doc = withText(given)
    expect(isKnown(proseOf(doc.text('body')).now)).toBe(true)
    openInEditor(doc)
    expect(proseOf(doc.text('body')).now).toEqual(given)
  })
})

test('an action whose record no id names is still drawn by the editor', () => {
  const doc = withText([
    { name: 'action', attributes: { record: newId() }, content: [] },
    { name: 'action', attributes: { record: 'junk' }, content: [] },
    { name: 'decision', attributes: { at: 'junk' }, content: [] },
  ])
  expect(openInEditor(doc).childCount).toBe(3)
  expect(proseOf(doc.text('body')).now).toHaveLength(3)
})

function table(...rows: Block[][]): Block {
  const content = rows.map((cells): Block => ({ name: 'tableRow', attributes: {}, content: cells }))
  return { name: 'table', attributes: {}, content }
}

function cell(text = '', attributes: Block['attributes'] = { colspan: 1, rowspan: 1 }): Block {
  return { name: 'tableCell', attributes, content: text === '' ? [] : [{ text, marks: {} }] }
}

function paragraph(...content: Part[]): Block {
  return { name: 'paragraph', attributes: {}, content }
}
