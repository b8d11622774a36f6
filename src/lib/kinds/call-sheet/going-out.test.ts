import fc from 'fast-check'
import ICAL from 'ical.js'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { type Book } from '../../book/schema'
import { instantAt } from '../../domain/zoned'
import { newId } from '../../domain/id'
import { noPictures as pictures } from '../../../../tests/pictures'
import { calendarOf, ics } from './calendar'
import { csv, txt } from './export'
import { missingOf } from './missing'
import { messageOf, personalOf } from './personal'
import { reusing } from './same'
import { sheetOf } from './sheet'
import { addExtra, copyInto, putBack, showBlock, takeOff } from './steps'
import { sunOn } from './sun'
import { AT, slackWater, draft, castOf, type } from '../../../../tests/call-sheet'

describe('the sun', () => {
  // Published times: Wikipedia, table of the December solstice (22 December 2015, Finnish Meteorological
  // Institute); timeanddate.com by WeatherWatch, 22 December 2017; Dark Sky Diary, equilux 18 March 2011;
  // day of the solstice 2021 in newspapers for New York and Los Angeles. All in local time.
  test.each([
    ['London', '2015-12-22', '51.5074, -0.1278', 'Europe/London', '08:04', '15:53'],
    ['London, equilux', '2011-03-18', '51.5074, -0.1278', 'Europe/London', '06:09', '18:09'],
    ['Aberdeen, equilux', '2011-03-18', '57.1497, -2.0943', 'Europe/London', '06:17', '18:17'],
    ['Athens', '2015-12-22', '37.9838, 23.7275', 'Europe/Athens', '07:37', '17:09'],
    ['New York', '2021-12-21', '40.7128, -74.0060', 'America/New_York', '07:16', '16:31'],
    ['Los Angeles', '2021-12-21', '34.0522, -118.2437', 'America/Los_Angeles', '06:54', '16:47'],
    [
      'Auckland, summer time',
      '2017-12-22',
      '-36.8485, 174.7633',
      'Pacific/Auckland',
      '05:58',
      '20:40',
    ],
  ])('%s', (_, day, place, zone, rise, set) => {
    const minutes = (time = '') => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    const sun = sunOn(day, place, zone)
    expect(Math.abs(minutes(sun?.rise) - minutes(rise))).toBeLessThanOrEqual(2)
    expect(Math.abs(minutes(sun?.set) - minutes(set))).toBeLessThanOrEqual(2)
    // Civil twilight lies outside, from twenty minutes to under an hour.
    expect(minutes(sun?.rise) - minutes(sun?.dawn)).toBeGreaterThan(20)
    expect(minutes(sun?.dusk) - minutes(sun?.set)).toBeLessThan(60)
  })

  test('where it does not rise or set nothing is said, and without a place nothing is known', () => {
    expect(sunOn('2026-06-21', '69.6492, 18.9553', 'Europe/Oslo')).toMatchObject({
      rise: '',
      set: '',
    })
    expect(sunOn('2026-06-21', 'the pub', 'Europe/Oslo')).toBeUndefined()
    expect(sunOn('', '50, 5', 'Europe/Oslo')).toBeUndefined()
  })
})

describe('what goes out', () => {
  test('a calendar that another program reads, at the right instants', () => {
    const { book } = slackWater()
    const doc = draft()
    const calendar = new ICAL.Component(ICAL.parse(ics(doc, book)) as unknown[])
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
    // Four of the cast and two of the crew: who is on call has no time.
    expect(events).toHaveLength(6)
    const mine = events.find(({ summary }) => summary.includes('Teodora'))
    expect(mine?.startDate.toJSDate().toISOString()).toBe('2026-03-12T07:30:00.000Z')
    expect(mine?.endDate.toJSDate().toISOString()).toBe('2026-03-12T18:30:00.000Z')
    expect(mine?.description).toContain('Call 07:30')
    book.about.set({ zone: 'America/Los_Angeles' })
    const west = ICAL.parse(ics(doc, book)) as unknown[]
    const first = new ICAL.Component(west)
      .getAllSubcomponents('vevent')
      .map((each) => new ICAL.Event(each))
      .find(({ summary }) => summary.includes('Teodora'))
    // Summer time began there on 8 March: seven hours behind.
    expect(first?.startDate.toJSDate().toISOString()).toBe('2026-03-12T14:30:00.000Z')
  })

  test('a calendar for one person has one entry', () => {
    const { book } = slackWater()
    const sheet = sheetOf(draft(), book)
    const wren = personalOf(sheet, ' wren hollis ')
    if (!wren) throw new Error('Wren is called')
    const calendar = new ICAL.Component(
      ICAL.parse(calendarOf(sheet, [wren], 'Europe/London')) as unknown[],
    )
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1)
  })

  test('an instant is the one at which the clocks of the zone say so', () => {
    expect(instantAt('2026-03-29', 90, 'Europe/London')).toBeDefined()
    expect(instantAt('2026-07-01', 0, 'Europe/London')).toBe(Date.UTC(2026, 5, 30, 23))
    expect(instantAt('2026-03-12', 1500, 'UTC')).toBe(Date.UTC(2026, 2, 13, 1))
    expect(instantAt('', 0, 'UTC')).toBeUndefined()
  })

  test('a message says the times first, and the crew list is a sheet', () => {
    const { book } = slackWater()
    const sheet = sheetOf(draft(), book)
    const ines = personalOf(sheet, 'Ines Okafor')
    expect(ines && messageOf(sheet, ines)).toBe(
      'Ines: Slack Water, Thursday 12 March.\nPick-up 06:30, Arrive 07:00, Costume 07:00, Make-up 07:15, On set 08:00.\nThe Ferry Inn, Quay Lane, Porthennis.\nScenes 42, 17, 61.',
    )
    expect(csv(draft(), book).split('\r\n')[1]).toContain('Marcus Bell,07700 900135,,07:00')
    expect(txt(draft(), book).split('\n\n')).toHaveLength(7)
  })
})

