import { describe, expect, test } from 'vitest'
import { existsSync, readFileSync } from 'node:fs'
import { castOf } from '../../book/playing'
import { schema as bookSchema, type Book } from '../../book/schema'
import { isProblem } from '../../domain/problem'
import { readUss } from '../../formats/uss/read'
import { Document } from '../../store/document'
import { codeOf } from './codes'
import { doodOf, rulesOf } from './dood'
import { tables } from './export'
import { layoutOf } from './layout'
import { planOf } from './plan'
import { activeBoard, schema, type Schedule } from './schema'
import { fillBoard } from './steps'
import { takeUss } from './uss-in'

interface Given {
  readonly book: Book
  readonly doc: Schedule
}

/** A board of days of one scene each, on dates of their own: `2026-03-12 Maren`, `2026-03-14@Second unit Joss`. */
const schedule = (...days: string[]): Given => {
  const book = new Document(bookSchema)
  const doc: Schedule = new Document(schema)
  book.records.person.addAll(
    ['Maren', 'Joss', 'Gideon'].map((character, at) => ({
      group: 'cast' as const,
      number: String(at + 1),
      character,
    })),
  )
  const board = doc.records.board.add({ start: '2026-03-12', daysOff: ['6', '0'] })
  doc.records.unit.add({ board, name: 'Second', start: '2026-03-12', daysOff: [] })
  days.forEach((written, at) => {
    const [on = '', ...characters] = written.split(' ')
    const [date = '', unit = ''] = on.split('@')
    const number = String(at + 1)
    const scene = book.records.scene.add({ number, set: 'QUAY', eighths: 8, characters })
    fillBoard(doc, board, [
      { is: 'scene', scene, number },
      { is: 'break', date, unit },
    ])
  })
  return { book, doc }
}

const dood = ({ book, doc }: Given) => {
  const { days, calendars } = layoutOf(doc, book, activeBoard(doc))
  const events = doc.records.event.rows
  return doodOf(days, castOf(book), calendars.get(''), events, rulesOf(doc))
}
const lineOf = (given: Given, name: string) => {
  const line = dood(given).lines.find(({ member }) => member.name === name)
  if (!line) throw new Error(`${name} has a line`)
  return line
}
const printed = (given: Given, name: string) =>
  lineOf(given, name)
    .cells.map((cell) => codeOf('mms', cell) || '.')
    .join(' ')
const personOf = ({ book }: Given, name: string) =>
  book.records.person.rows.find(({ character }) => character === name)?.id

describe('from the first to the last date with anything on it', () => {
  test('by hand: a fitting before day 1 and travel home have columns, and are counted', () => {
    // Thursday 12 and Friday 13 March are shot; a fitting on Tuesday 10, travel on Saturday 14.
    const given = schedule('2026-03-12 Maren Joss', '2026-03-13 Maren')
    const person = personOf(given, 'Maren')
    given.doc.records.event.add({ person, date: '2026-03-10', what: 'fitting' })
    given.doc.records.event.add({ person, date: '2026-03-14', what: 'travel' })
    expect(dood(given).columns.map(({ date }) => date.slice(8))).toEqual([
      '10',
      '11',
      '12',
      '13',
      '14',
    ])
    expect(printed(given, 'Maren')).toBe('FT . SW WF TR')
    expect(printed(given, 'Joss')).toBe('. . SWF . .')
    // Start and finish are those of work, whatever else happens.
    expect(lineOf(given, 'Maren')).toMatchObject({
      ...{ worked: 2, held: 0, travel: 1, other: 1, total: 4 },
      ...{ start: '2026-03-12', finish: '2026-03-13' },
    })
  })

  test('by hand: somebody who only rehearses is in it', () => {
    const given = schedule('2026-03-12 Maren')
    given.doc.records.event.add({
      person: personOf(given, 'Gideon'),
      date: '2026-03-11',
      what: 'rehearsal',
    })
    expect(printed(given, 'Gideon')).toBe('R .')
    expect(lineOf(given, 'Gideon')).toMatchObject({ worked: 0, other: 1, total: 1, start: '' })
  })

  test('by hand: two months with nothing in them are one column', () => {
    const given = schedule('2026-03-12 Maren')
    const person = personOf(given, 'Maren')
    given.doc.records.event.add({ person, date: '2026-01-07', what: 'rehearsal' })
    // From 8 January to 11 March: 24 of January, 28 of February, 11 of March.
    expect(dood(given).columns.map(({ is, days }) => [is, days])).toEqual([
      ['off', 1],
      ['away', 63],
      ['shoot', 1],
    ])
    expect(printed(given, 'Maren')).toBe('R . SWF')
    const [sheet] = tables(given.doc, given.book)
    expect(sheet?.csv.split('\n')[0]).toContain('No.,Cast,2026-01-07,63 days,"Day 1, 2026-03-12"')
  })

  test('the calendar of another board says nothing here', () => {
    const given = schedule('2026-03-12 Maren')
    const other = given.doc.records.board.add({ name: 'Other' })
    const person = personOf(given, 'Maren')
    given.doc.records.event.add({ board: other, person, date: '2026-03-11', what: 'fitting' })
    const [sheet] = tables(given.doc, given.book)
    expect(sheet?.csv.split('\n')[0]).not.toContain('2026-03-11')
  })
})

