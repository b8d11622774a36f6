import { describe, expect, test } from 'vitest'
import {
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
import { factOn, summaryOn } from '../../app/today'
import { dayText } from '../../domain/clock'
import { daysAfter } from '../../domain/day-words'
import { marksOf, onDay } from './daily'
import { changeRepeat, noteDay } from './daily-steps'
import { csvOfDay } from './export'
import { handedDay, handSection } from './handing'
import { daysOf, recordOf } from './record'
import { progressOf, type Checklist } from './schema'
import { countItem, markItem, removeItem } from './steps'
import { summaryOf } from './summary'

const today = { day: THU, dayAt }
const begin = (doc: Checklist, daily: '' | 'day') =>
  changeRepeat(doc, daily, () => doc.about.set({ daily }), today)
const record = (doc: Checklist, day: string) =>
  recordOf(doc, day, marksOf(doc.records.dayState.rows), dayAt)

describe('what begins anew, marked on devices apart', () => {
  test('a note written apart takes back no tick, and a tick takes back no note', () => {
    const here = list()
    const away = copyOf(here)
    mark(here, 'Locks', 'problem', 'Tom', THU, '10:00')
    noteDay(away, item(away, 'Locks', THU), 'Key is with Joan', by('Maya', THU, '10:05'))
    noteDay(away, item(away, 'Walkies', THU), 'Two flat', by('Maya', THU, '10:05'))
    mark(here, 'Walkies', 'done', 'Tom', THU, '10:10')
    meet(here, away)
    for (const doc of [here, away]) {
      expect(item(doc, 'Locks', THU)).toMatchObject({
        state: 'problem',
        of: { note: 'Key is with Joan' },
      })
      expect(item(doc, 'Walkies', THU)).toMatchObject({ state: 'done', of: { note: 'Two flat' } })
    }
    noteDay(here, item(here, 'Locks', THU), '', by('Tom', THU, '10:20'))
    expect(item(here, 'Locks', THU).of?.note).toBe('')
  })

  test('a tick is taken back by undo after somebody else noted something', () => {
    const here = list()
    mark(here, 'Locks', 'done', 'Tom', THU, '10:00')
    const there = copyOf(here)
    noteDay(there, item(there, 'Locks', THU), 'Key is with Joan', by('Maya', THU, '10:05'))
    meet(here, there)
    here.history.undo()
    expect(item(here, 'Locks', THU)).toMatchObject({
      state: 'open',
      of: { note: 'Key is with Joan' },
    })
  })

  test('one person on two devices writes two marks, and goes on with one of an older release', () => {
    const here = list()
    const { id } = item(here, 'Locks', THU)
    here.records.dayState.add({ item: id, day: THU, state: 'doing', by: 'Tom', at: 1 })
    mark(here, 'Locks', 'done', 'Tom', THU, '10:00')
    expect(here.records.dayState.size).toBe(1)
    markItem(here, item(here, 'Walkies', THU), 'done', by('Tom', THU, '10:00', 'phone'))
    markItem(here, item(here, 'Walkies', THU), 'open', by('Tom', THU, '10:01', 'tablet'))
    expect(here.records.dayState.size).toBe(3)
    here.history.undo()
    expect(item(here, 'Walkies', THU).state).toBe('done')
  })
})

describe('switching what begins anew', () => {
  test('keeps what was ticked apart, in both directions', () => {
    const here = list('')
    const away = copyOf(here)
    begin(here, 'day')
    mark(away, 'Locks', 'done', 'Tom', THU, '10:05')
    countItem(away, item(away, 'Walkies', THU), 3, by('Tom', THU, '10:06'))
    meet(here, away)
    for (const doc of [here, away]) {
      expect(item(doc, 'Locks', THU)).toMatchObject({ state: 'done', doneBy: 'Tom' })
      expect(item(doc, 'Walkies', THU)).toMatchObject({ state: 'doing', counted: 3 })
      expect(item(doc, 'Locks', FRI).state).toBe('open')
      expect(factOn(summaryOf(doc), THU)).toBe('1 of 3')
    }
    begin(here, '')
    mark(away, 'Permits', 'skip', 'Tom', THU, '10:20')
    mark(away, 'Locks', 'open', 'Tom', THU, '10:21')
    meet(here, away)
    for (const doc of [here, away])
      for (const day of [THU, FRI])
        expect(stands(doc, day).map(({ state }) => state)).toEqual(['open', 'doing', 'skip'])
    mark(here, 'Permits', 'open', 'Maya', THU, '10:19')
    expect(item(here, 'Permits', THU).state).toBe('open')
    expect(here.records.item.get(item(here, 'Permits', THU).id)?.state).toBe('open')
  })

  test('keeps what is under way, and brings back no mark of days before', () => {
    const doc = list('')
    mark(doc, 'Locks', 'doing', 'Tom', THU, '10:00')
    const { id } = item(doc, 'Walkies', THU)
    // As an older release wrote it: without a time.
    doc.records.item.set(id, { counted: 3, state: 'doing' })
    begin(doc, 'day')
    expect(stands(doc, THU)).toMatchObject([
      { state: 'doing' },
      { state: 'doing', counted: 3 },
      { state: 'open' },
    ])
    expect(stands(doc, FRI).map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    changeRepeat(doc, '', () => doc.about.set({ daily: '' }), { day: FRI, dayAt })
    expect(stands(doc, THU).map(({ state }) => state)).toEqual(['open', 'open', 'open'])
  })
})

describe('the record of a day', () => {
  test('never goes blank and keeps its words, whatever the list becomes', () => {
    const doc = list()
    mark(doc, 'Locks', 'done', 'Tom', THU, '07:10')
    mark(doc, 'Permits', 'skip', 'Tom', THU, '07:11')
    doc.records.item.set(item(doc, 'Locks', THU).id, { text: 'Padlocks' })
    doc.records.item.add({ text: 'Generator' })
    expect(record(doc, THU).map(({ text, of }) => [text, of?.unmarked])).toEqual([
      ['Locks', undefined],
      ['Walkies', true],
      ['Permits', undefined],
      ['Generator', true],
    ])
    expect(progressOf(record(doc, THU))).toMatchObject({ done: 1, total: 1, unmarked: 2 })
    expect(csvOfDay(doc, THU)).not.toContain('To do')
    changeRepeat(doc, '', () => doc.about.set({ daily: '' }), { day: FRI, dayAt })
    expect(record(doc, THU).map(({ text, state }) => [text, state])).toEqual([
      ['Locks', 'done'],
      ['Permits', 'skip'],
    ])
    removeItem(doc, item(doc, 'Permits', FRI))
    expect(record(doc, THU)).toHaveLength(2)
    expect(daysOf(doc)).toEqual([THU])
  })
})

describe('what lists say of it', () => {
  test('is of today, whatever a clock that was wrong marked', () => {
    const doc = list()
    mark(doc, 'Locks', 'done', 'Tom', '2031-01-01', '07:10')
    mark(doc, 'Locks', 'done', 'Tom', '9999-12-31', '07:10')
    mark(doc, 'Locks', 'done', 'Tom', THU, '07:10')
    mark(doc, 'Permits', 'done', 'Tom', FRI, '07:10')
    mark(doc, 'Walkies', 'done', 'Tom', FRI, '07:10')
    const facts = [daysAfter(THU, -1), THU, FRI, daysAfter(FRI, 1), '2031-01-01', '2031-01-02']
    expect(facts.map((day) => factOn(summaryOf(doc), day))).toEqual([
      '0 of 3',
      '1 of 3',
      '2 of 3',
      '0 of 3',
      '1 of 3',
      '0 of 3',
    ])
  })

  test('draws no row of the list anew', () => {
    const doc = list()
    mark(doc, 'Locks', 'done', 'Tom', THU, '07:10')
    mark(doc, 'Locks', 'done', 'Tom', FRI, '07:10')
    const before = stands(doc, FRI)
    summaryOf(doc)
    stands(doc, FRI).forEach((thing, index) => expect(thing).toBe(before[index]))
    markItem(doc, item(doc, 'Permits', FRI), 'done', by('Tom', FRI, '07:12'))
    summaryOf(doc)
    const after = onDay(doc, FRI, marksOf(doc.records.dayState.rows), dayAt)
    expect(after.map((thing, index) => thing === before[index])).toEqual([true, true, false])
  })

  test('says of a section that begins anew who handed it over on that day alone', () => {
    const doc = list()
    const [section] = doc.records.section.rows
    if (!section) throw new Error('There is a section')
    const open = stands(doc, THU).filter((thing) => thing.section === section.id)
    handSection(doc, section, open, { name: 'Tom', department: 'CAM' }, by('Maya', THU, '10:42'))
    const [handed] = doc.records.handed.rows
    if (!handed) throw new Error('It was handed over')
    expect(handedDay(handed, THU, dayAt)).toBe('')
    expect(handedDay(handed, FRI, dayAt)).toBe(dayText(THU, 'short'))
    const tasks = (day: string) =>
      summaryOn(summaryOf(doc), day).tasks?.map(({ text, owner }) => [text, owner])
    expect(tasks(THU)).toEqual([['Camera truck, 2 open', 'Tom']])
    expect(tasks(FRI)).toEqual([
      ['Locks', 'Tom'],
      ['Walkies', 'Tom'],
    ])
  })
})
