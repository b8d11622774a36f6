import { describe, expect, test } from 'vitest'
import type { Plan, PlannedDay } from '../../book/plan'
import { schema as bookSchema } from '../../book/schema'
import type { Id } from '../../domain/id'
import { newId } from '../../domain/id'
import { Document } from '../../store/document'
import { draft, strip } from '../../../../tests/call-sheet'
import { sheetOf } from './sheet'
import { statusOn } from './work-status'

/** Days of one scene each, as `2026-03-10 Maren Joss`, with `@2` behind the date for the second unit. */
const board = (...written: string[]) => {
  const book = new Document(bookSchema)
  const people = book.records.person.addAll(
    ['Maren', 'Joss', 'Gideon'].map((character, at) => ({
      group: 'cast' as const,
      number: String(at + 1),
      character,
      name: character,
    })),
  )
  const days = written.map((one, at): PlannedDay => {
    const [on = '', ...characters] = one.split(' ')
    const [date = '', second] = on.split('@')
    const scene = book.records.scene.add({ number: String(at + 1), eighths: 8, characters })
    return {
      key: String(at),
      number: at + 1,
      date,
      unit: second ? 'Second unit' : '',
      strips: [strip(scene, String(at + 1), 60)],
    }
  })
  const plan: Plan = { doc: newId(), board: 'Main', days, rules: { holds: true, dropDays: 10 } }
  const [maren, joss, gideon] = people as [Id, Id, Id]
  return { book, plan, maren, joss, gideon }
}

const over = (
  { book, plan }: { book: ReturnType<typeof board>['book']; plan: Plan },
  id: string,
  ...dates: string[]
) => dates.map((date) => statusOn(book, plan, `2026-03-${date}`)(id) || '.').join(' ')

describe('what a day is for somebody on the call sheet', () => {
  test('by hand: start, work, finish, both, and held between', () => {
    const given = board('2026-03-10 Maren Joss', '2026-03-12 Maren Gideon', '2026-03-13 Maren Joss')
    expect(over(given, given.maren, '10', '11', '12', '13', '14')).toBe('SW . W WF .')
    // Held on the day that is shot, and not on the eleventh, which nobody shoots.
    expect(over(given, given.joss, '10', '11', '12', '13')).toBe('SW . H WF')
    expect(over(given, given.gideon, '10', '12', '13')).toBe('. SWF .')
  })

  test('by hand: who is not paid to wait is not held, by the schedule or by a contract', () => {
    const given = board('2026-03-10 Maren Joss', '2026-03-12 Gideon', '2026-03-13 Maren Joss')
    given.book.records.person.set(given.joss, { holds: 'no' })
    expect(over(given, given.maren, '12')).toBe('H')
    expect(over(given, given.joss, '12')).toBe('.')
    const unpaid = { ...given, plan: { ...given.plan, rules: { holds: false, dropDays: 10 } } }
    expect(over(unpaid, given.maren, '12')).toBe('.')
  })

  test('by hand: ten days between are a drop: work-drop, nothing, picked up', () => {
    const given = board(
      '2026-03-05 Maren',
      '2026-03-06 Maren Joss',
      '2026-03-10 Gideon',
      '2026-03-17 Maren Joss',
      '2026-03-18 Maren',
    )
    expect(over(given, given.maren, '05', '06', '10', '17', '18')).toBe('SW WD . PW WF')
    expect(over(given, given.joss, '06', '10', '17')).toBe('SW . PWF')
    given.book.records.person.set(given.joss, { dropDays: 11 })
    expect(over(given, given.joss, '06', '10', '17')).toBe('SW H WF')
  })

  test('by hand: a second unit on the main unit’s day off holds nobody of the main one', () => {
    const given = board(
      '2026-03-10 Maren Joss',
      '2026-03-11@2 Gideon',
      '2026-03-12 Gideon',
      '2026-03-13 Maren Joss',
    )
    expect(over(given, given.maren, '10', '11', '12', '13')).toBe('SW . H WF')
    expect(over(given, given.gideon, '10', '11', '12', '13')).toBe('. SW WF .')
  })

  test('who travels, is fitted or rehearses is on the sheet, without times, in place of a hold', () => {
    const given = board('2026-03-10 Maren Joss', '2026-03-12 Gideon', '2026-03-13 Maren Joss')
    const plan: Plan = {
      ...given.plan,
      events: [
        { person: given.maren, date: '2026-03-12', what: 'fitting' },
        { person: given.joss, date: '2026-03-12', what: 'travel' },
        { person: given.maren, date: '2026-03-13', what: 'rehearsal' },
        { person: given.gideon, date: '2026-01-07', what: 'rehearsal' },
      ],
    }
    const rows = (date: string) =>
      sheetOf(draft(date), given.book, plan).cast.map(
        ({ person, status, onSet }) => `${person.number} ${status.text} ${onSet.text}`,
      )
    expect(rows('2026-03-12')).toEqual(['3 SWF ', '1 FT ', '2 TR '])
    // Work of a strip stands.
    expect(rows('2026-03-13')).toEqual(['1 WF ', '2 WF '])
    expect(over({ ...given, plan }, given.gideon, '12')).toBe('SWF')
    expect(statusOn(given.book, plan, '2026-01-07')(given.gideon)).toBe('R')
  })

  test('without a board days of the calendar are held by the usual rules', () => {
    const { book, maren } = board('2026-03-10 Maren')
    const day = (date: string, ...scenes: string[]) => book.records.day.add({ date, scenes })
    day('2026-03-10', '1')
    day('2026-03-11')
    day('2026-03-12', '1')
    expect(statusOn(book, undefined, '2026-03-11')(maren)).toBe('H')
  })
})
