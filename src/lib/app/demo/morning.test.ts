import { expect, test } from 'vitest'
import { setClockOf } from '../../book/set-clock'
import { schema as bookSchema } from '../../book/schema'
import { minuteText } from '../../domain/clock'
import { paceOf } from '../../kinds/shot-list/pace'
import { actualLane, planLane } from '../../kinds/shot-list/lanes'
import { inSceneOrder, schema as shotSchema } from '../../kinds/shot-list/schema'
import { Document } from '../../store/document'
import { momentAt, shotsAtWork, toldAt } from './morning'

const LONG = 660
const zones = ['UTC', 'Europe/Dublin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia']
const hours = Array.from({ length: 48 }, (_, half) => Date.UTC(2026, 5, 10, 0, half * 30 + 7))

/** The practice day as far as its hours go, begun at `now`. */
const begun = (now: number, zone: string) => {
  const moment = momentAt(now, zone)
  const { day, callMinute } = moment
  const book = new Document(bookSchema)
  book.about.set({ zone })
  book.records.day.add({
    date: day,
    type: 'shoot',
    callMinute,
    wrapMinute: callMinute + LONG,
    lunchMinute: callMinute + 300,
    lunchMinutes: 60,
  })
  const list = new Document(shotSchema)
  list.about.set({ day })
  shotsAtWork(moment)(list)
  return { book, moment, shots: inSceneOrder(list) }
}

test('whatever the hour and the zone, the practice day is a quarter of an hour behind, and goes on', () => {
  for (const zone of zones) {
    for (const now of hours) {
      const { book, moment, shots } = begun(now, zone)
      const said = `${zone} at ${new Date(now).toISOString()}`
      const clock = setClockOf(book, now)
      const [day] = book.records.day.rows
      expect(clock.day, said).toBe(moment.day)
      const worked = clock.minute - moment.callMinute
      expect(worked, said).toBeGreaterThanOrEqual(180)
      expect(worked, said).toBeLessThanOrEqual(200)
      const pace = paceOf(shots, day, {
        now,
        minute: clock.minute,
        clockAt: (at) => setClockOf(book, at),
      })
      expect(pace?.behindMinutes, said).toBeGreaterThan(0)
      expect(pace?.behindMinutes, said).toBeLessThan(30)
      // What was shot is shown under the plan, also when midnight was in between.
      const actual = actualLane(shots, clock.day, (at) => setClockOf(book, at), now)
      expect(actual, said).toHaveLength(5)
      const planned = planLane(shots, day)
      expect(planned[0]?.fromMinute, said).toBe(moment.callMinute)
      expect(planned.at(-1)?.toMinute, said).toBe(moment.callMinute + LONG)
      // What was shot stands beside its plan, never far from it.
      for (const [index, shot] of actual.entries()) {
        const apart = shot.fromMinute - (planned[index]?.fromMinute ?? 0)
        expect(apart, said).toBeGreaterThan(0)
        expect(apart, said).toBeLessThan(30)
      }
    }
  }
})

test('where the clocks change in the night it is still the day that was called', () => {
  for (const at of ['2026-03-29T01:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
    const { book, moment } = begun(Date.parse(at), 'Europe/Dublin')
    expect(setClockOf(book, Date.parse(at)).day, at).toBe(moment.day)
  }
})

test('the times the story tells stand as far from the call as when they were written', () => {
  expect(toldAt('Low water is {16:04}.', 450)).toBe('Low water is 16:04.')
  expect(toldAt('Low water is {16:04}.', 18 * 60)).toBe(`Low water is ${minuteText(26 * 60 + 34)}.`)
  expect(toldAt('No time.', 0)).toBe('No time.')
})
