import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSamples, sample } from '../../../../tests/samples'
import { isProblem } from '../../domain/problem'
import type { Uss } from './model'
import { readUss } from './read'
import { writeUss } from './write'

const FULL = 'uss/full_sample_schedule.uss'
const SMALL = 'uss/small_sample_schedule.uss'
const brought = (path: string): Uss => {
  const read = readUss(sample(path))
  if (isProblem(read)) throw new Error(read.problem)
  return read
}
const must = (read: ReturnType<typeof readUss>): Uss => {
  if (isProblem(read)) throw new Error(read.problem)
  return read
}
const root = (more: object) => JSON.stringify({ universalScheduleStandard: more })
const scene = { id: 'a', type: 'scene', scene: '1', pages: 1.625 }

const samples = 'the samples of the standard'
describe.skipIf(!hasSamples(samples, FULL, SMALL))(samples, () => {
  test('the full one has 174 breakdowns of 177 5/8 pages on four boards', () => {
    const { breakdowns, boards, elements, calendars, categories } = brought(FULL)
    expect(breakdowns).toHaveLength(174)
    expect(breakdowns.reduce((sum, { eighths }) => sum + eighths, 0)).toBe(177 * 8 + 5)
    expect(breakdowns.filter(({ is }) => is === 'banner')).toHaveLength(1)
    expect(elements).toHaveLength(238)
    expect(categories).toHaveLength(34)
    expect(boards.map(({ name }) => name)).toEqual([
      'Script Order',
      'First Pass',
      'Second Pass',
      'Rev. WHITE',
    ])
    const days = boards.map(({ entries }) => entries.filter((entry) => typeof entry !== 'string'))
    expect(days.map(({ length }) => length)).toEqual([0, 60, 67, 56])
    const strips = boards.map(({ entries, boneyard }) => entries.flat().length + boneyard.length)
    expect(strips).toEqual([171, 173, 173, 171])
    expect(calendars.map(({ events }) => events.find(({ is }) => is === 'start')?.date)).toEqual([
      '2022-08-03',
      '2022-08-17',
      '2022-08-10',
    ])
    expect(calendars[0]?.events).toContainEqual({
      is: 'event',
      name: 'holiday',
      date: '2022-09-05',
    })
  })

  test('the small one reads by the documented names', () => {
    const { breakdowns, boards, elements } = brought(SMALL)
    expect(breakdowns[1]).toMatchObject({ scene: '89PT1', eighths: 2, minutes: 95, page: '112' })
    expect(boards[1]?.entries).toEqual([['5cfe7d2510c4330017ab5ed5', '5cfe7d2510c4330017ab5ed1']])
    expect(elements.find(({ name }) => name === 'GEORGE')).toMatchObject({
      number: '1',
      dropDays: 10,
      events: [
        { is: 'event', name: 'travel', date: '2022-06-06' },
        { is: 'event', name: 'rehearsal', date: '2022-06-07' },
      ],
    })
  })

  test('cut anywhere, the full one ends in a sentence that names the line', () => {
    const whole = sample(FULL)
    for (let at = 1; at < whole.trimEnd().length - 1; at += 1777) {
      const read = readUss(whole.slice(0, at))
      expect(isProblem(read) && read.problem, `cut at ${at}`).toMatch(/^schedule-(cut|broken)$/)
    }
    expect(readUss(whole.slice(0, 100_000))).toMatchObject({
      problem: 'schedule-cut',
      about: `line ${whole.slice(0, 100_000).split('\n').length}`,
    })
  })
})

