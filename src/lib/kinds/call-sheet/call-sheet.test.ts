import fc from 'fast-check'
import ICAL from 'ical.js'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import type { Plan, PlannedStrip } from '../../book/plan'
import { schema as bookSchema, type Book } from '../../book/schema'
import { instantAt } from '../../domain/zoned'
import type { Id } from '../../domain/id'
import { Document } from '../../store/document'
import { newId } from '../../domain/id'
import { noPictures as pictures } from '../../../../tests/pictures'
import { calendarOf, ics } from './calendar'
import { relativeFrom, relativeText } from './calls'
import { csv, txt } from './export'
import { missingOf } from './missing'
import { differenceText, overIn, takeBack, typeOver } from './over'
import { messageOf, personalOf, personals } from './personal'
import { reusing } from './same'
import { schema, type CallSheet } from './schema'
import { sheetOf, type Sheet } from './sheet'
import { starts } from './starts'
import { addExtra, copyInto, putBack, setNote, showBlock, takeOff } from './steps'
import { sunOn } from './sun'
import { timeline } from './timeline'
import { statusOn } from './work-status'

const AT = Date.UTC(2026, 2, 11, 19, 40)
const DAY = '2026-03-12'

/** The day of the mockup: three scenes at an inn, two at the slip, lunch between. */
const slackWater = () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', company: 'Kittiwake Films Ltd', zone: 'Europe/London' })
  const [inn, slip] = book.records.location.addAll([
    {
      name: 'The Ferry Inn',
      address: 'Quay Lane, Porthennis',
      coordinates: '50.1188, -5.5376',
      hospital: 'West Penwyn Hospital, 14 min',
    },
    { name: 'Harbour slip', address: 'Porthennis harbour' },
  ])
  book.records.person.addAll([
    { group: 'cast', number: '1', name: 'Ines Okafor', character: 'Maren Tull', travelMinutes: 30 },
    {
      group: 'cast',
      number: '2',
      name: 'Rhys Calder',
      character: 'Joss Pellow',
      makeupMinutes: 45,
    },
    { group: 'cast', number: '4', name: 'Wren Hollis', character: 'Edie Tull' },
    {
      group: 'cast',
      number: '5',
      name: 'Colm Brody',
      character: 'Sgt. Hale',
      phone: '07700 900155',
    },
    {
      group: 'crew',
      department: 'AD',
      name: 'Marcus Bell',
      position: '1st AD',
      phone: '07700 900135',
      call: '-0:30',
    },
    {
      group: 'crew',
      department: 'CAM',
      name: 'Teodora Ilic',
      position: 'DoP',
      phone: '07700 900171',
    },
    {
      group: 'crew',
      department: 'LOC',
      name: 'Wyn Parry',
      position: 'Location manager',
      call: 'O/C',
    },
  ])
  const night = { intExt: 'INT', timeOfDay: 'NIGHT', scriptDay: '3', location: inn } as const
  const [s42, s42a, s43, s17, s61] = book.records.scene.addAll([
    {
      ...night,
      number: '42',
      set: 'FERRY INN - BACK BAR',
      eighths: 14,
      characters: ['MAREN TULL', 'Joss Pellow'],
      synopsis: 'The ledger has been moved.',
    },
    { ...night, number: '42A', set: 'FERRY INN - STAIRS', eighths: 4, characters: ['Edie Tull'] },
    { ...night, number: '43', set: 'CELLAR STEPS', eighths: 3, characters: ['Joss Pellow'] },
    {
      number: '17',
      intExt: 'EXT',
      timeOfDay: 'DAY',
      scriptDay: 'D2',
      set: 'HARBOUR SLIP',
      eighths: 10,
      location: slip,
      characters: ['Maren Tull'],
    },
    {
      number: '61',
      intExt: 'EXT',
      timeOfDay: 'DUSK',
      scriptDay: '5',
      set: 'QUAY WALL',
      eighths: 5,
      location: slip,
      characters: ['Maren Tull', 'Sgt. Hale', 'THE BOATMAN'],
    },
  ])
  const [rum, ledger, drinkers] = book.records.element.addAll([
    { category: '104', name: 'Navy rum' },
    { category: '104', name: 'Tide ledger' },
    { category: '101', name: 'Drinkers' },
  ])
  book.records.use.addAll([
    { scene: s42, element: ledger, note: 'hero + 1' },
    { scene: s42, element: rum, quantity: 3 },
    { scene: s43, element: rum, quantity: 4 },
    { scene: s42, element: drinkers, quantity: 8 },
    { scene: s43, element: drinkers, quantity: 4 },
    { scene: s17, element: rum, state: 'refused' },
  ])
  const today = book.records.day.add({
    date: DAY,
    callMinute: 450,
    wrapMinute: 1110,
    lunchMinute: 750,
    lunchMinutes: 60,
    scenes: ['42', '42A', '43', '17', '61'],
    location: inn,
  })
  book.records.day.add({ date: '2026-03-11', callMinute: 450, scenes: ['42'] })
  book.records.day.add({ date: '2026-03-13', callMinute: 660, scenes: ['61'] })
  return { book, today, scenes: { s42, s42a, s43, s17, s61 } }
}

