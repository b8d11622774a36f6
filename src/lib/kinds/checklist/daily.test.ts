import fc from 'fast-check'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import {
  at,
  by,
  copyOf,
  dayAt,
  FRI,
  item,
  list,
  mark,
  meet,
  stands,
  THU,
} from '../../../../tests/daily-list'
import { noPictures as pictures } from '../../../../tests/pictures'
import { schema as bookSchema } from '../../book/schema'
import { newId } from '../../domain/id'
import { Document } from '../../store/document'
import { copyFresh } from './copy'
import { marksOf } from './daily'
import { changeRepeat, noteDay } from './daily-steps'
import { csv, csvOfDay } from './export'
import { finds } from './finds'
import { handedBySection, handSection, stillWith } from './handing'
import { daysOf, notesOn, recordOf } from './record'
import Print from './Print.svelte'
import { schema, type Checklist } from './schema'
import { countItem, markItem, removeItem } from './steps'
import { summaryOf } from './summary'

describe('a list that begins anew every day', () => {
  test('starts open, and the day before stays as it was, with who, when and what was noted', () => {
    const doc = list()
    mark(doc, 'Locks', 'problem', 'Tom', THU, '07:10')
    noteDay(doc, item(doc, 'Locks', THU), 'Hasp is bent', by('Tom', THU, '07:12'))
    countItem(doc, item(doc, 'Walkies', THU), 8, by('Maya', THU, '07:20'))
    expect(item(doc, 'Walkies', THU)).toMatchObject({ state: 'done', counted: 8, doneBy: 'Maya' })
    for (const { state, counted, doneBy, of } of stands(doc, FRI))
      expect({ state, counted, doneBy, of }).toEqual({
        state: 'open',
        counted: 0,
        doneBy: '',
        of: { day: FRI, note: '' },
      })
    mark(doc, 'Locks', 'done', 'Maya', FRI, '07:00')
    expect(item(doc, 'Locks', THU)).toMatchObject({
      state: 'problem',
      doneBy: 'Tom',
      doneAt: at(THU, '07:10'),
      of: { note: 'Hasp is bent' },
    })
    expect(daysOf(doc)).toEqual([FRI, THU])
    expect(finds.find(doc).find(({ title }) => title === 'Locks')?.words).toContain('Hasp is bent')
  })

  test('undo takes back a tick of today alone', () => {
    const doc = list()
    mark(doc, 'Locks', 'done', 'Tom', THU, '07:10')
    mark(doc, 'Locks', 'done', 'Tom', FRI, '07:10')
    doc.history.undo()
    expect(item(doc, 'Locks', FRI).state).toBe('open')
    expect(item(doc, 'Locks', THU).state).toBe('done')
  })

  test('whoever notes something afterwards did not do it', () => {
    const doc = list()
    mark(doc, 'Locks', 'done', 'Tom', THU, '07:10')
    noteDay(doc, item(doc, 'Locks', THU), 'Key is with Joan', by('Maya', THU, '08:00'))
    expect(item(doc, 'Locks', THU)).toMatchObject({ doneBy: 'Tom', doneAt: at(THU, '07:10') })
  })

  test('a device that was away brings its ticks to their day, and takes none of today’s', () => {
    const here = list()
    const away = copyOf(here)
    mark(away, 'Locks', 'done', 'Tom', THU, '07:10')
    mark(away, 'Permits', 'done', 'Tom', FRI, '06:50')
    mark(here, 'Walkies', 'done', 'Maya', THU, '07:00')
    mark(here, 'Locks', 'problem', 'Maya', FRI, '07:30')
    meet(here, away)
    for (const doc of [here, away]) {
      expect(stands(doc, THU).map(({ state }) => state)).toEqual(['done', 'done', 'open'])
      expect(stands(doc, FRI).map(({ state }) => state)).toEqual(['problem', 'open', 'done'])
    }
  })

  test('whatever three devices mark apart: the last mark of each thing and day stands, and none is lost', () => {
    const step = fc.record({
      device: fc.nat(2),
      what: fc.constantFrom('Locks', 'Walkies', 'Permits'),
      day: fc.constantFrom(THU, FRI),
      state: fc.constantFrom('open', 'doing', 'done', 'skip', 'problem'),
      meets: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const first = list()
        const devices = [first, copyOf(first), copyOf(first)]
        const last = new Map<string, string>()
        steps.forEach(({ device, what, day, state, meets }, minute) => {
          const doc = devices[device]
          if (!doc) return
          const time = `07:${String(minute).padStart(2, '0')}`
          markItem(doc, item(doc, what, day), state, by(`Device ${device}`, day, time))
          last.set(`${day} ${what}`, state)
          if (meets) meet(first, doc)
        })
        // More than once: what one brings the others may not have had.
        meet(...devices)
        meet(...devices)
        for (const doc of devices) {
          expect(stands(doc, THU)).toEqual(stands(first, THU))
          expect(stands(doc, FRI)).toEqual(stands(first, FRI))
        }
        for (const [key, state] of last) {
          const [day = '', what = ''] = key.split(' ')
          expect(item(first, what, day).state).toBe(state)
        }
      }),
      { numRuns: 60, seed: 9 },
    )
  })

  test('a section can begin anew alone', () => {
    const doc = list('')
    const section = doc.records.section.rows[0]
    if (section) doc.records.section.set(section.id, { daily: 'shoot' })
    expect(stands(doc, THU).map(({ of }) => of?.day)).toEqual([THU, THU, undefined])
    mark(doc, 'Permits', 'done', 'Maya', THU, '07:00')
    expect(item(doc, 'Permits', FRI).state).toBe('done')
  })

  test('made so in the middle of a day keeps what is done, and the other way round', () => {
    const doc = list('')
    mark(doc, 'Locks', 'done', 'Tom', THU, '07:10')
    const today = { day: THU, dayAt }
    changeRepeat(doc, 'day', () => doc.about.set({ daily: 'day' }), today)
    expect(item(doc, 'Locks', THU)).toMatchObject({ state: 'done', doneBy: 'Tom' })
    expect(item(doc, 'Locks', FRI).state).toBe('open')
    mark(doc, 'Permits', 'skip', 'Maya', THU, '08:00')
    changeRepeat(doc, '', () => doc.about.set({ daily: '' }), today)
    expect(stands(doc, FRI).map(({ state }) => state)).toEqual(['done', 'open', 'skip'])
    doc.history.undo()
    doc.history.undo()
    doc.history.undo()
    expect(item(doc, 'Locks', THU).state).toBe('done')
    expect(item(doc, 'Locks', THU).of).toBeUndefined()
  })

  test('a day’s record keeps what was taken off the list since, on paper and as a sheet', () => {
    const doc = list()
    mark(doc, 'Locks', 'problem', 'Tom', THU, '07:10')
    noteDay(doc, item(doc, 'Locks', THU), 'Hasp is bent', by('Tom', THU, '07:12'))
    mark(doc, 'Locks', 'done', 'Maya', THU, '07:40')
    noteDay(doc, item(doc, 'Locks', THU), 'New hasp', by('Maya', THU, '07:41'))
    removeItem(doc, item(doc, 'Locks', THU))
    const marks = marksOf(doc.records.dayState.rows)
    const gone = recordOf(doc, THU, marks, dayAt).find(({ text }) => text === 'Locks')
    expect(gone).toMatchObject({ state: 'done', doneBy: 'Maya' })
    if (gone) expect(notesOn(marks, gone)).toEqual(['Hasp is bent', 'New hasp'])
    expect(csvOfDay(doc, THU)).toContain('Locks')
    expect(csv(doc)).not.toContain('Locks')
    const book = new Document(bookSchema)
    const me = { device: newId(), name: 'Nora', department: 'AD' }
    const given = { doc, book, pictures, me, now: at(FRI, '09:00') }
    const record = render(Print, { props: { ...given, about: THU } }).body
    for (const words of ['Thursday 12 March', 'Locks', 'Hasp is bent', 'New hasp'])
      expect(record).toContain(words)
    const today = render(Print, { props: given }).body
    expect(today).toContain('Friday 13 March')
    expect(today).not.toContain('Locks')
  })

  test('says in lists how far it is today, and tomorrow that nothing is done', () => {
    const doc = list('shoot')
    doc.about.set({ day: THU, dueMinute: 450 })
    expect(summaryOf(doc)).toMatchObject({ fact: '0 of 3', day: '', onShootingDays: true })
    expect(summaryOf(doc).later).toBeUndefined()
    mark(doc, 'Locks', 'done', 'Tom', THU, '07:10')
    expect(summaryOf(doc)).toMatchObject({
      fact: '0 of 3',
      later: [
        { from: THU, fact: '1 of 3', done: 1 },
        { from: FRI, fact: '0 of 3', done: 0, total: 3 },
      ],
    })
    const copy = new Document(schema)
    copyFresh(doc, copy)
    expect(copy.about.now.daily).toBe('shoot')
    expect(copy.records.dayState.size).toBe(0)
  })
})

