import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plan, PlannedStrip } from '../../book/plan'
import { schema as bookSchema, type Book } from '../../book/schema'
import type { DaySheet } from '../../book/day-sheet'
import { newId, type Id } from '../../domain/id'
import { isProblem } from '../../domain/problem'
import { readFountain } from '../../formats/script/fountain'
import { Document } from '../../store/document'
import { partsFrom } from './incoming'
import { paginate, type PlacedLine, type ScriptPage } from './paginate'
import type { Part } from './schema'
import { ownersOf, sidesOf, type Order } from './sides'
import { coverSheets } from './cover'
import { linesOf } from './line-count'
import { sidesDay, sidesDays } from './sides-day'
import { sideBySide, sidesChoice, sidesOptions } from './sides-options'
import { typeset } from './typeset'

const line = (row: number, scene: number, isHead = false): PlacedLine => ({
  row,
  left: 0,
  runs: [{ text: `${scene}` }],
  scene,
  at: 0,
  isHead,
})
/** Pages by which parts stand on them: `01` is a page with the end of part 0 and part 1. */
const script = (...pages: readonly string[]): readonly ScriptPage[] => {
  const begun = new Set<number>()
  return pages.map((parts, index) => ({
    number: index + 1,
    lines: [...parts].map((part, row) => {
      const isHead = !begun.has(Number(part))
      begun.add(Number(part))
      return line(row, Number(part), isHead)
    }),
  }))
}
/** `2:1(2)` is page 2, where 1 is open and 2 crossed out. */
const read = (...from: Parameters<typeof sidesOf>): readonly string[] =>
  sidesOf(...from).map(
    ({ page, blocks }) =>
      `${page.number}:${blocks.map(({ part, isOpen }) => (isOpen ? part : `(${part})`)).join('')}`,
  )

/*
 * Page  1: scene 0, 1 begins
 *       2: 1 ends, 2, 3 begins
 *       3: 3
 *       4: 3 ends, 4
 */
const PAGES = script('01', '123', '3', '34')

test('sides are whole pages: what is not shot is crossed out, as counted by hand', () => {
  expect(read(PAGES, [[3], [1]], 'script')).toEqual(['1:(0)1', '2:1(2)3', '3:3', '4:3(4)'])
  expect(read(PAGES, [[3], [1]], 'shooting')).toEqual([
    '2:(1)(2)3',
    '3:3',
    '4:3(4)',
    '1:(0)1',
    '2:1(2)(3)',
  ])
  // Scenes that follow one another on a page are read on, and the page is there once.
  expect(read(PAGES, [[1], [3], [4]], 'shooting')).toEqual(['1:(0)1', '2:1(2)3', '3:3', '4:34'])
  // A scene in two strips is there once; one whose text is nowhere leaves no page.
  expect(read(PAGES, [[4], [4], [9], []], 'shooting')).toEqual(['4:(3)4'])
  expect(read(PAGES, [], 'shooting')).toEqual([])
})

test('a rule stands where a scene begins, and not where it goes on', () => {
  const [, second] = sidesOf(PAGES, [[1], [3]], 'script')
  expect(second?.blocks.map(({ part, begins }) => [part, begins])).toEqual([
    [1, false],
    [2, true],
    [3, true],
  ])
})

test('(MORE) belongs to what is above it, a cue said again to what follows', () => {
  const more = { row: 0, left: 20, runs: [{ text: '(MORE)' }] }
  expect(ownersOf([more, line(1, 5), line(2, 6), more])).toEqual([5, 5, 6, 6])
  expect(ownersOf([more])).toEqual([-1])
})

test('every scene of the day is open once in either order, and every page is whole', () => {
  const words = fc
    .array(fc.constantFrom('tide', 'ledger', 'rope', 'quay'), { minLength: 3, maxLength: 300 })
    .map((all) => all.join(' '))
  const scenes = fc.array(words, { minLength: 1, maxLength: 14 })
  fc.assert(
    fc.property(scenes, fc.infiniteStream(fc.nat()), fc.nat(14), (texts, stream, many) => {
      const source = texts
        .map((text, at) => `INT. ROOM ${at} - DAY\n\n${text}\n\nMAREN\n${text}\n`)
        .join('\n')
      const parsed = readFountain(source)
      if (isProblem(parsed)) throw new Error(parsed.problem)
      const { front, bodies } = partsFrom(parsed)
      const pages = paginate([front, ...bodies].map(typeset))
      const all = texts.map((_, at) => at + 1)
      const day = all
        .map((part) => ({ part, by: stream.next().value as number }))
        .sort((a, b) => a.by - b.by)
        .slice(0, many)
        .map(({ part }) => part)
      for (const order of ['script', 'shooting'] as const satisfies readonly Order[]) {
        const sides = sidesOf(
          pages,
          day.map((part) => [part]),
          order,
        )
        const open = sides.flatMap(({ blocks }) =>
          blocks.flatMap((block) => (block.isOpen ? block.lines : [])),
        )
        const due = pages.flatMap(({ lines }) => {
          const owners = ownersOf(lines)
          return lines.filter((_, at) => day.includes(owners[at] ?? -1))
        })
        expect(open.length).toBe(due.length)
        expect(new Set(open)).toEqual(new Set(due))
        for (const { page, blocks } of sides) {
          expect(blocks.flatMap(({ lines }) => lines)).toEqual(page.lines)
          expect(blocks.some(({ isOpen }) => isOpen)).toBe(true)
        }
        const firsts = open.flatMap(({ isHead, scene }) => (isHead ? [scene] : []))
        expect(firsts).toEqual(order === 'script' ? [...day].sort((a, b) => a - b) : day)
      }
    }),
    { numRuns: 60 },
  )
})

