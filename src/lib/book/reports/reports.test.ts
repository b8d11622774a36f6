import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Document } from '../../store/document'
import type { Id } from '../../domain/id'
import type { Plan, PlannedStrip } from '../plan'
import { schema, type Book } from '../schema'
import { reportOf, reportsOf, sheetOf } from '.'
import { byDepartmentAndDay, byElement, byLocation, bySet, castFigures } from './figures'
import { gather, pagesIn } from './gather'

const stripOf = (scene: Id, number: string, eighths: number, part = ''): PlannedStrip => ({
  ...{ is: 'scene', key: `${scene}${part}`, scene, number, part, eighths },
  minutes: undefined,
})
const LUNCH: PlannedStrip = {
  ...{ is: 'banner', key: 'lunch', what: 'lunch', text: '', atMinute: 750, minutes: 60 },
}

/**
 * Scene | set   | pages | cast        | where | needs               | day
 * 1     | INN   | 1 4/8 | MAREN, JOSS | Inn   | ledger, 2 cups      | 1
 * 2     | QUAY  | 5/8   | MAREN       |       | ledger              | 2
 * 3     | inn   | 2/8   |             | Inn   | 3 cups, fog (no)    | 1 (1/8) and 2 (1/8)
 * 4     | WALL  | 1     | JOSS        |       | fog                 | none
 * 5     | omitted, on no day
 */
const production = () => {
  const book: Book = new Document(schema)
  const { records } = book
  const inn = records.location.add({ name: 'Ferry Inn' })
  const [one, two, three, four] = records.scene.addAll([
    { number: '1', set: 'INN', eighths: 12, characters: ['MAREN', 'JOSS'], location: inn },
    { number: '2', set: 'QUAY', eighths: 5, characters: ['MAREN (V.O.)'] },
    { number: '3', set: 'inn', eighths: 2, location: inn },
    { number: '4', set: 'WALL', eighths: 8, characters: ['JOSS'] },
    { number: '5', set: 'WALL', eighths: 8, omitted: true },
  ]) as [Id, Id, Id, Id]
  records.person.addAll([
    { group: 'cast', number: '2', name: 'Nora', character: 'Maren' },
    { group: 'cast', number: '9', name: 'Ada', character: 'Hale' },
  ])
  const [ledger, cup, fog] = records.element.addAll([
    { category: '104', name: 'Ledger' },
    { category: '104', name: 'Cup', notes: 'tin' },
    { category: '105', name: 'Fog' },
  ]) as [Id, Id, Id]
  records.use.addAll([
    { scene: one, element: ledger },
    { scene: one, element: ledger },
    { scene: one, element: cup, quantity: 2 },
    { scene: two, element: ledger, note: 'wet' },
    { scene: three, element: cup, quantity: 3 },
    { scene: three, element: fog, state: 'refused' },
    { scene: four, element: fog },
  ])
  const plan: Plan = {
    doc: one,
    board: 'Board',
    days: [
      {
        ...{ key: 'a', number: 1, date: '2026-03-12', unit: '' },
        strips: [stripOf(one, '1', 12), LUNCH, stripOf(three, '3', 1, 'pt1')],
      },
      {
        ...{ key: 'b', number: 2, date: '2026-03-13', unit: '' },
        strips: [stripOf(two, '2', 5), stripOf(three, '3', 1, 'pt2')],
      },
    ],
  }
  return { book, plan, gathered: gather(book, plan) }
}
const numbers = (all: readonly { readonly number: string | number }[]) =>
  all.map(({ number }) => number).join(' ')

test('the cast list says who is in which scenes, on which days, in how many pages', () => {
  const { book, gathered } = production()
  expect(
    castFigures(book, gathered).map(({ member, scenes, days }) => [
      member.name,
      numbers(scenes),
      pagesIn(scenes).eighths,
      numbers(days),
    ]),
  ).toEqual([
    ['Maren', '1 2', 17, '1 2'],
    ['Hale', '', 0, ''],
    ['JOSS', '1 4', 20, '1'],
  ])
})

