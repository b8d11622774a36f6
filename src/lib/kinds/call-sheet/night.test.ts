import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { Plan, PlannedStrip } from '../../book/plan'
import { newId } from '../../domain/id'
import {
  banner,
  castOf,
  DAY,
  draft,
  rowOf,
  slackWater,
  strip,
  timesOf,
  type,
} from '../../../../tests/call-sheet'
import { ics } from './calendar'
import { minuteIn } from './calls'
import { sheetOf } from './sheet'
import { starts } from './starts'
import { timeline } from './timeline'

const planWith = (callMinute: number | undefined, ...strips: PlannedStrip[]): Plan => ({
  doc: newId(),
  board: 'Main',
  days: [{ key: 'a', number: 14, date: DAY, unit: '', callMinute, strips }],
})
const NIGHT = 17 * 60

const said = (sheet: ReturnType<typeof sheetOf>) =>
  [sheet.unitCall, sheet.shootingCall, sheet.lunch, sheet.wrap].map(({ text }) => text)

describe('the call of the board', () => {
  test('comes before the one of the calendar; lunch and wrap are as long after it', () => {
    // The calendar has 07:30, lunch at 12:30 and wrap at 18:30: five and eleven hours later.
    const { book, scenes } = slackWater()
    const plan = planWith(NIGHT, strip(scenes.s42, '42', 60), strip(scenes.s43, '43', 60))
    const sheet = sheetOf(draft(), book, plan)
    expect(said(sheet)).toEqual(['17:00', '17:30', '22:00, 1 h', '04:00'])
    expect(sheet.isReckoned).toBe(false)
    expect(starts(book, plan)[0]?.line).toBe('Day 14, 2 scenes, call 17:00')
    const before = sheetOf(draft('2026-03-11'), book, plan)
    expect(before.advance[0]?.heading.text).toBe('Thursday 12 March, day 14. Unit call 17:00')
  })

  test('what is typed on the sheet comes before both', () => {
    const { book, scenes } = slackWater()
    const doc = draft()
    type(doc, 'call/unit', '17:00', '16:30')
    type(doc, 'call/lunch', '22:00, 1 h', '21:30, 45 min')
    type(doc, 'call/wrap', '04:00', '03:15')
    const sheet = sheetOf(doc, book, planWith(NIGHT, strip(scenes.s42, '42', 60)))
    expect(said(sheet)).toEqual(['16:30', '17:00', '21:30, 45 min', '03:15'])
    expect([sheet.unitCall, sheet.lunch, sheet.wrap].map(({ is }) => is)).toEqual([
      'typed',
      'typed',
      'typed',
    ])
  })

  test('lunch is where the board has it, and moves when another is typed', () => {
    const { book, scenes } = slackWater()
    const plan = planWith(
      NIGHT,
      strip(scenes.s42, '42', 60),
      banner('lunch', '', 23 * 60 + 30, 45),
      strip(scenes.s43, '43', 90),
    )
    const doc = draft()
    const sheet = sheetOf(doc, book, plan)
    expect(sheet.lunch.text).toBe('23:30, 45 min')
    expect(sheet.rows.map((row) => (row.is === 'band' ? row.text.text : row.plan.text))).toEqual([
      '17:30',
      'LUNCH 23:30 – 00:15',
      '00:15',
    ])
    type(doc, 'call/lunch', '23:30, 45 min', '10.15 pm')
    const moved = sheetOf(doc, book, plan)
    expect(moved.lunch).toMatchObject({ is: 'typed', derived: '23:30, 45 min' })
    expect(rowOf(moved, '43').plan.text).toBe('23:00')
  })

  test('by hand: without a calendar the wrap is worked out from the scenes, lunch among them', () => {
    // 17:30, an hour, half an hour of lunch, an hour and a half: 20:30.
    const { book, scenes, today } = slackWater()
    book.records.day.remove(today)
    const plan = planWith(
      NIGHT,
      strip(scenes.s42, '42', 60),
      banner('lunch', '', undefined, 30),
      strip(scenes.s43, '43', 90),
    )
    const doc = draft()
    const sheet = sheetOf(doc, book, plan)
    expect(said(sheet)).toEqual(['17:00', '17:30', '18:30, 30 min', '20:30'])
    expect(sheet).toMatchObject({ isReckoned: true, wrap: { is: 'plain' } })
    type(doc, 'call/wrap', '20:30', '21:00')
    expect(sheetOf(doc, book, plan).isReckoned).toBe(false)
    // A scene that nobody has measured: nobody can say when it is over.
    const open = planWith(NIGHT, strip(scenes.s42, '42', 60), strip(scenes.s43, '43'))
    expect(sheetOf(draft(), book, open).wrap.text).toBe('')
  })
})

