import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { schema as bookSchema } from '../../book/schema'
import { newId, type Id } from '../../domain/id'
import { kindOf } from '../../kinds'
import { schema as callSheetSchema } from '../../kinds/call-sheet/schema'
import { schema as checklistSchema } from '../../kinds/checklist/schema'
import { schema as minutesSchema } from '../../kinds/minutes/schema'
import { device } from '../../storage/device'
import { databaseNames } from '../../storage/databases'
import { foundOf } from '../../storage/found'
import * as peeking from '../../storage/peek'
import { eraseDocument, openDocument } from '../../storage/shelf'
import { Document, type Schema } from '../../store/document'
import { append } from '../../store/prose'
import { Replica } from '../../store/replica'
import { comment } from '../talk/steps'
import { Finder } from './finder'
import { Gathering, type Wanted } from './gathering'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
  vi.restoreAllMocks()
})

const gathering = (...wanted: readonly Wanted[]) => {
  const finder = new Finder()
  const made = new Gathering(finder, () => undefined)
  closers.push(() => made.close())
  made.list(wanted)
  return { finder, gathering: made }
}
const wanted = (id: Id, kind = 'checklist', title = 'Company move'): Wanted => ({
  id,
  kind,
  title,
  words: kind,
})
const namesOf = (finder: Finder, query: string) =>
  finder
    .find(query)
    .flatMap(({ group, found }) => found.map(({ title }) => `${group}: ${title.text}`))
const finds = (finder: Finder, query: string, ...names: string[]) =>
  vi.waitFor(() => expect(namesOf(finder, query)).toEqual(names), { timeout: 10_000, interval: 10 })

/** A document on the disk, closed again once its digest is there. */
const stored = async <const S extends Schema>(
  schema: S,
  fill: (doc: Document<S>) => void,
  id = newId(),
): Promise<Id> => {
  const shelved = await openDocument(id)
  const doc = new Document(schema, shelved.replica)
  fill(doc)
  await shelved.kept.flushed()
  await settled(id)
  doc.close()
  shelved.close()
  return id
}
const settled = (id: Id) =>
  vi.waitFor(async () => expect((await device.documents.get(id))?.dirty).toBe(false), {
    timeout: 10_000,
    interval: 10,
  })
const list = (...texts: readonly string[]) =>
  stored(checklistSchema, (doc) => doc.records.item.addAll(texts.map((text) => ({ text }))))

