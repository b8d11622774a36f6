import { describe, expect, test } from 'vitest'
import { newId } from '../domain/id'
import { rank, text } from '../domain/field'
import { MOST_MARKS } from '../domain/photo-mark'
import { Document } from '../store/document'
import { markingOf, photoMarkRecord } from './photo-marks'
import { photoRecord } from './photos'

const schema = {
  about: { title: text() },
  records: { photo: photoRecord, mark: photoMarkRecord, other: { rank: rank() } },
  texts: [],
} as const
const open = () => new Document(schema)
type Doc = ReturnType<typeof open>
const marking = (doc: Doc) => markingOf(doc, doc.records.mark)
const arrow = { shape: 'arrow', from: [0.1, 0.1], to: [0.4, 0.4], text: 'Lock' } as const
const meet = (a: Doc, b: Doc) => {
  a.replica.apply(b.replica.all(), {})
  b.replica.apply(a.replica.all(), {})
}

describe('marks over photos', () => {
  test('are one step each, and undo takes back one', () => {
    const doc = open()
    const photo = { id: doc.records.photo.add({ caption: 'Lid' }) }
    const id = marking(doc).add(photo, arrow)
    expect(doc.history.last?.label).toBe('Arrow: Lock put on a photo')
    marking(doc).change({ id: id ?? '' }, { to: [0.5, 0.5] })
    marking(doc).remove({ id: id ?? '' })
    expect(marking(doc).of(photo)).toEqual([])
    doc.history.undo()
    expect(marking(doc).of(photo)).toMatchObject([{ to: [0.5, 0.5] }])
    doc.history.undo()
    expect(marking(doc).of(photo)).toMatchObject([{ to: [0.4, 0.4] }])
    marking(doc).history.undo()
    expect(marking(doc).of(photo)).toEqual([])
  })

  test('of two people at once all stand, and each end of one is whoever moved it', () => {
    const [maya, tom] = [open(), open()]
    const photo = { id: maya.records.photo.add({}) }
    const shared = marking(maya).add(photo, arrow) ?? ''
    meet(maya, tom)
    marking(maya).change({ id: shared }, { from: [0, 0] })
    marking(tom).change({ id: shared }, { to: [0.9, 0.9], text: 'Hasp' })
    marking(tom).add(photo, { ...arrow, shape: 'circle' })
    meet(maya, tom)
    meet(maya, tom)
    const seen = marking(maya).of(photo)
    expect(seen).toHaveLength(2)
    expect(seen.find(({ id }) => id === shared)).toMatchObject({
      from: [0, 0],
      to: [0.9, 0.9],
      text: 'Hasp',
    })
    expect(marking(tom).of(photo)).toEqual(seen)
  })

  test('of two people who were apart are all drawn, and a full photo takes no more', () => {
    const [maya, tom] = [open(), open()]
    const photo = { id: maya.records.photo.add({}) }
    meet(maya, tom)
    for (const doc of [maya, tom]) {
      for (let n = 0; n < MOST_MARKS; n++) marking(doc).add(photo, { ...arrow, text: `${n}` })
      expect(marking(doc).of(photo)).toHaveLength(MOST_MARKS)
    }
    const { last } = maya.history
    expect(marking(maya).add(photo, arrow)).toBeUndefined()
    expect(maya.history.last).toBe(last)
    meet(maya, tom)
    expect(marking(maya).of(photo)).toHaveLength(2 * MOST_MARKS)
    // Another photo has room.
    expect(marking(maya).add({ id: maya.records.photo.add({}) }, arrow)).toBeDefined()
  })

  test('that are more than are drawn are counted, and stay', () => {
    const doc = open()
    const photo = { id: doc.records.photo.add({}) }
    doc.records.mark.addAll(Array.from({ length: 512 }, () => ({ ...arrow, of: photo.id })))
    expect(marking(doc).of(photo)).toHaveLength(500)
    expect(marking(doc).hidden(photo)).toBe(12)
    expect(marking(doc).hidden({ id: newId() })).toBe(0)
    for (const mark of marking(doc).of(photo).slice(0, 20)) marking(doc).remove(mark)
    expect(marking(doc).of(photo)).toHaveLength(492)
    expect(marking(doc).hidden(photo)).toBe(0)
  })

  test('that are texts in which nothing was written go when they are left, and others stay', () => {
    const doc = open()
    const photo = { id: doc.records.photo.add({}) }
    const put = (mark: Parameters<ReturnType<typeof marking>['add']>[1]) => ({
      id: marking(doc).add(photo, mark) ?? '',
    })
    const empty = put({ ...arrow, shape: 'text', text: '' })
    const written = put({ ...arrow, shape: 'text', text: '' })
    const bare = put({ ...arrow, text: '' })
    marking(doc).change(written, { text: 'Lock' })
    for (const mark of [empty, written, bare, { id: 'nobody' }]) marking(doc).leave(mark)
    expect(
      marking(doc)
        .of(photo)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([written.id, bare.id].sort())
  })

  test('that are gone, or on what is no photo, change nothing', () => {
    const doc = open()
    const before = doc.replica.all()
    expect(marking(doc).add({ id: 'nobody' }, arrow)).toBeUndefined()
    marking(doc).change({ id: newId() }, { text: 'x' })
    marking(doc).remove({ id: 'nobody' })
    expect(doc.replica.all()).toEqual(before)
  })
})