describe('held on the days of their own unit', () => {
  test('by hand: a second unit on the main unit’s day off holds nobody of the main one', () => {
    // The main unit shoots Friday 13 and Monday 16; the second Saturday 14 and Sunday 15.
    const given = schedule(
      '2026-03-13 Maren Joss',
      '2026-03-14@Second Gideon',
      '2026-03-15@Second',
      '2026-03-16 Maren',
      '2026-03-16@Second Gideon',
      '2026-03-17 Joss',
    )
    expect(printed(given, 'Maren')).toBe('SW . . WF .')
    expect(printed(given, 'Gideon')).toBe('. SW H WF .')
    // Between two days of the main unit Monday is one of it.
    expect(printed(given, 'Joss')).toBe('SW . . H WF')
    expect(dood(given).lines.map(({ held }) => held)).toEqual([0, 1, 1])
  })

  test('by hand: nobody is held on a holiday in the gap, and it counts for a drop', () => {
    const given = schedule('2026-03-12 Maren', '2026-03-16', '2026-03-17 Maren')
    const board = activeBoard(given.doc)?.id
    given.doc.records.event.add({ board, date: '2026-03-13', what: 'holiday' })
    expect(dood(given).columns.map(({ is }) => is)).toEqual([
      'shoot',
      'holiday',
      'off',
      'off',
      'shoot',
      'shoot',
    ])
    expect(printed(given, 'Maren')).toBe('SW . . . H WF')
    given.doc.about.set({ dropDays: 4 })
    expect(printed(given, 'Maren')).toBe('SW . . . D PWF')
  })
})

test('a call sheet is handed what the board says of people besides its strips', () => {
  const given = schedule('2026-03-12 Maren')
  const person = personOf(given, 'Maren')
  given.doc.records.event.add({ person, date: '2026-03-10', what: 'fitting' })
  given.doc.about.set({ holds: 'no', dropDays: 7 })
  const id = activeBoard(given.doc)?.id
  if (!id) throw new Error('There is a board')
  expect(planOf(given.doc, given.book, id)).toMatchObject({
    events: [{ person, date: '2026-03-10', what: 'fitting' }],
    rules: { holds: false, dropDays: 7 },
  })
})

const sample = ['../../shared', '../shared', '/work/shared']
  .map((folder) => `${folder}/data/uss/full_sample_schedule.uss`)
  .find((path) => existsSync(path))

test.skipIf(sample === undefined)(
  'the full sample: GEORGE rehearses and travels before day 1, and it is counted',
  () => {
    const uss = readUss(readFileSync(sample ?? '', 'utf8'))
    if (isProblem(uss)) throw new Error(uss.problem)
    const given = { book: new Document(bookSchema), doc: new Document(schema) as Schedule }
    takeUss(given.book, given.doc, uss, 'full.uss')
    const person = given.book.records.person.rows.find(
      ({ name, character }) => name === 'GEORGE' || character === 'GEORGE',
    )?.id
    const events = given.doc.records.event.rows.filter((event) => event.person === person)
    expect(events.length).toBeGreaterThan(1)
    const george = lineOf(given, 'GEORGE')
    const before = events.filter(({ date }) => date < '2022-08-17')
    expect(before.length).toBeGreaterThan(0)
    const meaningOn = (date: string) =>
      george.cells[dood(given).columns.findIndex((column) => column.date === date)]
    for (const { date, what } of before) expect(meaningOn(date)).toBe(what)
  },
)
