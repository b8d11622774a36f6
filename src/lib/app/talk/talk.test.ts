import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schema as bookSchema } from '../../book/schema'
import { newId, type Id } from '../../domain/id'
import callSheet from '../../kinds/call-sheet'
import checklist from '../../kinds/checklist'
import { kinds } from '../../kinds'
import { device } from '../../storage/device'
import { compare } from '../../store/compare'
import { Document } from '../../store/document'
import { restore } from '../../store/restore'
import { noteHeard } from './heard'
import { callable, calls, mentionsIn, partsOf } from './mentions'
import { COMMENTS, commentTable, LONGEST_COMMENT, threadsOf } from './record'
import { saidToMe } from './said-to'
import { comment, reword, settle, withdraw } from './steps'
import { titlesIn } from './titles'
import { briefsOf, saidTo, unreadIn } from './unread'

const maya = { device: newId(), name: 'Maya', department: '' }
const tom = { device: newId(), name: 'Tom', department: '' }
const at = Date.UTC(2026, 2, 12, 10, 30)

const list = (...items: string[]) => {
  const doc = new Document(checklist.schema)
  // Nobody's step here: as it came from elsewhere.
  doc.replica.raw.transact(() => doc.records['item']?.addAll(items.map((text) => ({ text }))), 'it')
  return doc
}
const say = (doc: Document, me: typeof maya, text: string, of = '', answers?: Id, when = at) =>
  comment(doc, { me, at: when }, { text, mentions: [] }, { of, answers })
const texts = (doc: Document) =>
  threadsOf(doc).map(({ comments }) => comments.map(({ text }) => text))
const meet = (...docs: Document[]) => {
  for (const a of docs) for (const b of docs) b.replica.apply(a.replica.all(), a)
}
const twin = (doc: Document) => {
  const other = new Document(checklist.schema)
  meet(doc, other)
  return other
}
const threadId = (doc: Document): Id => {
  const [first] = threadsOf(doc)
  if (!first) throw new Error('Nobody said anything')
  return first.id
}

test('[C1] comments made apart meet: the same threads in the same order on both devices', () => {
  const one = list('Knife')
  say(one, maya, 'Blunt?')
  const other = twin(one)
  const thread = threadId(one)
  say(one, maya, 'Before lunch, please', '', thread, at + 10)
  // The clock of this one is an hour behind: what it answers still stands before it.
  say(other, tom, 'Yes, done', '', thread, at - 3_600_000)
  say(other, tom, 'Which shelf?', 'x', undefined, at + 20)
  settle(other, { me: tom, at }, thread, true)
  meet(one, other)
  expect(threadsOf(one)).toEqual(threadsOf(other))
  expect(texts(one)[0]?.[0]).toBe('Blunt?')
  expect(texts(one).flat().toSorted()).toEqual(
    ['Before lunch, please', 'Blunt?', 'Which shelf?', 'Yes, done'].toSorted(),
  )
  expect(threadsOf(one)[0]?.settled).toEqual({ at, by: 'Tom' })
})

test('[C2] junk in the table reads as nothing or as legal comments, twice the same, and draws no error', () => {
  const keys = Object.keys(commentTable(list()).rows[0] ?? {})
  const field = fc.constantFrom(
    ...['of', 'answers', 'text', 'by', 'name', 'at', 'changedAt', 'mentions', 'settledAt', ...keys],
  )
  const ids = [newId(), newId(), newId()]
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...ids))
  fc.assert(
    fc.property(fc.array(fc.dictionary(field, value, { maxKeys: 9 }), { maxLength: 6 }), (rows) => {
      const doc = list()
      doc.replica.raw.transact(() => {
        const map = doc.replica.raw.getMap(COMMENTS)
        rows.forEach((row, index) =>
          map.set(ids[index] ?? newId(), JSON.parse(JSON.stringify(row))),
        )
      })
      const threads = threadsOf(doc)
      expect(threadsOf(twin(doc))).toEqual(threads)
      for (const { comments } of threads) {
        for (const { text, at: when } of comments) {
          expect(text.trim()).not.toBe('')
          expect(text.length).toBeLessThanOrEqual(LONGEST_COMMENT)
          expect(new Date(when).toJSON()).not.toBeNull()
        }
      }
    }),
    { seed: 5, numRuns: 150 },
  )
  const doc = list()
  doc.replica.raw.getMap(COMMENTS).set(newId(), 'nothing')
  expect(threadsOf(doc)).toEqual([])
})

test('[C2] no kind has a table of that name', () => {
  for (const { schema } of kinds) expect(Object.keys(schema.records)).not.toContain(COMMENTS)
})

