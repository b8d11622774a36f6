import { expect, test } from 'vitest'
import type { Day } from '../book/rows'
import { schema as bookSchema } from '../book/schema'
import { newId } from '../domain/id'
import { kindOf } from '../kinds'
import type { Summary } from '../kinds/kind'
import { Document } from '../store/document'
import type { Listed } from './listed'
import {
  comingUp,
  factOn,
  justDue,
  ofWhom,
  openFor,
  summaryOn,
  textFor,
  whenWords,
  workedToday,
} from './today'

const day = '2026-03-12'
const listed = (kind: string, summary: Partial<Summary>): Listed => {
  const found = kindOf(kind)
  if (!found) throw new Error(`There is a kind ${kind}`)
  // Of what lists it, only what Today asks for.
  return {
    id: newId(),
    kind: found,
    title: 'Production meeting',
    summary: { title: '', fact: '', done: 0, total: 0, day, ...summary },
    entry: { archived: false },
    awaited: false,
  } as unknown as Listed
}
const said = (listed: Listed, minute: number, days: readonly Day[] = []) =>
  comingUp([listed], days, { day, minute }).map((item) => ({
    when: whenWords(item, minute),
    late: item.late,
  }))

test('a meeting is announced, under way, then over, and never late', () => {
  const meeting = listed('minutes', { dueMinute: 540, meets: { untilMinute: 630 } })
  expect(said(meeting, 528)).toEqual([{ when: 'in 12 min', late: false }])
  expect(said(meeting, 540)).toEqual([{ when: 'begins now', late: false }])
  expect(said(meeting, 552)).toEqual([{ when: 'until 10:30', late: false }])
  expect(said(meeting, 630)).toEqual([])
})

test('a meeting whose end nobody wrote down says when it began, and is over after two hours', () => {
  const meeting = listed('minutes', { dueMinute: 540, meets: {} })
  expect(said(meeting, 552)).toEqual([{ when: 'began 12 min ago', late: false }])
  expect(said(meeting, 660)).toEqual([])
  const slip = listed('minutes', { dueMinute: 540, meets: { untilMinute: 500 } })
  expect(said(slip, 552)).toEqual([{ when: 'began 12 min ago', late: false }])
})

test('what came of a meeting that is over is still late by itself', () => {
  const task = { text: 'Clear the extra hour', owner: 'Joan', day, minute: 700 }
  const meeting = listed('minutes', { dueMinute: 540, meets: {}, total: 1, tasks: [task] })
  expect(said(meeting, 702)).toEqual([{ when: '2 min late', late: true }])
})

test('a list with work left is due, then late; one without is neither', () => {
  const list = listed('checklist', { dueMinute: 540, done: 1, total: 3 })
  expect(said(list, 540)).toEqual([{ when: 'due now', late: false }])
  expect(said(list, 603)).toEqual([{ when: '1 h 03 late', late: true }])
  expect(said(listed('checklist', { dueMinute: 540, done: 3, total: 3 }), 603)).toEqual([])
})

test('after midnight of a night shoot is still to come in the evening, and late when it has passed', () => {
  const book = new Document(bookSchema)
  book.records.day.add({ date: day, type: 'shoot', callMinute: 1080, wrapMinute: 300 })
  const { rows } = book.records.day
  const list = listed('checklist', { dueMinute: 60, total: 3 })
  expect(said(list, 1470, rows)).toEqual([{ when: 'in 30 min', late: false }])
  expect(said(list, 1505, rows)).toEqual([{ when: '5 min late', late: true }])
  const meeting = listed('minutes', { dueMinute: 1410, meets: { untilMinute: 60 } })
  expect(said(meeting, 1470, rows)).toEqual([{ when: 'until 01:00', late: false }])
  expect(said(meeting, 1500, rows)).toEqual([])
})

test('what was due on a day before is late by hours, then by days', () => {
  const task = (day: string) => ({ text: 'Return the crane', owner: 'Bas', day, minute: 1080 })
  const list = (day: string) => listed('checklist', { tasks: [task(day)] })
  expect(said(list('2026-03-11'), 600)).toEqual([{ when: '16 h 00 late', late: true }])
  expect(said(list('2026-03-10'), 600)).toEqual([{ when: '1 day late', late: true }])
  expect(said(list('2026-03-01'), 600)).toEqual([{ when: '10 days late', late: true }])
})

