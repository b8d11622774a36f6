import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schema as bookSchema } from '../../book/schema'
import { newSecret } from '../../crypto/secret'
import type { Hash } from '../../domain/blob'
import { newId, type Id } from '../../domain/id'
import { colourAt, issueBand, issueTitle, letterAt, paintOf } from '../../domain/issue'
import { orderFrom } from '../../domain/revision'
import { isProblem } from '../../domain/problem'
import { kinds } from '../../kinds'
import checklist from '../../kinds/checklist'
import { device } from '../../storage/device'
import { compare } from '../../store/compare'
import { Document } from '../../store/document'
import { restore } from '../../store/restore'
import { schema as circleSchema } from '../circle-schema'
import { lookAt } from '../look'
import { cleanPhotos, GRACE } from '../photo-space'
import { blobStore } from '../photos'
import { referredBy } from '../referring'
import { Issues, type Wish } from './issues'
import { ISSUES, issuesOf, issueTable, lastOf, offeredIn, standing } from './record'
import { saySeen } from './seen'

/** One device that has a list, in a circle of its own making or another's. */
const crew = (id: Id, name: string, lock = { id: newId(), secret: newSecret() }) => {
  const me = { device: newId(), name, department: '' }
  const doc = new Document(checklist.schema)
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London' })
  const circle = {
    id: lock.id,
    row: { secret: lock.secret },
    doc: new Document(circleSchema),
    carries: (one: Id | undefined) => one === id,
  }
  const issues = new Issues({
    circles: () => [circle],
    all: () => [circle],
    me: () => me,
    book: () => book,
    plan: {
      now: undefined,
      ready: () => Promise.resolve(),
      withSheets: () => Promise.resolve(undefined),
    },
    store: blobStore(),
    look: () => () => undefined,
  })
  const opened = { id, kind: checklist, doc, kept: {} as never }
  const make = async (wish: Partial<Wish> = {}): Promise<Id> => {
    const made = await issues.issue(opened, { stage: 'final', colour: 'white', note: '', ...wish })
    if (isProblem(made)) throw new Error(made.problem)
    return made
  }
  return { me, doc, book, circle, issues, opened, make, lock }
}
type Crew = ReturnType<typeof crew>

const add = ({ doc }: Crew, text: string): Id => {
  let id: Id | undefined
  doc.edit(`${text} added`, () => (id = doc.records['item']?.add({ text })))
  if (!id) throw new Error('A checklist has items')
  return id
}
const textsOf = (doc: Document): unknown[] =>
  (doc.records['item']?.ordered ?? []).map((row) => ('text' in row ? row.text : undefined))
const meet = (...all: readonly { readonly doc: Document }[]): void => {
  for (const { doc: a } of all) {
    for (const { doc: b } of all) {
      const update = b.replica.lackedBy(a.replica.have())
      if (update) a.replica.apply(update, b)
    }
  }
}
const said = (doc: Document) =>
  issuesOf(doc).map(({ id, number, letter }) => `${number}${letter} ${id}`)

test('[I1] [I2] an issue is on the disk before it is named, and stays as it was whatever happens', async () => {
  const maya = crew(newId(), 'Maya')
  const rope = add(maya, 'Rope')
  await maya.make({ note: 'Bring gloves' })
  const [issue] = issuesOf(maya.doc)
  if (!issue) throw new Error('It was issued')
  expect((await blobStore())?.has(issue.hash)).toBe(true)
  expect(issue.bytes).toBeGreaterThan(100)
  maya.doc.edit('Rope removed', () => maya.doc.records['item']?.remove(rope))
  add(maya, 'Gloves')
  maya.book.about.set({ title: 'Another title' })
  const thawed = await maya.issues.open(issue, checklist)
  if (isProblem(thawed)) throw new Error(thawed.problem)
  expect(textsOf(thawed.doc)).toEqual(['Rope'])
  expect(thawed.book?.about.now.title).toBe('Slack Water')
  expect(thawed.says).toMatchObject({ number: 1, note: 'Bring gloves', issuedBy: 'Maya' })
})