describe('across midnight', () => {
  test('by hand: call 17:00, lunch 23:30, a scene at 01:30, and a pick-up before midnight', () => {
    const { book, scenes } = slackWater()
    const maren = book.records.person.rows.find(({ number }) => number === '1')
    if (!maren) throw new Error('Maren is in the book')
    book.records.person.set(maren.id, { travelMinutes: 45 })
    const plan = planWith(
      NIGHT,
      strip(scenes.s43, '43', 60),
      banner('lunch', '', 23 * 60 + 30, 60),
      strip(scenes.s17, '17', 90),
    )
    const doc = draft()
    const { plan: begins } = rowOf(sheetOf(doc, book, plan), '17')
    expect(begins.text).toBe('00:30')
    type(doc, begins.key, begins.text, '01:30')
    const sheet = sheetOf(doc, book, plan)
    // On set 01:30: ready 01:15, make-up from 00:45, costume from 00:30, there at 00:30, fetched at 23:45.
    expect(timesOf(sheet, '1')).toEqual(['23:45', '00:30', '00:30', '00:45', '01:30'])
    expect(castOf(sheet, '2').onSet.text).toBe('17:30')
    // A call after midnight of a night is of the next day in a calendar.
    const calendar = new ICAL.Component(ICAL.parse(ics(doc, book, plan)) as unknown[])
    const [mine] = calendar
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each))
      .filter(({ summary }) => summary.includes('Ines'))
    expect(mine?.startDate.toJSDate().toISOString()).toBe('2026-03-13T00:30:00.000Z')
    expect(mine?.endDate.toJSDate().toISOString()).toBe('2026-03-13T04:00:00.000Z')
  })

  test('by hand: a scene typed at 02:30 on a day that begins at 13:00 is after midnight', () => {
    const [a, b] = [strip(undefined, '1', 90), strip(undefined, '2', 60)]
    const hours = { firstMinute: 780, wrapMinute: undefined, lunch: undefined }
    const at = (minute: number) =>
      timeline([a, b], hours, (each) => (each === b ? minute : undefined)).map(
        ({ fromMinute, toMinute }) => [fromMinute, toMinute],
      )
    // 13:00 to 14:30; 26:30 to 27:30.
    expect(at(150)).toEqual([
      [780, 870],
      [1590, 1650],
    ])
    // A scene before the first one is before it.
    expect(at(720)[1]).toEqual([720, 780])
  })

  test('a lunch is read in the hours it is written in', () => {
    expect(
      ['1.30 pm', '1 pm, 45 min', '12:30, 1 h', '12.30 am', '13.15', 'rolling'].map(minuteIn),
    ).toEqual([810, 780, 750, 30, 795, undefined])
    const { book } = slackWater()
    const doc = draft()
    type(doc, 'call/lunch', '12:30, 1 h', '1.30 pm')
    expect(
      sheetOf(doc, book).rows.flatMap((row) => (row.is === 'band' ? row.text.text : [])),
    ).toEqual(['LUNCH 13:30 – 14:30', 'COMPANY MOVE to Harbour slip'])
  })
})