test('scenes by location and by set: each once, with the pages of all of them', () => {
  const { book, gathered } = production()
  const read = (all: ReturnType<typeof bySet>) =>
    all.map(({ name, scenes, days }) => [
      name,
      numbers(scenes),
      ...Object.values(pagesIn(scenes)),
      numbers(days),
    ])
  expect(read(byLocation(book, gathered))).toEqual([
    ['Ferry Inn', '1 3', 14, 14, '1 2'],
    ['', '2 4', 13, 5, '2'],
  ])
  expect(read(bySet(gathered))).toEqual([
    ['INN', '1 3', 14, 14, '1 2'],
    ['QUAY', '2', 5, 5, '2'],
    ['WALL', '4', 8, 0, ''],
  ])
})

test('elements: what is refused is not needed, what was said twice is needed once', () => {
  const { gathered } = production()
  const read = (all: ReturnType<typeof byElement>) =>
    all.map(({ element, scenes, quantity, days }) =>
      [element.name, numbers(scenes), quantity, numbers(days)].join(', '),
    )
  expect(read(byElement(gathered))).toEqual([
    'Cup, 1 3, 3, 1 2',
    'Ledger, 1 2, 1, 1 2',
    'Fog, 4, 1, ',
  ])
  expect(
    byDepartmentAndDay(gathered).map(({ code, days }) => [
      code,
      ...days.map(({ day, needs }) => [day?.number, ...read(needs)]),
    ]),
  ).toEqual([
    ['PROP', [1, 'Cup, 1 3, 3, 1 2', 'Ledger, 1, 1, 1'], [2, 'Cup, 3, 3, 1 2', 'Ledger, 2, 1, 2']],
    ['SFX', [undefined, 'Fog, 4, 1, ']],
  ])
})

test('reports read as the trade writes them, and are sheets too', () => {
  const { book, plan } = production()
  expect(reportsOf(book, plan).map(({ id }) => id)).toEqual([
    ...['cast', 'scenes', 'locations', 'sets', 'elements', 'departments'],
    ...['department-PROP', 'department-SFX'],
  ])
  expect(sheetOf(reportOf(book, plan, 'cast')).rows[0]).toEqual([
    ...['2', 'Maren', 'Nora', '2', '2 1/8', '2', '1, 2', '1, 2'],
  ])
  expect(reportOf(book, plan, 'scenes').total).toBe(
    '4 scenes, 3 3/8 pages; 2 3/8 of them on 2 days',
  )
  expect(
    reportOf(book, plan, 'locations').groups.map(({ heading, sum }) => [heading, sum]),
  ).toEqual([
    ['Ferry Inn', '2 scenes, 1 6/8 pages, 2 days'],
    ['No location yet', '2 scenes, 1 5/8 pages, 1 day'],
  ])
  const { headings, rows } = sheetOf(reportOf(book, plan, 'department-PROP'))
  expect(headings.join()).toBe('Department,Day,Date,Category,Element,Quantity,Scenes,Notes')
  expect(rows[0]).toEqual(['Props', '1', 'Thu 12 Mar', 'Props', 'Cup', '3', '1, 3', 'tin'])
  expect(rows).toHaveLength(4)
  expect(reportOf(book, plan, 'nobody').id).toBe('cast')
})

test('without a board, the days of the calendar count', () => {
  const { book } = production()
  book.records.day.add({ date: '2026-03-12', type: 'shoot', scenes: ['2', '77'] })
  const { scenes } = gather(book, undefined)
  expect(scenes.map(({ number, planned }) => [number, planned])).toEqual([
    ['1', 0],
    ['2', 5],
    ['3', 0],
    ['4', 0],
    ['77', 0],
  ])
})