describe('the sheet as somebody keeps it', () => {
  test('it says what is missing, and not of what is hidden', () => {
    const { book } = slackWater()
    const doc = draft()
    const texts = () => missingOf(sheetOf(doc, book)).map(({ text }) => text)
    expect(texts()).toContain('Cast 4 has no telephone')
    expect(texts()).toContain('THE BOATMAN in scene 61 is nobody in the book')
    expect(texts()).toContain('No weather')
    expect(texts()).not.toContain('No hospital')
    expect(texts()).not.toContain('Cast 5 has no telephone')
    const cast = sheetOf(doc, book).blocks.find(({ id }) => id === 'cast')
    if (cast) showBlock(doc, cast, false)
    expect(texts()).not.toContain('Cast 4 has no telephone')
  })

  test('rows come off and go back, rows by hand stand beside the others', () => {
    const { book } = slackWater()
    const doc = draft()
    const { key } = castOf(sheetOf(doc, book), '4')
    takeOff(doc, key, 'Wren Hollis')
    expect(sheetOf(doc, book).cast.map(({ person }) => person.number)).toEqual(['1', '2', '5'])
    expect(sheetOf(doc, book).without).toEqual([{ key, label: 'Wren Hollis' }])
    putBack(doc, key, 'Wren Hollis')
    expect(sheetOf(doc, book).without).toEqual([])
    addExtra(doc, { group: 'stand-in', number: '1', name: 'Maren', call: '+0:30', onSet: '8.15' })
    const standIn = sheetOf(doc, book).background.at(-1)
    expect([standIn?.name.text, standIn?.call.text, standIn?.onSet.text]).toEqual([
      'Stand-in, Maren',
      '08:00',
      '08:15',
    ])
  })

  test('the next sheet is laid out as this one, with nothing of its day', () => {
    const { book } = slackWater()
    const doc = draft()
    doc.about.set({ radio: '1 AD', weather: 'Rain', hidden: ['advance'] })
    type(doc, 'call/unit', '07:30', '06:45')
    type(doc, 'block/cast', 'Cast', 'Artists')
    const next = draft('')
    copyInto(doc, next)
    const sheet = sheetOf(next, book)
    expect(sheet.typed).toMatchObject({ radio: '1 AD', weather: '', day: '' })
    expect(sheet.shows('advance')).toBe(false)
    expect(sheet.blocks.find(({ id }) => id === 'cast')?.label.text).toBe('Artists')
    expect(next.records.typed.size).toBe(1)
  })

  test('prints with a mark on every row whose change matters', async () => {
    const { book } = slackWater()
    const { default: Print } = await import('./Print.svelte')
    const { default: Personal } = await import('./PersonalPrint.svelte')
    const { default: SignOff } = await import('./SignOffPrint.svelte')
    const doc = draft()
    doc.about.set({ weather: 'Dry, 9 °C' })
    const props = {
      doc,
      book,
      pictures,
      now: AT,
      me: { device: newId(), name: 'Priya', department: 'AD' },
    }
    const { body } = render(Print, { props })
    const ines = castOf(sheetOf(doc, book), '1').person.id
    for (const mark of [
      'unit-call',
      'weather',
      `cast:${ines}`,
      'band/lunch',
      'totals',
      'needs:PROP',
    ]) {
      expect(body).toContain(`data-mark="${mark}"`)
    }
    expect(body).toContain('DRAFT')
    expect(body.match(/data-mark="scene:[^"/]+"/g)).toHaveLength(5)
    const one = render(Personal, { props: { ...props, about: ines } })
    expect(one.body).toContain('Ines Okafor')
    expect(one.body).not.toContain('Rhys Calder')
    expect(render(SignOff, { props }).body).toContain('Wyn Parry')
  })
})

test('what has not changed is the same object: it is not drawn again', () => {
  const { book } = slackWater()
  const doc = draft()
  const before = sheetOf(doc, book)
  expect(reusing(before, sheetOf(doc, book)).crew).toBe(before.crew)
  const { call } = castOf(before, '4')
  type(doc, call.key, call.derived, '05:00')
  const after = reusing(before, sheetOf(doc, book))
  expect(after.crew).toBe(before.crew)
  expect(castOf(after, '1')).toBe(castOf(before, '1'))
  expect(castOf(after, '4')).not.toBe(castOf(before, '4'))
  expect(castOf(after, '4').makeup).toBe(castOf(before, '4').makeup)
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(reusing(a, b)).toEqual(b)
    }),
  )
})

const readOf = (book: Book) => JSON.stringify(sheetOf(draft(), book))
test('the same book gives the same sheet', () => {
  const { book } = slackWater()
  expect(readOf(book)).toBe(readOf(book))
})
