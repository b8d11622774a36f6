import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { choice, rank, text } from '../domain/field'
import { newId } from '../domain/id'
import { compare } from './compare'
import { Document } from './document'
import { append } from './prose'
import { Replica } from './replica'
import { restore } from './restore'
import { writerOf } from './writers'

const schema = {
  about: { title: text() },
  records: {
    item: { rank: rank(), name: text(), state: choice('open', 'done') },
  },
  texts: ['body'],
} as const

const open = (name = '', replica = new Replica()) =>
  new Document(
    schema,
    replica,
    () => undefined,
    () => name,
  )
/** The same document on another device. */
const another = (doc: Document<typeof schema>, name: string) => {
  const other = open(name)
  other.replica.apply(doc.replica.all(), other)
  return other
}
const asItWas = (doc: Document<typeof schema>) => another(doc, '')
const bring = (from: Document<typeof schema>, to: Document<typeof schema>) =>
  to.replica.apply(from.replica.lackedBy(to.replica.have()) ?? new Uint8Array(), from)
const paragraph = (words: string) => ({
  name: 'paragraph',
  attributes: {},
  content: [{ text: words, marks: {} }],
})

describe('who wrote what', () => {
  test('[V1] what is written here is signed, by the name of that moment, and not what came', () => {
    let name = 'Maya'
    const maya = new Document(
      schema,
      new Replica(),
      () => undefined,
      () => name,
    )
    maya.about.set({ title: 'Props' })
    const { clientID } = maya.replica.raw
    expect(writerOf(maya.replica.raw, clientID)).toBe('Maya')
    const tom = another(maya, 'Tom')
    expect(tom.replica.raw.getMap('writers').size).toBe(1)
    tom.about.set({ title: 'Wardrobe' })
    bring(tom, maya)
    expect(writerOf(maya.replica.raw, tom.replica.raw.clientID)).toBe('Tom')
    name = 'Maya Lindqvist'
    maya.about.set({ title: 'Both' })
    expect(writerOf(maya.replica.raw, clientID)).toBe('Maya Lindqvist')
    name = ''
    maya.about.set({ title: 'All' })
    expect(writerOf(maya.replica.raw, clientID)).toBe('Maya Lindqvist')
  })

  test('[V2] a signature is no step, and junk in its place is nobody', () => {
    const doc = open('Maya')
    doc.edit('Named', () => doc.about.set({ title: 'Props' }))
    doc.history.undo()
    expect(doc.history.last).toBeUndefined()
    expect(doc.about.now.title).toBe('')
    expect(writerOf(doc.replica.raw, doc.replica.raw.clientID)).toBe('Maya')
    doc.replica.raw.getMap('writers').set('7', new Y.Map())
    expect(writerOf(doc.replica.raw, 7)).toBe('')
    expect(writerOf(doc.replica.raw, 8)).toBe('')
  })
})

describe('what differs', () => {
  test('[V3] records added, removed and changed, field by field, and by whom', () => {
    const maya = open('Maya')
    const [rope = newId(), ledger = newId()] = maya.records.item.addAll([
      { name: 'Rope' },
      { name: 'Ledger' },
    ])
    const then = asItWas(maya)
    const tom = another(maya, 'Tom')
    tom.records.item.set(rope, { state: 'done' })
    tom.records.item.remove(ledger)
    bring(tom, maya)
    const oars = maya.records.item.add({ name: 'Oars' })
    maya.about.set({ title: 'Boat' })
    const { about, records, texts } = compare(then, maya)
    expect(about).toEqual([{ key: 'title', before: '', after: 'Boat', by: 'Maya' }])
    expect(texts).toEqual([])
    expect(records.map(({ what, id, by, row }) => [what, id, by, row['name']])).toEqual([
      ['changed', rope, ['Tom'], 'Rope'],
      ['added', oars, ['Maya'], 'Oars'],
      ['removed', ledger, ['Tom'], 'Ledger'],
    ])
    expect(records[0]?.fields).toEqual([{ key: 'state', before: 'open', after: 'done', by: 'Tom' }])
  })

  test('[V4] texts by their paragraphs', () => {
    const doc = open('Maya')
    append(doc.text('body'), ['Low water is 16:04.', 'Tarpaulins.', 'Lunch.'].map(paragraph))
    const then = asItWas(doc)
    doc.text('body').delete(1, 1)
    append(doc.text('body'), [paragraph('The boat last.')])
    expect(compare(then, doc).texts).toEqual([
      {
        text: 'body',
        lines: [
          { what: 'same', words: 'Low water is 16:04.' },
          { what: 'removed', words: 'Tarpaulins.' },
          { what: 'same', words: 'Lunch.' },
          { what: 'added', words: 'The boat last.' },
        ],
      },
    ])
  })
})