test('a fact that the days change is that of the day', () => {
  const { summary } = listed('inventory', {
    fact: '3 items',
    later: [
      { from: '2026-03-11', fact: '1 not back' },
      { from: '2026-03-13', fact: '2 not back' },
    ],
  })
  if (!summary) throw new Error('It has a summary')
  expect(['2026-03-10', '2026-03-12', '2026-03-13'].map((day) => factOn(summary, day))).toEqual([
    '3 items',
    '1 not back',
    '2 not back',
  ])
})

test('what was really shot runs from the first shot to now, and on to where its scene would end', () => {
  const at = (minute: number) => Date.UTC(2026, 2, 12, 0, minute)
  const worked = (worked: Summary['worked'], now: number) =>
    workedToday([listed('shot-list', { ...(worked && { worked }) })], day, 'UTC', at(now))
  expect(worked({ startedAt: at(490), expectedAt: at(700) }, 642)).toEqual({
    fromMinute: 490,
    toMinute: 642,
    expectedMinute: 700,
  })
  // Over its estimate: nothing is promised any more.
  expect(worked({ startedAt: at(490), expectedAt: at(600) }, 642)?.expectedMinute).toBe(642)
  expect(worked({ startedAt: at(490), endedAt: at(600) }, 642)?.toMinute).toBe(600)
  expect(worked({ startedAt: at(-600), endedAt: at(-500) }, 642)).toBeUndefined()
  expect(worked(undefined, 642)).toBeUndefined()
})

test('mine is what I have, my department’s what it has as well; lists and meetings are everybody’s', () => {
  const tasks = [
    { text: 'Rope', owner: 'Maya ', department: '', day, minute: 600 },
    { text: 'Cones', owner: 'Tom', department: 'AD', day, minute: 601 },
    { text: 'Wig', owner: 'Niamh', department: 'HMU', day, minute: undefined },
  ]
  const list = listed('checklist', { dueMinute: 540, done: 1, total: 4, tasks })
  const items = comingUp([list], [], { day, minute: 605 })
  const me = { device: newId(), name: 'maya', department: 'AD' }
  const texts = (whose: Parameters<typeof ofWhom>[1], who = me) =>
    ofWhom(items, whose, who).map(({ text }) => text)
  expect(texts('mine')).toEqual(['Production meeting', 'Rope'])
  expect(texts('department')).toEqual(['Production meeting', 'Rope', 'Cones'])
  expect(texts('all')).toEqual(['Production meeting', 'Rope', 'Cones', 'Wig'])
  expect(texts('mine', { ...me, name: '' })).toEqual(['Production meeting'])
  expect(openFor(items, me)).toBe(1)
  expect(openFor(items, { name: '' })).toBe(0)
})

test('what I have is said for ten minutes from when it is due, and nobody else’s', () => {
  const tasks = [
    { text: 'Rope', owner: 'Maya', day, minute: 600 },
    { text: 'Cones', owner: 'Tom', day, minute: 600 },
    { text: 'Oars', owner: 'Maya', day, minute: undefined },
  ]
  const list = listed('checklist', { total: 3, tasks })
  const due = (minute: number) =>
    justDue(comingUp([list], [], { day, minute }), minute, { name: 'Maya' }).map(({ text }) => text)
  expect(due(599)).toEqual([])
  expect(due(600)).toEqual(['Rope'])
  expect(due(609)).toEqual(['Rope'])
  expect(due(610)).toEqual([])
})

test('an action that goes on in the next meeting is asked for there alone, until that is archived', () => {
  const task = (key: string) => ({
    key,
    text: 'Lock off Quay Lane',
    owner: 'Wyn',
    day,
    minute: 700,
  })
  const third = listed('minutes', { tasks: [task('a')] })
  const fourth = listed('minutes', { tasks: [task('b')], takenOver: ['a'] })
  const done = listed('minutes', { takenOver: ['a', 'b'] })
  const asked = (...documents: Listed[]) =>
    comingUp(documents, [], { day, minute: 690 }).map(({ doc }) => doc)
  expect(asked(third)).toEqual([third.id])
  expect(asked(third, fourth)).toEqual([fourth.id])
  expect(asked(third, fourth, done)).toEqual([])
  const archived = { ...fourth, entry: { ...fourth.entry, archived: true } }
  expect(asked(third, archived)).toEqual([third.id])
})