const bookOf = (): { book: Book; plan: Plan; ids: readonly Id[] } => {
  const book: Book = new Document(bookSchema)
  const place = book.records.location.add({ name: 'Ferry Inn', address: '1 Quay Road' })
  const ids = book.records.scene.addAll([
    { number: '12', intExt: 'INT', set: 'INN', eighths: 12, characters: ['MAREN', 'JOSS'] },
    { number: '13', intExt: 'EXT', set: 'QUAY', eighths: 5, characters: ['MAREN (V.O.)'] },
  ])
  book.records.scene.set(ids[0] as Id, { location: place })
  book.records.person.addAll([
    { group: 'cast', number: '2', name: 'Nora', character: 'Maren' },
    { group: 'crew', name: 'Tom', position: 'Gaffer' },
    { group: 'cast', number: '9', name: 'Ada', character: 'Hale' },
  ])
  const strip = (key: string, at: number, part: string, eighths: number): PlannedStrip => ({
    ...{ is: 'scene', key, scene: ids[at] as Id, number: at === 0 ? '12' : '13', part, eighths },
    minutes: undefined,
  })
  const plan: Plan = {
    doc: ids[0] as Id,
    board: 'Board',
    days: [
      {
        ...{ key: 'one', number: 1, date: '2026-03-12', unit: '', callMinute: 450 },
        strips: [
          strip('a', 1, '', 5),
          { is: 'banner', key: 'b', what: 'lunch', text: '', atMinute: 750, minutes: 60 },
          strip('c', 0, 'pt1', 7),
          strip('d', 0, 'pt2', 5),
        ],
      },
      { key: 'two', number: 2, date: '', unit: '', strips: [] },
    ],
  }
  return { book, plan, ids }
}
const partsOfBook = (ids: readonly Id[]) =>
  [{ number: '' }, ...ids.map((scene) => ({ scene, number: '' }))] as unknown as readonly Part[]

test('the first page is a call sheet in short, as counted by hand', () => {
  const { book, plan, ids } = bookOf()
  expect(sidesDays(book, plan)).toEqual([
    { id: 'one', date: '2026-03-12', label: 'Day 1, Thursday 12 March' },
    { id: 'two', date: '', label: 'Day 2' },
  ])
  const day = sidesDay(book, plan, partsOfBook(ids), 'one')
  expect(day).toMatchObject({
    title: 'Day 1 of 2',
    date: 'Thursday 12 March',
    call: '07:30',
    isSheet: false,
    places: [{ name: 'Ferry Inn', address: '1 Quay Road', access: '' }],
    // 5/8, 7/8 and 5/8: lunch has no pages.
    eighths: 17,
    cast: [
      { number: '2', character: 'Maren', player: 'Nora', scenes: '13, 12pt1, 12pt2' },
      { number: '', character: 'JOSS', player: '', scenes: '12pt1, 12pt2' },
    ],
    // Quay first; both parts of the inn are one text.
    scenes: [[2], [1]],
  })
  expect(day?.rows.map((row) => (row.is === 'band' ? row.text : [row.number, row.cast]))).toEqual([
    ['13', '2'],
    'Lunch 12:30, 1 h 00',
    ['12pt1', '2, JOSS'],
    ['12pt2', '2, JOSS'],
  ])
  expect(sidesDay(book, plan, [], 'one')?.rows[0]).toMatchObject({ hasText: false })
  expect(sidesDay(book, plan, [], 'nobody')).toBeUndefined()
})

test('a long day goes on overleaf, and loses nobody', () => {
  const { book, plan, ids } = bookOf()
  const day = sidesDay(book, plan, partsOfBook(ids), 'one')
  if (!day) throw new Error('No day')
  expect(coverSheets(day, 'Slack Water', 'a4')).toHaveLength(1)
  const rows = Array.from({ length: 40 }, () => day.rows).flat()
  const cast = Array.from({ length: 40 }, () => day.cast).flat()
  for (const paper of ['a4', 'letter'] as const) {
    const sheets = coverSheets({ ...day, rows, cast }, 'Slack Water', paper)
    expect(sheets.length).toBeGreaterThan(3)
    expect(sheets.flatMap((sheet) => sheet.rows)).toEqual(rows)
    expect(sheets.flatMap((sheet) => sheet.cast)).toEqual(cast)
    expect(sheets.filter(({ hasTotal }) => hasTotal)).toHaveLength(1)
  }
})