test('[I3] whoever issues when, apart or together, all have the same issues by the same names', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('maya', 'tom', 'meet', 'back'), { minLength: 2, maxLength: 9 }),
      async (acts) => {
        const id = newId()
        const maya = crew(id, 'Maya')
        const tom = crew(id, 'Tom', maya.lock)
        const issued = new Set<Id>()
        for (const act of acts) {
          if (act === 'meet') meet(maya, tom)
          else if (act === 'back') {
            const last = lastOf(issuesOf(maya.doc))
            if (last) maya.issues.takeBack(maya.opened, last)
          } else issued.add(await (act === 'maya' ? maya : tom).make())
        }
        meet(maya, tom)
        expect(said(tom.doc)).toEqual(said(maya.doc))
        const all = issuesOf(maya.doc)
        expect(new Set(all.map((one) => one.id))).toEqual(issued)
        const names = standing(all).map(({ number, letter }) => `${number}${letter}`)
        expect(new Set(names).size).toBe(names.length)
        expect(offeredIn(all).number).toBeGreaterThan(
          Math.max(0, ...standing(all).map(({ number }) => number)),
        )
      },
    ),
    { seed: 4, numRuns: 25 },
  )
}, 60_000)

test('[I3] of two with the same number the later has a letter, and what comes after keeps its number', async () => {
  const id = newId()
  const maya = crew(id, 'Maya')
  const tom = crew(id, 'Tom', maya.lock)
  await maya.make()
  meet(maya, tom)
  await maya.make()
  await maya.make()
  await tom.make()
  meet(maya, tom)
  const names = issuesOf(tom.doc).map(({ number, letter }) => `${number}${letter}`)
  expect(names).toEqual(['1', '2', '2A', '3'])
  expect(offeredIn(issuesOf(tom.doc)).number).toBe(4)
})

test('[I4] a document names what its issues froze and the photos they show, once', async () => {
  const maya = crew(newId(), 'Maya')
  const [small, full] = ['a', 'b'].map((digit) => digit.repeat(64) as Hash)
  const photo = maya.doc.records['photo']
  const added = photo?.add({ small, full })
  const before = referredBy(checklist.schema, maya.doc)
  await maya.make()
  const [issue] = issuesOf(maya.doc)
  expect(referredBy(checklist.schema, maya.doc)).toEqual([
    ...before,
    { file: issue?.hash, first: true },
  ])
  if (added) photo?.remove(added)
  expect(referredBy(checklist.schema, maya.doc)).toEqual([
    { file: issue?.hash, first: true },
    { small },
  ])
})

test('[I4] cleaning leaves what an issue names, however long ago that was', async () => {
  const store = await blobStore()
  if (!store) throw new Error('fake-indexeddb keeps everything')
  const maya = crew(newId(), 'Maya')
  add(maya, 'Rope')
  await maya.make()
  const [issue] = issuesOf(maya.doc)
  const loose = await store.put(new Uint8Array([7, 7, 7]))
  if (!issue || isProblem(loose)) throw new Error('Both are kept')
  for (const hash of [issue.hash, loose]) await store.noteElsewhere(hash)
  const { id } = maya.opened
  await device.documents.clear()
  await device.documents.put({ id, digest: new Uint8Array(16), changedAt: 1 })
  await lookAt(id, checklist, maya.doc)
  const start = Date.now()
  await cleanPhotos(store, start)
  await cleanPhotos(store, start + GRACE + 1)
  expect(store.has(loose)).toBe(false)
  expect(store.has(issue.hash)).toBe(true)
  expect((await device.documents.get(id))?.issues).toMatchObject([{ id: issue.id, number: 1 }])
})

test('[I7] taken back while nobody has it, it counts no more; once somebody has it, it stays', async () => {
  const maya = crew(newId(), 'Maya')
  await maya.make()
  const first = lastOf(issuesOf(maya.doc))
  if (!first) throw new Error('It was issued')
  saySeen(
    maya.circle,
    { doc: maya.opened.id, issue: first.id, device: maya.me.device, at: 1 },
    'openedAt',
  )
  expect(maya.issues.takeBack(maya.opened, first)).toBe(true)
  expect(lastOf(issuesOf(maya.doc))).toBeUndefined()
  expect(issuesOf(maya.doc)).toMatchObject([{ id: first.id, takenBackBy: 'Maya' }])
  expect(offeredIn(issuesOf(maya.doc))).toMatchObject({ number: 1, colour: 'white' })
  await maya.make()
  const second = lastOf(issuesOf(maya.doc))
  if (!second) throw new Error('It was issued')
  saySeen(
    maya.circle,
    { doc: maya.opened.id, issue: second.id, device: newId(), at: 1 },
    'receivedAt',
  )
  expect(maya.issues.takeBack(maya.opened, second)).toBe(false)
  expect(lastOf(issuesOf(maya.doc))?.id).toBe(second.id)
})