test('what was handed over says by whom, to whoever has it as you', () => {
  const task = {
    text: 'Camera truck, 5 open',
    owner: 'Wyn',
    handedBy: 'Tom',
    day,
    minute: undefined,
  }
  const had = { text: 'Locks', owner: 'Wyn', day, minute: undefined }
  const [handed, other] = comingUp([listed('checklist', { tasks: [had, task] })], [], {
    day,
    minute: 690,
  })
  if (!handed || !other) throw new Error('There are two things')
  expect(textFor(handed, { name: 'Wyn' })).toBe('Tom handed you Camera truck, 5 open')
  expect(textFor(handed, { name: 'Maya' })).toBe('Tom handed Wyn Camera truck, 5 open')
  expect(textFor(other, { name: 'Wyn' })).toBe('Locks')
  expect(openFor([handed, other], { name: 'wyn' })).toBe(2)
})

test('a list that begins anew is asked for as of today, and on a rest day not at all', () => {
  const task = (text: string) => ({ text, owner: 'Wyn', day: '', minute: 700 })
  const list = listed('checklist', {
    day: '',
    tasks: [task('Permits')],
    later: [{ from: '2026-03-13', fact: '0 of 2', done: 0, total: 2, tasks: [task('Locks')] }],
  })
  const shoot = [{ date: day, type: 'shoot', unit: '' }] as unknown as readonly Day[]
  const on = (date: string, days: readonly Day[], of = list) =>
    comingUp([of], days, { day: date, minute: 690 }).map(({ text }) => text)
  expect(on(day, shoot)).toEqual(['Permits'])
  expect(on('2026-03-13', shoot)).toEqual(['Locks'])
  expect(
    summaryOn(list.summary ?? { title: '', fact: '', done: 1, total: 1, day }, '2026-03-14'),
  ).toMatchObject({ fact: '0 of 2', total: 2 })
  const shooting = listed('checklist', {
    day: '',
    dueMinute: 720,
    total: 2,
    onShootingDays: true,
    tasks: [{ ...task('Slates'), onShootingDays: true }],
  })
  expect(on(day, shoot, shooting)).toEqual(['Slates', 'Production meeting'])
  expect(on('2026-03-13', shoot, shooting)).toEqual([])
  expect(on('2026-03-13', [], shooting)).toEqual(['Slates', 'Production meeting'])
})

test('a call sheet on which nobody typed a call says that of the calendar, and whose it is', () => {
  const book = new Document(bookSchema)
  book.records.day.addAll([
    { date: '2026-03-12', type: 'shoot', callMinute: 450 },
    { date: '2026-03-12', type: 'shoot', unit: '2nd unit', callMinute: 840 },
    { date: '2026-03-13', type: 'shoot' },
  ])
  const kind = kindOf('call-sheet')
  const doc = kind && new Document(kind.schema)
  if (!kind || !doc) throw new Error('It is a kind')
  const says = (about: Readonly<Record<string, string>>, withBook = true) => {
    doc.about.set(about)
    return factOn(kind.summary(doc), '2026-03-11', withBook ? book : undefined)
  }
  expect(says({ day: '2026-03-12' })).toBe('07:30 unit call, by the calendar')
  expect(says({}, false)).toBe('Thu 12 Mar')
  expect(says({ unit: '2nd' })).toBe('14:00 unit call, by the calendar')
  expect(says({ unit: '', day: '2026-03-13' })).toBe('Fri 13 Mar')
  expect(says({ day: '2026-03-12' })).toBe('07:30 unit call, by the calendar')
  doc.records['typed']?.add({ key: 'call/unit', value: '06:45', over: '07:30', at: 1 })
  expect(says({})).toBe('06:45 unit call')
})

test('where a board is in use it says that of the board', () => {
  const book = new Document(bookSchema)
  book.records.day.add({ date: '2026-03-12', type: 'shoot', callMinute: 450 })
  const kind = kindOf('call-sheet')
  const doc = kind && new Document(kind.schema)
  if (!kind || !doc) throw new Error('It is a kind')
  doc.about.set({ day: '2026-03-12' })
  const planned = { key: newId(), number: 1, date: '2026-03-12', unit: '', strips: [] }
  const says = (callMinute?: number) =>
    factOn(kind.summary(doc), '2026-03-11', book, {
      ...{ doc: newId(), board: 'Board' },
      days: [{ ...planned, callMinute }],
    })
  expect(says(1020)).toBe('17:00 unit call, by the board')
  expect(says()).toBe('07:30 unit call, by the calendar')
})