describe('what is on the disk is found', () => {
  test('[C9] a comment is found by its words, with the record it is about', async () => {
    const id = await stored(checklistSchema, (doc) => {
      const [rope] = doc.records.item.addAll([{ text: 'Rope' }, { text: 'Lantern' }])
      const me = { device: newId(), name: 'Maya' }
      const words = { text: 'Frayed at one end', mentions: [] }
      comment(doc, { me, at: 1 }, words, { of: String(rope) })
    })
    const { finder } = gathering(wanted(id))
    await finds(finder, 'frayed', 'checklist: Rope')
  })

  test('[C9] what is said of a row of a call sheet is found with the sheet', async () => {
    const id = await stored(callSheetSchema, (doc) => {
      const me = { device: newId(), name: 'Maya' }
      comment(doc, { me, at: 1 }, { text: 'Taxi from the quay', mentions: [] }, { of: newId() })
    })
    const { finder } = gathering(wanted(id, 'call-sheet', 'Day 2'))
    await finds(finder, 'taxi quay', 'documents: Day 2')
  })

  test('[F1] records, titles, the text of minutes and the book, though nothing is open', async () => {
    const checklist = await list('Rope', 'Lantern')
    const minutes = await stored(minutesSchema, (doc) => {
      doc.records.action.add({ what: 'Order the lanterns', owner: 'Wyn', number: 1 })
      append(doc.text('body'), [
        {
          name: 'heading',
          attributes: { level: 2 },
          content: [{ text: 'Lantern oil', marks: {} }],
        },
        { name: 'paragraph', attributes: {}, content: [{ text: 'Two lantern sizes.', marks: {} }] },
      ])
    })
    const book = await stored(bookSchema, (doc) => {
      doc.records.person.add({ name: 'Lantern Jack', number: '6', group: 'cast' })
      doc.records.scene.add({ number: '42A', set: 'LANTERN ROOM', intExt: 'INT' })
      doc.records.location.add({ name: 'Lantern Quay' })
      doc.records.day.add({ date: '2026-03-12', type: 'shoot', notes: 'lantern' })
    })
    const { finder } = gathering(
      wanted(book, 'book', ''),
      wanted(checklist, 'checklist', 'Lantern list'),
      wanted(minutes, 'minutes', 'Production meeting'),
    )
    await vi.waitFor(
      () =>
        expect(namesOf(finder, 'lantern').sort()).toEqual([
          'checklist: Lantern',
          'days: Day 1 of 1, Thursday 12 March',
          'documents: Lantern list',
          'locations: Lantern Quay',
          'minutes: Lantern oil',
          'minutes: Order the lanterns',
          'minutes: Two lantern sizes.',
          'people: 6 Lantern Jack',
          'scenes: 42A INT. LANTERN ROOM',
        ]),
      { timeout: 10_000, interval: 10 },
    )
  })

  test('[F1] a record by the captions of its photos and the names of its files', async () => {
    const id = await stored(checklistSchema, (doc) => {
      const of = doc.records.item.add({ text: 'Quay' })
      doc.records.photo.add({ of, caption: 'The gate as it was left' })
      doc.records.file.add({ of, name: 'Permit.pdf' })
      doc.records.file.add({ name: 'Risk assessment.pdf' })
    })
    const { finder } = gathering(wanted(id))
    await finds(finder, 'gate left', 'checklist: Quay')
    await finds(finder, 'permit', 'checklist: Quay')
    await finds(finder, 'risk', 'documents: Company move')
  })

  test('[F4] a change is found once it has settled, whoever made it; what went is not', async () => {
    const id = await list('Rope')
    const { finder } = gathering(wanted(id))
    await finds(finder, 'rope', 'checklist: Rope')

    const shelved = await openDocument(id)
    const doc = new Document(checklistSchema, shelved.replica)
    doc.records.item.add({ text: 'Lantern' })
    await finds(finder, 'lantern', 'checklist: Lantern')

    const theirs = new Document(checklistSchema, new Replica())
    theirs.replica.apply(doc.replica.all(), theirs)
    theirs.records.item.add({ text: 'Tumbler' })
    for (const { id, text } of theirs.records.item.rows) {
      if (text === 'Rope') theirs.records.item.remove(id)
    }
    shelved.replica.apply(theirs.replica.all(), theirs)
    await finds(finder, 'tumbler', 'checklist: Tumbler')
    await finds(finder, 'rope')
    shelved.close()
  })

  test('[F4] another name of a document is found at once, before anything of it is here', async () => {
    const id = newId()
    const { finder, gathering: made } = gathering(wanted(id, 'checklist', 'Company move'))
    expect(namesOf(finder, 'company')).toEqual(['documents: Company move'])
    made.list([wanted(id, 'checklist', 'Lock-up')])
    expect(namesOf(finder, 'company')).toEqual([])
    expect(namesOf(finder, 'lock-up')).toEqual(['documents: Lock-up'])
    expect(await databaseNames()).not.toContain(`hotset-${id}`)
  })

  test('[F5] what is deleted for everybody, or erased here, leaves nothing', async () => {
    const [off, erased, stays] = [await list('Rope'), await list('Ropes'), await list('Roped')]
    const all = [wanted(off), wanted(erased), wanted(stays)]
    const { finder, gathering: made } = gathering(...all)
    await finds(finder, 'rope', 'checklist: Rope', 'checklist: Ropes', 'checklist: Roped')
    await vi.waitFor(async () =>
      expect((await foundOf([off, erased, stays])).every(Boolean)).toBe(true),
    )
    made.list(all.slice(1))
    await finds(finder, 'rope', 'checklist: Ropes', 'checklist: Roped')
    await eraseDocument(erased)
    await finds(finder, 'rope', 'checklist: Roped')
    await vi.waitFor(async () => {
      const left = await foundOf([off, erased, stays])
      expect(left.map((row) => row?.doc)).toEqual([undefined, undefined, stays])
    })
  })

  test('[F5] all of it is in a database whose name a wipe goes by', async () => {
    const { finder } = gathering(wanted(await list('Rope')))
    await finds(finder, 'rope', 'checklist: Rope')
    await vi.waitFor(async () => expect(await databaseNames()).toContain('hotset-found'))
  })

  test('[F6] what was read once is not read again at the next start', async () => {
    const id = await list('Rope')
    const first = gathering(wanted(id))
    await finds(first.finder, 'rope', 'checklist: Rope')
    await vi.waitFor(async () => expect((await foundOf([id]))[0]).toBeDefined())
    first.gathering.close()

    const peek = vi.spyOn(peeking, 'peek')
    const second = gathering(wanted(id))
    await finds(second.finder, 'rope', 'checklist: Rope')
    expect(peek).not.toHaveBeenCalled()
  })

  test('[F7] a document that a store does not give now keeps no other from being found', async () => {
    const [broken, whole] = [await list('Rope'), await list('Lantern')]
    const { peek } = peeking
    vi.spyOn(peeking, 'peek').mockImplementation((id) =>
      id === broken ? Promise.reject(new DOMException('', 'UnknownError')) : peek(id),
    )
    const { finder } = gathering(wanted(broken), wanted(whole))
    await finds(finder, 'lantern', 'checklist: Lantern')
    vi.restoreAllMocks()
    // Asked again with the next change of anything.
    await list('Something else')
    await finds(finder, 'rope', 'checklist: Rope')
  })

  test('a kind that this release does not know is listed by its name and not read', async () => {
    const id = await list('Rope')
    expect(kindOf('hovercraft')).toBeUndefined()
    const { finder } = gathering(wanted(id, 'hovercraft', 'Crossings'))
    await finds(finder, 'crossings', 'documents: Crossings')
    await finds(finder, 'rope')
  })
})