test('[I11] [D5] undo, comparing and bringing back leave issues as they are', async () => {
  const maya = crew(newId(), 'Maya')
  const then = new Document(checklist.schema)
  then.replica.apply(maya.doc.replica.all(), maya)
  add(maya, 'Rope')
  await maya.make()
  const before = said(maya.doc)
  expect(maya.doc.history.last?.label).toBe('Rope added')
  expect(compare(then, maya.doc).records.map(({ table }) => table)).not.toContain(ISSUES)
  restore(maya.doc, then, 'Brought back')
  maya.doc.history.undo()
  maya.doc.history.undo()
  expect(textsOf(maya.doc)).toEqual([])
  expect(said(maya.doc)).toEqual(before)
  const copy = new Document(checklist.schema)
  checklist.copy?.(maya.doc, copy)
  expect(issuesOf(copy)).toEqual([])
})

test('[I11] no kind has a table that is called as issues are', () => {
  for (const { schema } of kinds) expect(Object.keys(schema.records)).not.toContain(ISSUES)
})

test('[I6] any junk among issues reads as legal ones in one order, and writes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (junk) => {
      const doc = new Document(checklist.schema)
      const hash = 'c'.repeat(64)
      for (const values of junk) {
        issueTable(doc).add({ ...values, hash: hash as Hash })
        issueTable(doc).add({
          number: 2 ** 60,
          issuedAt: -1,
          colour: 'x'.repeat(99),
          hash,
        } as never)
      }
      const before = doc.replica.all()
      for (const one of issuesOf(doc)) {
        expect(one.number).toBeGreaterThan(0)
        expect(issueTitle(one).length).toBeLessThan(200)
      }
      expect(offeredIn(issuesOf(doc)).number).toBeLessThan(10_001)
      expect(doc.replica.all()).toEqual(before)
    }),
    { seed: 5, numRuns: 40 },
  )
})

test('issues are named as the trade names them', () => {
  const name = { number: 2, letter: '', stage: 'final', colour: 'blue' } as const
  expect(issueTitle(name)).toBe('Blue, second issue')
  expect(issueBand({ ...name, stage: 'prelim' })).toBe('BLUE, PRELIMINARY, second issue')
  expect(issueTitle({ ...name, letter: 'A' })).toBe('Blue, issue 2A')
  expect(issueTitle({ ...name, number: 13, colour: colourAt(9) })).toBe('Double white, issue 13')
  expect([0, 1, 8, 9].map(letterAt)).toEqual(['', 'A', 'H', 'J'])
  const maya = new Document(checklist.schema)
  const hash = 'd'.repeat(64) as Hash
  issueTable(maya).add({ number: 1, stage: 'prelim', colour: 'white', hash })
  expect(offeredIn(issuesOf(maya))).toMatchObject({ number: 2, colour: 'white' })
  issueTable(maya).add({ number: 2, stage: 'final', colour: 'white', hash })
  expect(offeredIn(issuesOf(maya))).toMatchObject({ number: 3, colour: 'blue' })

  // The order is changed on the way: what went out is not given again, and stays what it is.
  const own = orderFrom(['white', 'sky=blue', 'blue', 'green'])
  expect(offeredIn(issuesOf(maya), own)).toEqual({ number: 3, colour: 'sky', paint: 'blue' })
  issueTable(maya).add({ number: 3, stage: 'final', colour: 'sky', paint: 'blue', hash })
  issueTable(maya).add({ number: 4, stage: 'final', colour: 'green', hash })
  expect(offeredIn(issuesOf(maya), own)).toMatchObject({ number: 5, colour: 'double white' })
  expect(offeredIn(issuesOf(maya))).toMatchObject({ number: 5, colour: 'yellow' })
  expect(issuesOf(maya).map(paintOf)).toEqual([0, 0, 1, 4])
})