const strip = (
  scene: Id | undefined,
  number: string,
  minutes?: number,
  more = {},
): PlannedStrip => ({
  is: 'scene',
  key: `strip-${number}`,
  scene: scene ?? newId(),
  number,
  part: '',
  eighths: 8,
  minutes,
  ...more,
})
const banner = (
  what: 'lunch' | 'move' | 'note',
  text: string,
  atMinute?: number,
  minutes?: number,
): PlannedStrip => ({
  is: 'banner',
  key: `band-${what}`,
  what,
  text,
  atMinute,
  minutes,
})

const draft = (day = DAY): CallSheet => {
  const doc = new Document(schema)
  doc.about.set({ day })
  return doc
}
const rowOf = (sheet: Sheet, number: string) => {
  const row = sheet.rows.find((row) => row.is === 'scene' && row.number === number)
  if (row?.is !== 'scene') throw new Error(`Scene ${number} is on the sheet`)
  return row
}
const castOf = (sheet: Sheet, number: string) => {
  const row = sheet.cast.find(({ person }) => person.number === number)
  if (!row) throw new Error(`Cast ${number} is on the sheet`)
  return row
}
const timesOf = (sheet: Sheet, number: string) => {
  const { pickup, call, costume, makeup, onSet } = castOf(sheet, number)
  return [pickup, call, costume, makeup, onSet].map(({ text }) => text)
}
/** Types a value by hand, as somebody at the sheet does. */
const type = (doc: CallSheet, key: string, derived: string, text: string, at = AT) =>
  typeOver(doc, 'A value', { key, derived }, text, at)

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
    expect(rowOf(sheet, '42')).toMatchObject({ pages: '1 6/8', eighths: 14, unknown: [] })
    expect(rowOf(sheet, '42').dayNight.text).toBe('N3')
    expect(rowOf(sheet, '17').dayNight.text).toBe('D2')
    expect(rowOf(sheet, '61').dayNight.text).toBe('DK5')
    expect(rowOf(sheet, '42').cast.text).toBe('1, 2')
    expect(sheet.placeNumber(rowOf(sheet, '17').location)).toBe('2')
    expect(sheet.dayOf.text).toBe('Day 2 of 3')
    expect(sheet.advance.map(({ heading }) => heading)).toEqual([
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

  test('status codes: start, work, finish, both, and held between', () => {
    const works: Record<string, string[]> = {
      '2026-03-10': ['1', '2'],
      '2026-03-12': ['1', '3', '4'],
      '2026-03-20': ['1', '2', '4'],
    }
    const days = Object.keys(works).map((date) => ({
      key: date,
      number: 1,
      date,
      unit: '',
      strips: [],
      book: undefined,
    }))
    const on = (date: string) => statusOn(days, date, (day) => new Set(works[day.date]))
    expect(['1', '2', '3', '4', '5'].map(on('2026-03-12'))).toEqual(['W', 'H', 'SWF', 'SW', ''])
    expect(['1', '2', '3'].map(on('2026-03-10'))).toEqual(['SW', 'SW', ''])
    expect(['1', '2', '3'].map(on('2026-03-20'))).toEqual(['WF', 'WF', ''])
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

describe('typed over what is worked out', () => {
  test('it shows that it was typed, survives a change underneath, and then says that it differs', () => {
    const { book, today } = slackWater()
    const doc = draft()
    const unit = () => sheetOf(doc, book).unitCall
    type(doc, 'call/unit', '07:30', '06:45')
    expect(unit()).toMatchObject({ text: '06:45', is: 'typed', derived: '07:30' })
    book.records.day.set(today, { callMinute: 435 })
    expect(unit()).toMatchObject({ text: '06:45', is: 'differs' })
    expect(differenceText(unit())).toBe('typed 06:45, would now be 07:15')
    takeBack(doc, 'Unit call', { key: 'call/unit' })
    expect(unit()).toMatchObject({ text: '07:15', is: 'plain' })
    doc.history.undo()
    expect(unit()).toMatchObject({ text: '06:45', is: 'differs' })
  })

  test('what is worked out anyway, or nothing, is not typed', () => {
    const doc = draft()
    type(doc, 'a', '07:30', ' 07:30 ')
    type(doc, 'b', '07:30', '')
    expect(doc.records.typed.size).toBe(0)
    type(doc, 'a', '07:30', '08:00')
    type(doc, 'a', '07:30', '09:00')
    expect(doc.records.typed.size).toBe(1)
    expect(overIn(doc)('a', '07:30').text).toBe('09:00')
  })

  test('typed on two devices at once, both say the same, and one tap takes back both', () => {
    const [mine, theirs] = [draft(), draft()]
    theirs.replica.apply(mine.replica.all(), mine)
    type(mine, 'a', '07:30', '06:45', AT)
    type(theirs, 'a', '07:30', '06:50', AT)
    type(theirs, 'b', '', 'O/C', AT)
    const [a, b] = [mine.replica.all(), theirs.replica.all()]
    mine.replica.apply(b, theirs)
    theirs.replica.apply(a, mine)
    const said = [mine, theirs].map((doc) => overIn(doc)('a', '07:30').text)
    expect(said[0]).toBe(said[1])
    expect(overIn(mine)('b', '').text).toBe('O/C')
    // The later of two wins whatever their ids are.
    type(theirs, 'a', '07:30', '07:00', AT + 1)
    mine.replica.apply(theirs.replica.all(), theirs)
    expect(overIn(mine)('a', '07:30').text).toBe('07:00')
    takeBack(mine, 'A', { key: 'a' })
    expect(overIn(mine)('a', '07:30')).toMatchObject({ text: '07:30', is: 'plain' })
  })

  test('a scene started by hand moves those after it; the worked-out start is still known', () => {
    const { book } = slackWater()
    const doc = draft()
    const { plan } = rowOf(sheetOf(doc, book), '42A')
    type(doc, plan.key, plan.derived, '11:30')
    const after = sheetOf(doc, book)
    expect(rowOf(after, '42A').plan).toMatchObject({
      text: '11:30',
      derived: plan.derived,
      is: 'typed',
    })
    expect(castOf(after, '4').onSet.text).toBe('11:30')
    expect(rowOf(after, '43').plan.text > '11:30').toBe(true)
  })

  test('whatever is typed under whatever key, a sheet is drawn, and typing what is shown changes nothing', () => {
    const { book } = slackWater()
    const all = sheetOf(draft(), book)
    const keys = [
      'call/unit',
      'call/wrap',
      'call/lunch',
      ...all.cast.flatMap(({ call, makeup, onSet }) => [call.key, makeup.key, onSet.key]),
      ...all.rows.flatMap((row) =>
        row.is === 'scene' ? [row.plan.key, row.cast.key] : [row.text.key],
      ),
      'nobody/knows',
    ]
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...keys),
            fc.oneof(
              fc.string(),
              fc.constantFrom('06:45', '-0:30', '23:59', 'O/C', '1, 2, 9', '25:00', '+99:99'),
            ),
          ),
          { maxLength: 12 },
        ),
        (pairs) => {
          const doc = draft()
          for (const [key, value] of pairs) doc.records.typed.add({ key, value, over: 'x', at: AT })
          const sheet = sheetOf(doc, book)
          missingOf(sheet)
          personals(sheet).forEach((personal) => messageOf(sheet, personal))
          ics(doc, book)
          txt(doc, book)
          for (const { call } of sheet.cast) {
            if (call.is !== 'plain') continue
            typeOver(doc, 'Call', call, call.text, AT)
            expect(overIn(doc)(call.key, call.derived).text).toBe(call.text)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})

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
