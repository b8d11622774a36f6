import { describe, expect, test } from 'vitest'
import type { Plan } from '../../book/plan'
import { newId } from '../../domain/id'
import { relativeFrom, relativeText } from './calls'
import { sheetOf } from './sheet'
import { starts } from './starts'
import { setNote } from './steps'
import { timeline } from './timeline'
import {
  DAY,
  slackWater,
  strip,
  banner,
  draft,
  rowOf,
  castOf,
  timesOf,
  type,
} from '../../../../tests/call-sheet'

describe('times of the cast', () => {
  test('are counted back from when they are on set', () => {
    // On set 08:30. Ready a quarter of an hour before (08:15), half an hour of make-up from 07:45,
    // a quarter of an hour of costume from 07:30, which is when she arrives; fetched at 07:00.
    const { book } = slackWater()
    const doc = draft()
    type(doc, 'call/shooting', '08:00', '08:30')
    const sheet = sheetOf(doc, book)
    expect(rowOf(sheet, '42').plan.text).toBe('08:30')
    expect(timesOf(sheet, '1')).toEqual(['07:00', '07:30', '07:30', '07:45', '08:30'])
    // Three quarters of an hour of make-up from 07:30, costume from 07:15; nobody fetches him.
    expect(timesOf(sheet, '2')).toEqual(['', '07:15', '07:15', '07:30', '08:30'])
  })

  test('follow the production where it says how long things take', () => {
    const { book } = slackWater()
    book.about.set({ leadMinutes: 10, costumeMinutes: 20, makeupMinutes: 25 })
    const doc = draft()
    type(doc, 'call/shooting', '08:00', '09:00')
    // 09:00, ready 08:50, make-up 08:25, costume 08:05, fetched 07:35.
    expect(timesOf(sheetOf(doc, book), '1')).toEqual(['07:35', '08:05', '08:05', '08:25', '09:00'])
  })

  test('a time typed on the way moves what comes before it, and nothing after', () => {
    const { book } = slackWater()
    const doc = draft()
    type(doc, 'call/shooting', '08:00', '08:30')
    const { makeup } = castOf(sheetOf(doc, book), '1')
    type(doc, makeup.key, makeup.derived, '07:15')
    expect(timesOf(sheetOf(doc, book), '1')).toEqual(['06:30', '07:00', '07:00', '07:15', '08:30'])
    const { call } = castOf(sheetOf(doc, book), '1')
    type(doc, call.key, call.derived, 'O/C')
    // Nobody can reckon a pick-up from words.
    expect(timesOf(sheetOf(doc, book), '1')).toEqual(['', 'O/C', '07:00', '07:15', '08:30'])
  })
})