test('[C3] a comment is one step that undo takes back, and nobody else’s goes with it', () => {
  const one = list('Knife')
  const other = twin(one)
  say(one, maya, 'Blunt?')
  say(other, tom, 'Mine')
  meet(one, other)
  expect(one.history.last?.label).toBe('Commented')
  one.history.undo()
  expect(texts(one)).toEqual([['Mine']])
  expect(one.history.last).toBeUndefined()
  one.history.redo()
  expect(texts(one).flat().toSorted()).toEqual(['Blunt?', 'Mine'])
  say(one, maya, '   ')
  say(one, maya, 'x'.repeat(LONGEST_COMMENT + 9))
  expect(
    Math.max(
      ...texts(one)
        .flat()
        .map(({ length }) => length),
    ),
  ).toBe(LONGEST_COMMENT)
  expect(threadsOf(one)).toHaveLength(3)
})

test('[C3] a settled thread is opened again by undo, and by anybody', () => {
  const doc = list()
  say(doc, maya, 'Blunt?')
  settle(doc, { me: tom, at }, threadId(doc), true)
  expect(threadsOf(doc)[0]?.settled?.by).toBe('Tom')
  doc.history.undo()
  expect(threadsOf(doc)[0]?.settled).toBeUndefined()
  doc.history.redo()
  settle(doc, { me: maya, at }, threadId(doc), false)
  expect(threadsOf(doc)[0]?.settled).toBeUndefined()
})

test('[C4] only one’s own is changed and removed; answers stay, and undo brings it back', () => {
  const doc = list()
  say(doc, maya, 'Blunt?')
  const id = threadId(doc)
  say(doc, tom, 'Yes', '', id)
  reword(doc, { me: tom, at }, id, { text: 'Sharp', mentions: [] })
  withdraw(doc, { me: tom }, id)
  expect(texts(doc)).toEqual([['Blunt?', 'Yes']])
  reword(doc, { me: maya, at }, id, { text: 'Is it blunt?', mentions: [] })
  expect(threadsOf(doc)[0]?.comments[0]).toMatchObject({ text: 'Is it blunt?', changed: true })
  withdraw(doc, { me: maya }, id)
  expect(texts(doc)).toEqual([['Yes']])
  expect(threadId(doc)).toBe(id)
  doc.history.undo()
  expect(texts(doc)).toEqual([['Is it blunt?', 'Yes']])
})

test('[C5] what is said of a record that is gone is known as such, and back with it', async () => {
  const doc = list('Knife', 'Rope')
  const item = doc.records['item']?.rows.find((row) => row['text'] === 'Knife')?.id ?? newId()
  say(doc, maya, 'Blunt?', item)
  expect([...(await titlesIn(checklist, doc))]).toEqual([[item, 'Knife']])
  expect(briefsOf(doc, await titlesIn(checklist, doc))).toMatchObject([
    { of: item, title: 'Knife', text: 'Blunt?' },
  ])
  doc.edit('Knife removed', () => doc.records['item']?.remove(item))
  expect(briefsOf(doc, await titlesIn(checklist, doc))).toEqual([])
  expect(texts(doc)).toEqual([['Blunt?']])
  doc.history.undo()
  expect(briefsOf(doc, await titlesIn(checklist, doc))).toHaveLength(1)
})

test('[C5] a row of a call sheet is there as long as the book has the scene or the person it is', async () => {
  const book = new Document(bookSchema)
  const scene = book.records.scene.add({ number: '42A' }) ?? newId()
  const person = book.records.person.add({ name: 'Lena Fry', group: 'cast' }) ?? newId()
  const doc = new Document(callSheet.schema)
  say(doc, maya, 'Cover set?', scene)
  say(doc, tom, 'Pick-up at seven', person)
  const titles = await titlesIn(callSheet, doc, book)
  expect(titles).toEqual(new Map([[scene, 'Scene 42A']]).set(person, 'Lena Fry'))
  book.records.person.remove(person)
  expect([...(await titlesIn(callSheet, doc, book)).keys()]).toEqual([scene])
  // Nobody is lost while the book has not come.
  expect(new Set((await titlesIn(callSheet, doc)).keys())).toEqual(new Set([scene, person]))
  expect((await titlesIn(callSheet, doc, book, true)).get(person)).toBe('Something without a name')
  const plain = list('Knife')
  say(plain, maya, 'Of another', person)
  expect((await titlesIn(checklist, plain, book)).size).toBe(0)
})