/** Anything two people may do. */
const step = fc.record({
  who: fc.integer({ min: 0, max: 1 }),
  what: fc.constantFrom('add', 'tick', 'remove', 'title', 'write', 'cut', 'move'),
  at: fc.integer({ min: 0, max: 9 }),
})
const act = (doc: Document<typeof schema>, what: string, at: number) =>
  doc.edit('Step', () => {
    const { item } = doc.records
    const row = item.rows[at % Math.max(1, item.size)]
    const body = doc.text('body')
    if (what === 'add') item.add({ name: `Thing ${at}` })
    else if (what === 'title') doc.about.set({ title: `List ${at}` })
    else if (what === 'write') append(body, [paragraph(`Line ${at}`)])
    else if (what === 'cut' && body.length > 0) body.delete(at % body.length, 1)
    else if (row && what === 'tick') item.set(row.id, { state: 'done' })
    else if (row && what === 'remove') item.remove(row.id)
    else if (row && what === 'move') item.move(row.id, item.ordered[0]?.id)
  })

const none = { about: [], records: [], texts: [] }

describe('bringing a version back', () => {
  test('[V5] [V6] whatever two people did, it reads as then; undo brings now again; others agree', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (steps, cut) => {
        const docs = [open('Maya'), open('Tom')] as const
        let then = asItWas(docs[0])
        steps.forEach(({ who, what, at }, n) => {
          if (n === cut) then = asItWas(docs[0])
          act(docs[who === 0 ? 0 : 1], what, at)
          if (at > 5) bring(docs[0], docs[1])
          if (at < 3) bring(docs[1], docs[0])
        })
        const before = asItWas(docs[0])
        const state = docs[0].replica.all()
        compare(then, docs[0])
        expect(docs[0].replica.all()).toEqual(state)
        expect(compare(before, docs[0])).toEqual(none)
        restore(docs[0], then, 'Brought back')
        expect(compare(then, docs[0])).toEqual(none)
        if (docs[0].history.last?.label === 'Brought back') docs[0].history.undo()
        expect(compare(before, docs[0])).toEqual(none)
        bring(docs[0], docs[1])
        bring(docs[1], docs[0])
        expect(compare(docs[0], docs[1])).toEqual(none)
      }),
      { numRuns: 300 },
    )
  })

  test('[V6] one record alone: one that was removed, one that was changed, one that was not there', () => {
    const doc = open('Maya')
    const [rope = newId(), ledger = newId()] = doc.records.item.addAll([
      { name: 'Rope' },
      { name: 'Ledger' },
    ])
    const then = asItWas(doc)
    doc.edit('Later', () => {
      doc.records.item.remove(rope)
      doc.records.item.set(ledger, { state: 'done' })
    })
    const oars = doc.records.item.add({ name: 'Oars' })
    restore(doc, then, 'Rope brought back', { table: 'item', id: rope })
    expect(doc.records.item.ordered.map(({ name }) => name)).toEqual(['Rope', 'Ledger', 'Oars'])
    restore(doc, then, 'Ledger brought back', { table: 'item', id: ledger })
    expect(doc.records.item.get(ledger)?.state).toBe('open')
    restore(doc, then, 'Oars taken off', { table: 'item', id: oars })
    expect(doc.records.item.get(oars)).toBeUndefined()
    expect(compare(then, doc)).toEqual(none)
  })

  test('[V6] a record that this device never had comes back under its own id', () => {
    const [then, doc] = [open('Maya'), open('Maya')]
    const rope = then.records.item.add({ name: 'Rope' })
    restore(doc, then, 'Brought back', { table: 'item', id: rope })
    expect(doc.records.item.get(rope)?.name).toBe('Rope')
  })
})