test('lines are counted by the width of their letters, as worked by hand', () => {
  expect(linesOf('', 20)).toBe(1)
  // Ten small letters of 2.05 mm are 20.5 mm.
  expect([linesOf('abcdefghop', 20.6), linesOf('abcdefghop', 20.4)]).toEqual([1, 2])
  // Two words of 8.2 mm and a space of 1.25 mm.
  expect([linesOf('abcd abcd', 17.7), linesOf('abcd abcd', 17.5)]).toEqual([1, 2])
  // Sixty capitals of 2.55 mm are 153 mm: nine lines of 20 mm, seven to a line.
  expect(linesOf('A'.repeat(60), 20)).toBe(9)
  expect(linesOf('漢'.repeat(5), 9)).toBe(3)
})

/** As a call sheet would say the first day, much of it typed over. */
const sheetOf = (ids: readonly Id[]): DaySheet => ({
  title: 'Day 1 of 2',
  call: '06:45',
  warning: 'Hot set',
  facts: [
    { label: 'Shooting call', text: '07:30' },
    { label: 'Weather', text: 'Showers, wind SW 5' },
  ],
  places: [{ name: 'Ferry Inn, back room', address: '1 Quay Road', access: 'From the slip' }],
  rows: [
    {
      ...{ is: 'scene', key: 'scene/13', scene: ids[1] as Id, number: '13', part: '' },
      ...{ set: 'EXT. QUAY, the steps', dayNight: 'D2', eighths: 5, cast: '2, 9' },
      ...{ place: 'Ferry Inn, back room', plan: '07:40' },
    },
    { is: 'band', key: 'band/lunch', text: 'LUNCH 12:30' },
    {
      ...{ is: 'scene', key: 'scene/gone', scene: newId(), number: '12', part: 'pt' },
      ...{ set: 'INT. INN', dayNight: 'D2', eighths: 12, cast: '2', place: '', plan: '' },
    },
  ],
  remark: 'Rain cover: 14',
  cast: [
    {
      ...{ key: 'cast/1', number: '2', character: 'Maren', player: 'Nora', status: 'SW' },
      ...{ pickup: '', call: '06:10', costume: '06:15', makeup: '06:30', onSet: '07:40' },
      ...{ scenes: '13, 12pt', notes: 'Wet feet' },
    },
  ],
  background: [
    { key: 'b', number: '4', name: 'Fishermen', call: '07:00', onSet: '07:40', notes: '' },
  ],
})

test('with a call sheet the first page says what stands on it, and the scenes are those on it', () => {
  const { book, plan, ids } = bookOf()
  const sheet = sheetOf(ids)
  const [first, ...others] = plan.days
  if (!first) throw new Error('No day')
  const withSheet = { ...plan, days: [{ ...first, saidMinute: 300, sheet }, ...others] }
  const parts = [{ number: '' }, { scene: ids[1], number: '13' }, { number: '12' }]
  const day = sidesDay(book, withSheet, parts as unknown as readonly Part[], 'one')
  expect(day).toMatchObject({
    ...{ title: 'Day 1 of 2', date: 'Thursday 12 March', call: '06:45', warning: 'Hot set' },
    ...{ facts: sheet.facts, places: sheet.places, remark: 'Rain cover: 14', cast: sheet.cast },
    ...{ eighths: 17, isSheet: true },
    // The second is not in the book: its text is found by its number.
    scenes: [[1], [2]],
  })
  expect(day?.rows).toMatchObject([
    { number: '13', set: 'EXT. QUAY, the steps', cast: '2, 9', plan: '07:40', hasText: true },
    { text: 'LUNCH 12:30' },
    { number: '12pt', scene: undefined, hasText: true },
  ])
  if (!day) throw new Error('No day')
  const sheets = coverSheets(day, 'Slack Water', 'letter')
  expect(sheets).toHaveLength(1)
  expect(sheets[0]).toMatchObject({ facts: sheet.facts, background: sheet.background })
})

test('a copy for each, the cast of the day first; two to a sheet that is cut', () => {
  const { book, plan } = bookOf()
  const people = sidesOptions(book, plan, 'one').find(({ id }) => id === 'for')
  expect(people?.choices.map(({ label }) => label)).toEqual(['2 Nora', 'Tom', '9 Ada'])
  const [nora, tom] = people?.choices.map(({ id }) => id) ?? []
  expect(people?.many?.ids).toEqual([nora])
  expect(sidesChoice({ book, options: undefined })).toEqual({
    order: 'shooting',
    isHalf: false,
    isAcross: true,
    names: [],
  })
  const options = { order: ['script'], size: ['half'], name: ['head'], for: [tom ?? '', 'gone'] }
  expect(sidesChoice({ book, options })).toEqual({
    order: 'script',
    isHalf: true,
    isAcross: false,
    names: ['Tom'],
  })
  expect(sideBySide(['a', 'b', 'c'], true)).toEqual([['a', 'b'], ['c']])
  expect(sideBySide(['a'], true)).toEqual([['a', 'a']])
  expect(sideBySide(['a', 'b'], false)).toEqual([['a'], ['b']])
})