test('every report comes to what the board and the script come to, whatever lies on which day', () => {
  const scene = fc.record({
    eighths: fc.nat(40),
    set: fc.constantFrom('INN', 'Inn', 'QUAY', ''),
    place: fc.nat(2),
    day: fc.nat(4),
    parts: fc.nat(3),
    known: fc.boolean(),
    needs: fc.uniqueArray(fc.nat(4)),
  })
  fc.assert(
    fc.property(fc.array(scene, { minLength: 1, maxLength: 12 }), (all) => {
      const book: Book = new Document(schema)
      const places = book.records.location.addAll([{ name: 'A' }, { name: 'B' }])
      const elements = book.records.element.addAll(
        ['100', '104', '105', '500', ''].map((category) => ({ category, name: category })),
      )
      const strips = new Map<number, PlannedStrip[]>()
      let script = 0
      for (const [at, { eighths, set, place, day, parts, known, needs }] of all.entries()) {
        const number = String(at + 1)
        const id = known
          ? book.records.scene.add({ number, set, eighths, location: places[place] })
          : (`unknown${at}` as Id)
        if (known) {
          script += eighths
          book.records.use.addAll(
            needs.map((need) => ({ scene: id, element: elements[need] as Id })),
          )
        }
        // The last day stands for none.
        if (day === 4) continue
        const pieces = Math.max(1, parts)
        for (let piece = 0; piece < pieces; piece++) {
          const part = pieces === 1 ? '' : `pt${piece + 1}`
          const length = Math.floor(eighths / pieces) + (piece < eighths % pieces ? 1 : 0)
          const on = (day + piece) % 4
          strips.set(on, [...(strips.get(on) ?? []), stripOf(id, number, length, part)])
        }
        if (!known) script += eighths
      }
      const plan: Plan = {
        doc: places[0] as Id,
        board: '',
        days: [0, 1, 2, 3].map((day) => ({
          ...{ key: `day${day}`, number: day + 1, date: `2026-03-1${day}`, unit: '' },
          strips: [LUNCH, ...(strips.get(day) ?? [])],
        })),
      }
      const board = [...strips.values()]
        .flat()
        .reduce((sum, strip) => sum + (strip.is === 'scene' ? strip.eighths : 0), 0)
      const gathered = gather(book, plan)
      const totals = { eighths: script, planned: board }
      expect(pagesIn(gathered.scenes)).toEqual(totals)
      for (const report of [byLocation(book, gathered), bySet(gathered)]) {
        const scenes = report.flatMap((group) => group.scenes)
        expect(pagesIn(scenes)).toEqual(totals)
        expect(new Set(scenes)).toEqual(new Set(gathered.scenes))
        expect(scenes).toHaveLength(gathered.scenes.length)
      }
      // A department has on a day what the scenes of that day need, neither more nor less.
      const needed = byDepartmentAndDay(gathered).flatMap(({ days }) =>
        days.flatMap(({ day, needs }) =>
          needs.flatMap(({ element, scenes }) =>
            scenes.map(({ key }) => `${day?.key ?? 'none'} ${element.id} ${key}`),
          ),
        ),
      )
      const due = gathered.scenes.flatMap(({ key, days, needs }) =>
        (days.length === 0 ? ['none'] : days.map((day) => day.key)).flatMap((day) =>
          needs.flatMap(({ element }) =>
            element.category === '100' ? [] : [`${day} ${element.id} ${key}`],
          ),
        ),
      )
      expect(needed.sort()).toEqual(due.sort())
      for (const { id } of reportsOf(book, plan)) {
        const report = reportOf(book, plan, id)
        const { headings, rows } = sheetOf(report)
        for (const row of rows) expect(row).toHaveLength(headings.length)
        const keys = report.groups.flatMap((group) => group.rows.map(({ key }) => key))
        expect(new Set(keys).size).toBe(keys.length)
      }
    }),
    { numRuns: 40 },
  )
})