test('[C6] unread is what others said and this device has not read; settled is read', async () => {
  const doc = list()
  say(doc, maya, 'Blunt?')
  say(doc, tom, 'Yes', '', threadId(doc))
  say(doc, { ...maya, device: newId() }, 'From my phone', '', threadId(doc))
  const briefs = briefsOf(doc, new Map())
  const unread = unreadIn(briefs, new Set(), maya)
  expect(unread.map(({ text }) => text)).toEqual(['Yes'])
  expect(unreadIn(briefs, new Set(unread.map(({ id }) => id)), maya)).toEqual([])
  settle(doc, { me: tom, at }, threadId(doc), true)
  expect(briefsOf(doc, new Map())).toEqual([])

  const id = newId()
  await device.documents.put({ id, digest: new Uint8Array(), changedAt: 1, summary: 'kept' })
  const [a, b, c] = [newId(), newId(), newId()]
  await noteHeard(id, [a, b], new Set([a, b, c]))
  await Promise.all([noteHeard(id, [c], new Set([b, c])), noteHeard(id, [c], new Set([b, c]))])
  expect(await device.documents.get(id)).toMatchObject({ heard: [b, c], summary: 'kept' })
  // Nothing is known of a document that is not here.
  await noteHeard(newId(), [a], new Set([a]))
})

const book = () => {
  const book = new Document(bookSchema)
  book.records.person.addAll([
    { name: 'Tom Brandt' },
    { name: 'Ines Aalto' },
    { name: 'Ines Ruiz' },
    { name: 'Núria' },
  ])
  return book.records.person
}

test('[C7] people are called by whole name or by a first name nobody else has', () => {
  const people = book()
  const idOf = (name: string) => people.rows.find((row) => row.name === name)?.id
  const called = (text: string) => mentionsIn(text, people.rows)
  expect(called('@Tom Brandt, and @nuria')).toEqual([idOf('Tom Brandt'), idOf('Núria')])
  expect(called('ask @tom.')).toEqual([idOf('Tom Brandt')])
  expect(called('@Ines')).toEqual([])
  expect(called('@Ines Ruiz')).toEqual([idOf('Ines Ruiz')])
  expect(called('tom@brandt.com and @Tomas, @ Tom')).toEqual([])
  expect(callable(people.rows, ['Wyn', 'Tom Brandt', ' ']).toSorted()).toEqual(
    ['Ines Aalto', 'Ines Ruiz', 'Núria', 'Tom Brandt', 'Wyn'].toSorted(),
  )
})

test('[C7] a text in stretches is the text, whatever is in it', () => {
  expect(partsOf('So @Núria, now', ['Nuria']).filter(({ isName }) => isName)).toEqual([
    { text: '@Núria', isName: true },
  ])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, names) => {
      const all = `${text} @${names[0] ?? ''} ${text}`
      expect(
        partsOf(all, names)
          .map((part) => part.text)
          .join(''),
      ).toBe(all)
    }),
    { seed: 6 },
  )
})

test('[C7] what was said to me is mine until I read it, answer it, or it is settled', () => {
  const people = book()
  const doc = list()
  const text = 'Where is it, @Tom Brandt?'
  const mentions = mentionsIn(text, people.rows)
  comment(doc, { me: maya, at }, { text, mentions }, { of: '' })
  say(doc, maya, 'Nobody is called here')
  const mine = (me: typeof tom, heard = new Set<Id>()) =>
    saidTo(briefsOf(doc, new Map()), heard, me, people.rows).map((one) => one.text)
  expect(mine(tom)).toEqual([text])
  expect(mine({ ...tom, name: 'tom brandt' })).toEqual([text])
  expect(mine({ ...tom, name: 'Ines' })).toEqual([])
  expect(mine(maya)).toEqual([])
  expect(mine({ ...tom, name: '' })).toEqual([])
  const briefs = briefsOf(doc, new Map())
  expect(mine(tom, new Set(briefs.map(({ id }) => id)))).toEqual([])
  const listed = {
    id: newId(),
    kind: checklist,
    title: 'Props',
    talk: briefs,
    heard: new Set<Id>(),
  }
  const entry = { archived: false } as never
  expect(saidToMe([{ ...listed, entry }], tom, people.rows)).toMatchObject([
    { doc: listed.id, kind: 'checklist', open: '', name: 'Maya', text, line: 'Props' },
  ])
  expect(saidToMe([{ ...listed, entry: { archived: true } as never }], tom, people.rows)).toEqual(
    [],
  )
  // The person is gone from the book: the name as it was written still calls who goes by it.
  expect(calls({ text: 'And @Tom?', mentions: [] }, 'Tom', [])).toBe(true)
  const thread = briefs.find((one) => one.text === text)?.thread
  say(doc, tom, 'On the truck', '', thread, at + 5)
  expect(mine(tom)).toEqual([])
})

test('[C8] a copy has no comments; earlier versions and bringing back leave them as they are', () => {
  const doc = list('Knife')
  const then = twin(doc)
  say(doc, maya, 'Blunt?')
  expect(compare(then, doc).records).toEqual([])
  restore(doc, then, 'Brought back')
  expect(texts(doc)).toEqual([['Blunt?']])
  for (const kind of kinds) {
    if (!kind.copy) continue
    const [from, into] = [new Document(kind.schema), new Document(kind.schema)]
    say(from, maya, 'Blunt?')
    kind.copy(from, into)
    expect(threadsOf(into)).toEqual([])
  }
})