describe('the day', () => {
  test('a clock counts banners, and shares what nobody measured by eighths', () => {
    const [a, b, c] = [
      strip(undefined, '1', 60),
      banner('lunch', '', undefined, 30),
      strip(undefined, '2'),
    ]
    const hours = { firstMinute: 480, wrapMinute: 690, lunch: undefined }
    // 08:00 to 09:00, lunch to 09:30, and what is left until 11:30 is the last scene's.
    expect(
      timeline([a, b, c], hours).map(({ fromMinute, toMinute }) => [fromMinute, toMinute]),
    ).toEqual([
      [480, 540],
      [540, 570],
      [570, 690],
    ])
    // Of 150 minutes, two scenes of 14 and 1 eighths have 140 and 10.
    const long = strip(undefined, '3', undefined, { eighths: 14 })
    const short = strip(undefined, '4', undefined, { eighths: 0 })
    expect(
      timeline([long, short], { ...hours, wrapMinute: 630 }).map(({ toMinute }) => toMinute),
    ).toEqual([620, 630])
    // Without a wrap nobody can say when the second begins.
    const open = timeline([long, short], { ...hours, wrapMinute: undefined })
    expect(open.map(({ fromMinute }) => fromMinute)).toEqual([480, undefined])
  })

  test('lunch of the calendar stands where it falls, and nobody shoots in it', () => {
    const { book } = slackWater()
    const sheet = sheetOf(draft(), book)
    expect(sheet.rows.map((row) => (row.is === 'scene' ? row.number : row.text.text))).toEqual([
      '42',
      '42A',
      'LUNCH 12:30 – 13:30',
      '43',
      'COMPANY MOVE to Harbour slip',
      '17',
      '61',
    ])
    expect(sheet.totals).toEqual({ scenes: 5, pages: '4 4/8', cast: 4, background: 8 })
    expect(rowOf(sheet, '42')).toMatchObject({
      pages: { text: '1 6/8' },
      eighths: 14,
      unknown: [],
    })
    expect(rowOf(sheet, '42').dayNight.text).toBe('N3')
    expect(rowOf(sheet, '17').dayNight.text).toBe('D2')
    expect(rowOf(sheet, '61').dayNight.text).toBe('DK5')
    expect(rowOf(sheet, '42').cast.text).toBe('1, 2')
    expect(sheet.placeNumber(rowOf(sheet, '17').location)).toBe('2')
    expect(sheet.dayOf.text).toBe('Day 2 of 3')
    expect(sheet.advance.map(({ heading }) => heading.text)).toEqual([
      'Friday 13 March, day 3. Unit call 11:00',
    ])
  })

  test('a board that is in use comes before the calendar', () => {
    const { book, scenes } = slackWater()
    const plan: Plan = {
      doc: newId(),
      board: 'Main',
      days: [
        {
          key: 'a',
          number: 13,
          date: '2026-03-10',
          unit: '',
          strips: [strip(scenes.s17, '17', 60)],
        },
        {
          key: 'b',
          number: 14,
          date: DAY,
          unit: '',
          strips: [
            strip(scenes.s61, '61', 90, { part: 'pt' }),
            banner('lunch', 'Lunch', 600, 45),
            banner('move', 'the Inn', undefined, 30),
            strip(scenes.s42, '42', 120),
          ],
        },
        { key: 'c', number: 15, date: '2026-03-20', unit: '', strips: [strip(scenes.s42, '42')] },
      ],
    }
    const sheet = sheetOf(draft(), book, plan)
    // First scene at 08:00 for 90 minutes; lunch is fixed at 10:00; the move takes until 11:15.
    expect(
      sheet.rows.map((row) => (row.is === 'scene' ? [row.number, row.plan.text] : row.text.text)),
    ).toEqual([
      ['61pt', '08:00'],
      'LUNCH 10:00 – 10:45',
      'COMPANY MOVE to the Inn 10:45 – 11:15',
      ['42', '11:15'],
    ])
    expect(sheet.dayOf.text).toBe('Day 14 of 15')
    expect(castOf(sheet, '1').status.text).toBe('W')
    expect(castOf(sheet, '2').status.text).toBe('SW')
    expect(castOf(sheet, '5').status.text).toBe('SWF')
    expect(starts(book, plan).map(({ label, line }) => `${label}: ${line}`)).toEqual([
      'Tue 10 Mar: Day 13, 1 scene',
      'Thu 12 Mar: Day 14, 2 scenes, call 07:30',
      'Fri 20 Mar: Day 15, 1 scene',
    ])
    expect(starts(book, plan, DAY).map(({ label }) => label)).toEqual(['Thu 12 Mar', 'Fri 20 Mar'])
    expect(starts(book, plan, '2026-04-01')).toHaveLength(3)
  })

  test('departments are told what scenes need, refused things left out', () => {
    const { book } = slackWater()
    const doc = draft()
    setNote(doc, 'CAM', undefined, 'Two bodies all day.')
    const { needs, background } = sheetOf(doc, book)
    expect(
      needs.map(({ code, needs, notes }) => [code, needs.text, notes.map(({ text }) => text)]),
    ).toEqual([
      ['CAM', '', ['Two bodies all day.']],
      ['PROP', 'Sc 42: Navy rum ×3, Tide ledger (hero + 1). Sc 43: Navy rum ×4.', []],
    ])
    expect(
      background.map(({ number, name, notes }) => [number.text, name.text, notes.text]),
    ).toEqual([['8', 'Drinkers', 'Sc 42, 43']])
  })
})

test('scripts call people by a part of their name, and nobody is guessed', () => {
  const { book, scenes } = slackWater()
  book.records.person.add({
    group: 'cast',
    number: '9',
    name: 'Abel Finch',
    character: 'Young Maren',
  })
  const cast = (...characters: string[]) => {
    if (scenes.s42) book.records.scene.set(scenes.s42, { characters })
    const { cast, unknown } = rowOf(sheetOf(draft(), book), '42')
    return [cast.text, unknown.join(', ')]
  }
  expect(cast('HALE', 'EDIE')).toEqual(['4, 5', ''])
  expect(cast('Sgt. Hale of the harbour')).toEqual(['5', ''])
  // Two have it in their name.
  expect(cast('MAREN')).toEqual(['', 'MAREN'])
  expect(cast('MAREN TULL')).toEqual(['1', ''])
})

describe('the crew', () => {
  test('relative calls are read and said', () => {
    expect(['-0:30', '+1', '-1 h', '−0.45', '30', 'O/C'].map(relativeFrom)).toEqual([
      -30,
      1,
      -60,
      -45,
      undefined,
      undefined,
    ])
    expect([-30, 0, 75].map(relativeText)).toEqual(['-0:30', '0:00', '+1:15'])
  })

  test('relative calls follow the general call, words stay', () => {
    const { book, today } = slackWater()
    const doc = draft()
    const calls = () =>
      sheetOf(doc, book).crew.map(({ rows }) =>
        rows.map(({ name, call }) => `${name} ${call.text}`),
      )
    expect(calls()).toEqual([['Marcus Bell 07:00'], ['Teodora Ilic 07:30'], ['Wyn Parry O/C']])
    type(doc, 'department/CAM/call', '07:30', '-0:45')
    book.records.day.set(today, { callMinute: 540 })
    expect(calls()).toEqual([['Marcus Bell 08:30'], ['Teodora Ilic 08:15'], ['Wyn Parry O/C']])
    const cam = sheetOf(doc, book).crew.find(({ code }) => code === 'CAM')
    expect(cam?.call.is).toBe('typed')
  })
})
