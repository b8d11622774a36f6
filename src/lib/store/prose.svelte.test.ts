import fc from 'fast-check'
import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Document } from './document'
import { append, isBlock, proseOf, type Block, type Part } from './prose'

const schema = { about: {}, records: {}, texts: ['body'] } as const
const open = () => new Document(schema)

const block = (name: string, ...content: (Block | string)[]): Block => ({
  name,
  attributes: {},
  content: content.map((part) => (typeof part === 'string' ? { text: part, marks: {} } : part)),
})

type Stored = Y.XmlElement | Y.XmlText

/** Any element a peer may have written. The types say what belongs there; bytes may say otherwise. */
const stored = fc.letrec<{ any: () => Stored }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string().map((text) => (): Stored => new Y.XmlText(text)),
    fc.string().map((value) => (): Stored => {
      const text = new Y.XmlText('a')
      text.insertEmbed(0, { value })
      return text
    }),
    fc.constant((): Stored => new Y.Map<unknown>() as unknown as Y.XmlText),
    fc.string().map((name) => (): Stored => new Y.XmlHook(name) as unknown as Y.XmlText),
    fc
      .tuple(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), fc.array(tie('any')))
      .map(([name, attributes, children]) => (): Stored => {
        const element = new Y.XmlElement<Record<string, string>>(name)
        for (const [key, value] of Object.entries(attributes)) {
          element.setAttribute(key, value as string)
        }
        element.insert(
          0,
          children.map((child) => child()),
        )
        return element as unknown as Y.XmlElement
      }),
  ),
})).any

test('[X1] any stored text reads as blocks', () => {
  fc.assert(
    fc.property(fc.array(stored), (children) => {
      const doc = open()
      const text = doc.text('body')
      text.insert(
        0,
        children.map((child) => child()),
      )
      const walk = (parts: readonly Part[]): void =>
        parts.forEach((part) => {
          if (isBlock(part)) walk(part.content)
          else expect(typeof part.text).toBe('string')
        })
      walk(proseOf(text).now)
    }),
  )
})

test('[X1] blocks nested for ever end somewhere', () => {
  const text = open().text('body')
  let parent: Y.XmlFragment = text
  for (let n = 0; n < 600; n++) {
    const child = new Y.XmlElement('blockquote')
    parent.insert(0, [child])
    parent = child
  }
  let depth = 0
  for (
    let parts = proseOf(text).now, part = parts[0];
    part && isBlock(part);
    parts = part.content, part = parts[0]
  ) {
    depth++
  }
  expect(depth).toBeLessThan(100)
})

test('[X2] a block nobody touched is the same object', () => {
  const text = open().text('body')
  append(text, [block('paragraph', 'one'), block('list', block('item', 'two')), block('paragraph')])
  const before = proseOf(text).now
  const list = text.get(1)
  const item = list instanceof Y.XmlElement ? list.get(0) : undefined
  const words = item instanceof Y.XmlElement ? item.get(0) : undefined
  if (words instanceof Y.XmlText) words.insert(3, ' more')
  const after = proseOf(text).now
  expect(after[0]).toBe(before[0])
  expect(after[2]).toBe(before[2])
  expect(after[1]).not.toBe(before[1])
  expect(after[1]).toEqual(block('list', block('item', 'two more')))
})

test('[X3] what is added reads back, and undo takes it back', () => {
  const doc = open()
  const blocks = [
    { ...block('heading', 'Tide and the slip'), attributes: { level: 2 } },
    {
      ...block('paragraph'),
      content: [
        { text: 'Low water ', marks: {} },
        { text: '16:04', marks: { bold: {} } },
      ],
    },
  ]
  doc.edit('Agenda filled', () => append(doc.text('body'), blocks))
  expect(proseOf(doc.text('body')).now).toEqual(blocks)
  doc.history.undo()
  expect(proseOf(doc.text('body')).now).toEqual([])
})

test('[X4] reading a text in an effect tracks', () => {
  const doc = open()
  const counts: number[] = []
  const stop = $effect.root(() => {
    $effect(() => {
      counts.push(proseOf(doc.text('body')).now.length)
    })
  })
  flushSync()
  append(doc.text('body'), [block('paragraph', 'one')])
  flushSync()
  expect(counts).toEqual([0, 1])
  stop()
})

test('[U1] taking back a paragraph leaves what somebody else typed into it', () => {
  const [a, b] = [open(), open()]
  a.edit('Written', () => append(a.text('body'), [block('paragraph', 'mine ')]))
  b.replica.apply(a.replica.all(), a)
  const theirs = b.text('body').get(0)
  const words = theirs instanceof Y.XmlElement ? theirs.get(0) : undefined
  if (words instanceof Y.XmlText) words.insert(5, 'theirs')
  a.replica.apply(b.replica.all(), b)
  a.history.undo()
  expect(proseOf(a.text('body')).now).toEqual([block('paragraph', 'theirs')])
})