describe('a file by other hands', () => {
  test('lists by either name, days and strips mixed, and what is named and not there', () => {
    const { boards, oddities } = must(
      readUss(
        root({
          breakdowns: [scene, { ...scene, id: 'b', type: 'strip' }, { ...scene, id: 'b' }],
          stripboards: [
            {
              name: 'One',
              boards: [
                { name: 'stripboard', breakdownArrays: [['a', 'a', 'gone'], 'b'] },
                { name: 'Boneyard', breakdownIds: ['b'] },
              ],
            },
          ],
        }),
      ),
    )
    expect(boards[0]).toMatchObject({ entries: [['a'], 'b'], boneyard: [] })
    expect(oddities).toBe(4)
  })

  test('dates are the day that midnight somewhere begins', () => {
    const dates = [
      '2022-08-03T07:00:00.000+0000',
      '2022-08-03T00:00:00Z',
      '2022-08-02T22:00:00.000Z',
      // Auckland in summer, Auckland in winter, Honolulu; then with the offset written.
      '2022-01-14T11:00:00.000Z',
      '2022-08-02T12:00:00.000Z',
      '2022-08-03T10:00:00.000Z',
      '2022-01-15T00:00:00.000+1300',
      '2022-08-03T00:00:00-07:00',
      '2022-08-03',
      'soon',
      9,
    ]
    const { calendars } = must(
      readUss(
        root({
          breakdowns: [scene],
          calendars: [{ id: 'c', events: dates.map((date) => ({ type: 'start', date })) }],
        }),
      ),
    )
    expect(calendars[0]?.events.map(({ date }) => date)).toEqual([
      '2022-08-03',
      '2022-08-03',
      '2022-08-03',
      '2022-01-15',
      '2022-08-03',
      '2022-08-03',
      '2022-01-15',
      '2022-08-03',
      '2022-08-03',
      '',
      '',
    ])
  })

  test('any JSON reads or ends in a sentence', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readUss(JSON.stringify(value))
        readUss(root({ breakdowns: [scene, value], elements: value, stripboards: [value] }))
        readUss(
          root({
            breakdowns: [{ ...scene, pages: value, elements: value, duration: value }],
            stripboards: [{ boards: [{ name: value, breakdownIds: value }] }],
            calendars: [{ id: 'c', events: value, daysOff: value }],
          }),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('what is none, is deep, is nothing or is broken says so', () => {
    expect(readUss('INT. KITCHEN - DAY')).toMatchObject({ problem: 'schedule-none' })
    expect(readUss('{"a": 1}')).toMatchObject({ problem: 'schedule-none' })
    expect(readUss(root({}))).toMatchObject({ problem: 'schedule-empty' })
    expect(readUss('{\n"a": 1,\n"b" 2}')).toMatchObject({ problem: 'schedule-broken' })
    const deep = readUss(root({ breakdowns: [] }).replace('[]', '['.repeat(200_000)))
    expect(isProblem(deep)).toBe(true)
    readUss(root({ breakdowns: [] }).replace('[]', '['.repeat(50_000) + ']'.repeat(50_000)))
  })
})

describe('what is written', () => {
  const id = fc.stringMatching(/^[a-z0-9]{1,6}$/)
  const word = fc.stringMatching(/^[A-Z][A-Z0-9 .'-]{0,12}[A-Z0-9]$/)
  const date = fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  })
  const dated = date.map((day) => day.toISOString().slice(0, 10))
  const event = fc.record({
    is: fc.constantFrom('event' as const, 'dayOff' as const),
    name: word,
    date: dated,
  })
  const schedule = fc
    .record({
      ids: fc.uniqueArray(id, { minLength: 1, maxLength: 12 }),
      elements: fc.uniqueArray(id, { maxLength: 6 }),
      boards: fc.array(fc.array(fc.nat(12), { maxLength: 5 }), { maxLength: 3 }),
    })
    .chain(({ ids, elements, boards }) =>
      fc.record({
        name: word,
        project: word,
        oddities: fc.constant(0),
        breakdowns: fc.tuple(
          ...ids.map((id) =>
            fc.record({
              id: fc.constant(id),
              is: fc.constant('scene' as const),
              text: fc.constant(''),
              scene: word,
              description: word,
              page: word,
              eighths: fc.nat(200),
              minutes: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
              comments: word,
              elements: fc.constant(elements),
            }),
          ),
        ),
        head: fc.record({ author: word, season: word, scriptColor: word }, { requiredKeys: [] }),
        categories: fc.constant([{ id: 'cast', ucid: 100, name: 'Cast' }]),
        elements: fc.tuple(
          ...elements.map((id) =>
            fc.record({
              id: fc.constant(id),
              name: word,
              number: word,
              category: fc.constant('cast'),
              events: fc.array(event, { maxLength: 2 }),
              holds: fc.boolean(),
              drops: fc.boolean(),
              dropDays: fc.nat(20),
              dood: fc.boolean(),
              locked: fc.boolean(),
              daysOff: fc.subarray([0, 1, 5, 6]),
              linked: fc.subarray([...elements]),
            }),
          ),
        ),
        boards: fc.constant(
          boards.map((sizes, at) => {
            const left = [...ids]
            return {
              id: `board${at}`,
              name: `BOARD ${at}`,
              calendar: 'calendar',
              entries: sizes.map((size) => left.splice(0, size)),
              boneyard: left,
            }
          }),
        ),
        calendars: fc.tuple(
          fc.record({
            id: fc.constant('calendar'),
            name: word,
            daysOff: fc.subarray([0, 1, 5, 6]),
            events: fc.array(event, { maxLength: 3 }),
          }),
        ),
      }),
    )

  test('reads as what it was, and is written the same again', () => {
    fc.assert(
      fc.property(schedule, (given: Uss) => {
        const written = writeUss(given)
        const read = must(readUss(written))
        expect(read).toEqual(given)
        expect(writeUss(read)).toBe(written)
      }),
      { numRuns: 200 },
    )
  })

  test('is the documented form: every key, days as lists alone, loose strips in the boneyard', () => {
    const given = must(
      readUss(
        root({
          breakdowns: [scene, { ...scene, id: 'b' }],
          stripboards: [{ id: 'x', boards: [{ name: 'stripboard', breakdownIds: [['a'], 'b'] }] }],
        }),
      ),
    )
    const { universalScheduleStandard: out } = JSON.parse(writeUss(given)) as {
      universalScheduleStandard: {
        breakdowns: Record<string, unknown>[]
        stripboards: { boards: unknown[] }[]
      }
    }
    expect(out.breakdowns[0]).toEqual({
      id: 'a',
      bannerText: null,
      comments: null,
      created: null,
      description: null,
      elements: [],
      pages: 1.625,
      scene: '1',
      scriptPage: null,
      duration: null,
      type: 'scene',
    })
    expect(out.stripboards[0]?.boards).toEqual([
      { id: 'x-stripboard', name: 'stripboard', breakdownIds: [['a']] },
      { id: 'x-boneyard', name: 'boneyard', breakdownIds: ['b'] },
    ])
  })
})
