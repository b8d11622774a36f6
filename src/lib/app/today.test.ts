import { expect, test } from 'vitest'
import { newId } from '../domain/id'
import { kindOf } from '../kinds'
import type { Summary } from '../kinds/kind'
import type { Listed } from './listed'
import { comingUp, whenWords, workedToday } from './today'

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
const said = (listed: Listed, minute: number) =>
  comingUp([listed], undefined, { day, minute }).map((item) => ({
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