describe('a section that is handed over', () => {
  const hand = (doc: Checklist, to: string, time: string, from = 'Maya') => {
    const [section] = doc.records.section.rows
    if (!section) throw new Error('There is a section')
    const open = doc.records.item.ordered.filter(
      (item) => item.section === section.id && item.state === 'open',
    )
    handSection(doc, section, open, { name: to, department: 'CAM' }, by(from, THU, time))
  }

  test('gives what is open to one person as one step, and is one thing on their day', () => {
    const doc = list('')
    mark(doc, 'Locks', 'done', 'Maya', THU, '07:00')
    doc.records.item.set(item(doc, 'Permits', THU).id, { owner: 'Tom' })
    hand(doc, 'Tom', '07:30')
    expect(doc.records.item.ordered.map(({ owner }) => owner)).toEqual(['', 'Tom', 'Tom'])
    expect(summaryOf(doc).tasks).toMatchObject([
      { text: 'Camera truck, 1 open', owner: 'Tom', department: 'CAM', handedBy: 'Maya' },
      { text: 'Permits', owner: 'Tom' },
    ])
    doc.history.undo()
    expect(doc.records.item.ordered.map(({ owner }) => owner)).toEqual(['', '', 'Tom'])
    expect(doc.records.handed.size).toBe(0)
  })

  test('stands with whom it was handed to last, as far as it is still theirs', () => {
    const [here, there] = [list(''), new Document(schema)]
    meet(here, there)
    hand(here, 'Tom', '07:30')
    hand(there, 'Wyn', '07:40', 'Nora')
    meet(here, there)
    for (const doc of [here, there]) {
      const handed = handedBySection(doc.records.handed.rows)
      expect([...handed.values()]).toMatchObject([{ from: 'Nora', to: 'Wyn' }])
      const [open = []] = stillWith(handed, doc.records.item.ordered).values()
      expect(open.every(({ owner }) => owner === 'Wyn')).toBe(true)
    }
    const doc = list('')
    hand(doc, 'Tom', '07:30')
    for (const { id } of doc.records.item.ordered) doc.records.item.set(id, { owner: 'Maya' })
    expect(summaryOf(doc).tasks?.some(({ handedBy }) => handedBy !== undefined)).toBe(false)
  })
})
