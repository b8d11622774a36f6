import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plannedOn } from '../../book/plan'
import { schema as bookSchema, type Book } from '../../book/schema'
import { scenesOn } from '../../book/scenes-on'
import { newId, type Id } from '../../domain/id'
import { Document } from '../../store/document'
import { csv } from './export'
import { layoutOf, stripName, type Entry, type Layout } from './layout'
import { planOf } from './plan'
import { activeBoard, schema, type Schedule } from './schema'
import {
  addBanner,
  addBreak,
  copyBoard,
  fillBoard,
  nudge,
  place,
  removeBoard,
  split,
  takeOff,
} from './steps'
import { starts } from './starts'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('It is there')
  return value
}

const bookOf = (scenes: number): Book => {
  const book = new Document(bookSchema)
  book.records.scene.addAll(
    Array.from({ length: scenes }, (_, n) => ({
      number: String(n + 1),
      intExt: 'INT' as const,
      set: `SET ${n + 1}`,
      timeOfDay: 'DAY',
      eighths: n + 1,
    })),
  )
  return book
}

/** A schedule in script order, broken into days below these scene numbers. */
const broken = (book: Book, ...below: string[]): Schedule => {
  const doc: Schedule = new Document(schema)
  must(starts(book).find(({ label }) => label === 'In script order')).fill(doc)
  for (const number of below) addBreak(doc, laid(doc, book), indexOf(laid(doc, book), number))
  return doc
}
const laid = (doc: Schedule, book: Book): Layout => layoutOf(doc, book, activeBoard(doc))
const indexOf = (layout: Layout, number: string) =>
  layout.entries.findIndex((entry) => entry.is === 'scene' && stripName(entry) === number)
const entry = (layout: Layout, number: string): Entry =>
  must(
    [...layout.entries, ...layout.yard].find(
      (each) => each.is === 'scene' && stripName(each) === number,
    ),
  )
/** `1 2 | 3 / 4`: days, what is below the last, and the boneyard. */
const said = (doc: Schedule, book: Book): string => {
  const layout = laid(doc, book)
  const words = (entries: readonly Entry[]) =>
    entries
      .map((each) =>
        each.is === 'scene' ? stripName(each) : each.is === 'banner' ? each.item.text : '|',
      )
      .join(' ')
  return `${words(layout.entries)} / ${words(layout.yard)}`
}

describe('a board', () => {
  test('has a day above every day break, and what is below the last is on none', () => {
    const book = bookOf(5)
    const doc = broken(book, '2', '4')
    expect(said(doc, book)).toBe('1 2 | 3 4 | 5 / ')
    const { days, loose } = laid(doc, book)
    expect(days.map(({ number, eighths }) => [number, eighths])).toEqual([
      [1, 3],
      [2, 7],
    ])
    expect(loose).toHaveLength(1)
    doc.records.item.remove(must(days[0]).key)
    expect(said(doc, book)).toBe('1 2 3 4 | 5 / ')
  })

  test('a scene with no strip is in the boneyard, and an omitted one is nowhere', () => {
    const book = bookOf(3)
    const doc: Schedule = new Document(schema)
    expect(said(doc, book)).toBe(' / 1 2 3')
    book.records.scene.set(must(book.records.scene.ordered[1]).id, { omitted: true })
    expect(said(doc, book)).toBe(' / 1 3')
    place(doc, laid(doc, book), [entry(laid(doc, book), '3')], 0)
    expect(said(doc, book)).toBe('3 / 1')
    expect(doc.history.last?.label).toBe('3 moved below the last day')
    doc.history.undo()
    expect(said(doc, book)).toBe(' / 1 3')
  })

  test('strips move together, say where, and one undo takes all of it back', () => {
    const book = bookOf(5)
    const doc = broken(book, '2', '4')
    const layout = laid(doc, book)
    place(doc, layout, [entry(layout, '1'), entry(layout, '5')], indexOf(layout, '4'))
    expect(said(doc, book)).toBe('2 | 3 1 5 4 | / ')
    expect(doc.history.last?.label).toBe('2 strips moved to day 2')
    doc.history.undo()
    expect(said(doc, book)).toBe('1 2 | 3 4 | 5 / ')
  })

  test('one step up or down carries a strip over a day break', () => {
    const book = bookOf(4)
    const doc = broken(book, '2', '4')
    nudge(doc, laid(doc, book), [entry(laid(doc, book), '2')], 1)
    expect(said(doc, book)).toBe('1 | 2 3 4 | / ')
    nudge(doc, laid(doc, book), [entry(laid(doc, book), '2')], -1)
    expect(said(doc, book)).toBe('1 2 | 3 4 | / ')
    expect(nudge(doc, laid(doc, book), [entry(laid(doc, book), '1')], -1)).toBe(false)
  })

  test('what is taken off keeps its strip; banners and day breaks go', () => {
    const book = bookOf(3)
    const doc = broken(book, '3')
    addBanner(doc, laid(doc, book), 0, 'lunch')
    expect(said(doc, book)).toBe('1 Lunch 2 3 | / ')
    const kept = entry(laid(doc, book), '2').item
    takeOff(doc, [entry(laid(doc, book), '2'), must(laid(doc, book).entries[1])])
    expect(said(doc, book)).toBe('1 3 | / 2')
    expect(entry(laid(doc, book), '2').item?.id).toBe(kept?.id)
    place(doc, laid(doc, book), [entry(laid(doc, book), '2')], 0)
    expect(said(doc, book)).toBe('2 1 3 | / ')
  })

  test('a strip in parts has all the pages of its scene', () => {
    const book = bookOf(3)
    const doc = broken(book, '3')
    const strip = entry(laid(doc, book), '3')
    if (strip.is === 'scene') split(doc, laid(doc, book), strip)
    expect(said(doc, book)).toBe('1 2 3pt1 3pt2 | / ')
    expect(laid(doc, book).days[0]?.eighths).toBe(6)
    const [, , , second] = laid(doc, book).entries
    expect(second).toMatchObject({ part: 'pt2', eighths: 1 })
  })

  test('a version stands beside the board in use, and changes nothing of it', () => {
    const book = bookOf(4)
    const doc = broken(book, '2')
    const board = must(activeBoard(doc))
    const copy = must(doc.records.board.get(copyBoard(doc, board)))
    expect(activeBoard(doc)?.id).toBe(board.id)
    expect(layoutOf(doc, book, copy).entries).toHaveLength(5)
    takeOff(doc, layoutOf(doc, book, copy).entries)
    expect(said(doc, book)).toBe('1 2 | 3 4 / ')
    removeBoard(doc, copy)
    expect(doc.records.board.size).toBe(1)
  })

  test('the start from the days of the book keeps their dates', () => {
    const book = bookOf(4)
    book.records.day.addAll([
      { date: '2026-03-16', scenes: ['4'] },
      { date: '2026-03-12', scenes: ['2', '1', 'gone'] },
      { date: '2026-03-13', scenes: [] },
    ])
    const doc: Schedule = new Document(schema)
    must(starts(book).find(({ label }) => label === 'From the days of the book')).fill(doc)
    expect(said(doc, book)).toBe('2 1 | | 4 | / 3')
    // Nobody has said what is shot on the 13th, and the 16th is day 3 all the same.
    expect(laid(doc, book).days.map(({ date }) => date)).toEqual([
      '2026-03-12',
      '2026-03-13',
      '2026-03-16',
    ])
  })

  test('days of the main unit are counted together, however its name is written', () => {
    const book = bookOf(1)
    book.records.day.addAll([
      { date: '2026-03-12', scenes: ['1'] },
      { date: '2026-03-13', unit: 'Main', callMinute: 400 },
      { date: '2026-03-14', unit: 'main unit' },
      { date: '2026-03-15', unit: 'Second' },
    ])
    const doc: Schedule = new Document(schema)
    must(starts(book).find(({ label }) => label === 'From the days of the book')).fill(doc)
    const { days } = laid(doc, book)
    expect(days.map(({ number, unit }) => `${number} ${unit}`.trim())).toEqual([
      '1',
      '2',
      '3',
      '1 Second',
    ])
    expect(days[1]?.callMinute).toBe(400)
  })
})

describe('the calendar', () => {
  const dates = (daysOff: string[], events: [string, 'holiday' | 'off' | 'travel' | 'work'][]) => {
    const book = bookOf(6)
    const doc = broken(book, '1', '2', '3', '4', '5')
    const board = must(activeBoard(doc)).id
    doc.records.board.set(board, { start: '2026-03-12', daysOff })
    doc.records.event.addAll(events.map(([date, what]) => ({ board, date, what })))
    return laid(doc, book).days.map(({ date }) => date.slice(8))
  }

  test('by hand: a Thursday start with weekends off goes 12, 13, 16, 17, 18', () => {
    expect(dates(['6', '0'], [])).toEqual(['12', '13', '16', '17', '18'])
  })

  test('by hand: a holiday, a travel day and a Saturday worked', () => {
    expect(
      dates(
        ['6', '0'],
        [
          ['2026-03-13', 'holiday'],
          ['2026-03-14', 'work'],
          ['2026-03-16', 'travel'],
        ],
      ),
    ).toEqual(['12', '14', '17', '18', '19'])
  })

  test('without a start, or with no day of the week left, days have a number and no date', () => {
    const book = bookOf(2)
    const doc = broken(book, '1', '2')
    expect(laid(doc, book).days.map(({ number, date }) => [number, date])).toEqual([
      [1, ''],
      [2, ''],
    ])
    expect(dates(['0', '1', '2', '3', '4', '5', '6'], [])).toEqual(['', '', '', '', ''])
  })

  test('a second unit counts its own days from its own start', () => {
    const book = bookOf(4)
    const doc = broken(book, '1', '2', '3', '4')
    const board = must(activeBoard(doc)).id
    doc.records.board.set(board, { start: '2026-03-12' })
    doc.records.unit.add({ board, name: 'Second unit', start: '2026-03-20', daysOff: [] })
    const [, second, , fourth] = laid(doc, book).days
    for (const day of [second, fourth]) doc.records.item.set(must(day).key, { unit: 'Second unit' })
    expect(laid(doc, book).days.map(({ number, date, unit }) => [number, date, unit])).toEqual([
      [1, '2026-03-12', ''],
      [1, '2026-03-20', 'Second unit'],
      [2, '2026-03-13', ''],
      [2, '2026-03-21', 'Second unit'],
    ])
  })
})

describe('the clock', () => {
  const day = () => {
    const book = bookOf(3)
    const doc = broken(book, '3')
    doc.about.set({ callMinute: 480, pageMinutes: 80 })
    return { book, doc }
  }

  test('by hand: call 08:00, ten minutes an eighth, an hour of lunch at 08:20', () => {
    const { book, doc } = day()
    // 1/8, 2/8 and 3/8: 10, 20 and 30 minutes. Lunch below the first waits from 08:10 to 08:20.
    const lunch = must(addBanner(doc, laid(doc, book), 0, 'lunch'))
    doc.records.item.set(lunch, { atMinute: 500 })
    const { clock } = must(laid(doc, book).days[0])
    expect([...clock.at.values()].map(({ from, to }) => [from, to])).toEqual([
      [480, 490],
      [500, 560],
      [560, 580],
      [580, 610],
    ])
    expect(clock.end).toBe(610)
  })

  test('a scene that says how long it takes does not go by its pages', () => {
    const { book, doc } = day()
    book.records.scene.set(must(book.records.scene.ordered[0]).id, { minutes: 45 })
    expect(laid(doc, book).days[0]?.clock.end).toBe(480 + 45 + 20 + 30)
  })

  test('says no end while a scene has no estimate, and a fixed time that has passed', () => {
    const { book, doc } = day()
    doc.about.set({ pageMinutes: undefined })
    expect(laid(doc, book).days[0]?.clock).toMatchObject({ end: undefined, partly: true })
    doc.about.set({ pageMinutes: 80 })
    const lunch = must(addBanner(doc, laid(doc, book), 2, 'lunch'))
    doc.records.item.set(lunch, { atMinute: 500 })
    expect(laid(doc, book).days[0]?.clock.late.get(lunch)).toBe(40)
  })

  test('the call of a day is its own, else the book’s, else the usual one', () => {
    const { book, doc } = day()
    doc.records.board.set(must(activeBoard(doc)).id, { start: '2026-03-12' })
    expect(laid(doc, book).days[0]?.callMinute).toBe(480)
    book.records.day.add({ date: '2026-03-12', callMinute: 420 })
    expect(laid(doc, book).days[0]?.callMinute).toBe(420)
    doc.records.item.set(must(laid(doc, book).days[0]).key, { callMinute: 600 })
    expect(laid(doc, book).days[0]?.callMinute).toBe(600)
  })
})

describe('the plan', () => {
  test('is what the board in use says, and today’s scenes come from it before the book’s day', () => {
    const book = bookOf(3)
    const doc = broken(book, '2')
    doc.records.board.set(must(activeBoard(doc)).id, { start: '2026-03-12' })
    book.records.day.add({ date: '2026-03-12', scenes: ['3'] })
    book.records.day.add({ date: '2026-03-13', scenes: ['3'] })
    const plan = must(planOf(doc, book, newId()))
    expect(plannedOn(plan, '2026-03-12')?.strips.map(({ is }) => is)).toEqual(['scene', 'scene'])
    const numbers = (date: string) => scenesOn(book, plan, date).map(({ number }) => number)
    expect(numbers('2026-03-12')).toEqual(['1', '2'])
    expect(numbers('2026-03-13')).toEqual(['3'])
    expect(numbers('2026-03-14')).toEqual([])
    expect(scenesOn(book, undefined, '2026-03-12').map(({ number }) => number)).toEqual(['3'])
  })

  test('there is none without a board, and the sheet has a row for each strip', () => {
    const book = bookOf(2)
    expect(planOf(new Document(schema), book, newId())).toBeUndefined()
    expect(csv(broken(book, '2'), book).trim().split('\n')).toHaveLength(3)
  })
})

describe('apart and together', () => {
  const SCENES = 6
  const copyOf = (doc: Schedule): Schedule => {
    const copy: Schedule = new Document(schema)
    copy.replica.apply(doc.replica.all(), {})
    return copy
  }
  const meet = (a: Schedule, b: Schedule) => {
    const [one, two] = [a.replica.all(), b.replica.all()]
    a.replica.apply(two, {})
    b.replica.apply(one, {})
  }
  const step = fc.record({
    what: fc.constantFrom('move', 'nudge', 'off', 'break', 'remove', 'undo'),
    some: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
    to: fc.nat(20),
  })
  const act = (
    doc: Schedule,
    book: Book,
    { what, some, to }: typeof step extends fc.Arbitrary<infer T> ? T : never,
  ) => {
    const layout = laid(doc, book)
    const all = [...layout.entries, ...layout.yard]
    const chosen = [...new Set(some.flatMap((n) => all[n % Math.max(1, all.length)] ?? []))]
    const on = chosen.filter((each) => layout.entries.includes(each))
    if (what === 'move') place(doc, layout, chosen, to % (layout.entries.length + 1))
    else if (what === 'nudge') nudge(doc, layout, on, to % 2 ? 1 : -1)
    else if (what === 'off') takeOff(doc, chosen)
    else if (what === 'break') addBreak(doc, layout, to % Math.max(1, layout.entries.length))
    else if (what === 'remove')
      takeOff(
        doc,
        on.filter(({ is }) => is === 'break'),
      )
    else doc.history.undo()
  }

  test('whatever two people do, every scene is there once, on one day or in the boneyard', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.array(step, { maxLength: 12 }),
        (mine, yours) => {
          const book = bookOf(SCENES)
          const doc: Schedule = new Document(schema)
          must(starts(book)[0]).fill(doc)
          // Half of the scenes have a strip already; the others both may bring.
          const ids = book.records.scene.ordered
            .slice(0, 3)
            .map(({ id, number }) => ({ scene: id, number }))
          fillBoard(doc, must(activeBoard(doc)).id, ids)
          const other = copyOf(doc)
          for (const each of mine) act(doc, book, each)
          for (const each of yours) act(other, book, each)
          meet(doc, other)
          expect(said(other, book)).toBe(said(doc, book))
          const { entries, yard } = laid(doc, book)
          const numbers = [...entries, ...yard].flatMap((each) =>
            each.is === 'scene' ? [each.number] : [],
          )
          expect([...numbers].sort()).toEqual(
            Array.from({ length: SCENES }, (_, n) => String(n + 1)),
          )
        },
      ),
      { numRuns: 400 },
    )
  })

  test('a scene that both put on the board is one strip, and comes off as one', () => {
    const book = bookOf(2)
    const doc: Schedule = new Document(schema)
    must(starts(book)[0]).fill(doc)
    const other = copyOf(doc)
    for (const each of [doc, other])
      place(each, laid(each, book), [entry(laid(each, book), '2')], 0)
    meet(doc, other)
    expect(doc.records.item.size).toBe(2)
    expect(said(doc, book)).toBe('2 / 1')
    takeOff(doc, [entry(laid(doc, book), '2')])
    expect(said(doc, book)).toBe(' / 2 1')
    meet(doc, other)
    expect(said(other, book)).toBe(' / 2 1')
  })

  test('two moves of one strip end in one place, and nobody’s other strips move', () => {
    const book = bookOf(5)
    const doc = broken(book, '2', '4')
    const other = copyOf(doc)
    place(doc, laid(doc, book), [entry(laid(doc, book), '1')], 4)
    place(other, laid(other, book), [entry(laid(other, book), '1')], 7)
    place(other, laid(other, book), [entry(laid(other, book), '4')], 0)
    meet(doc, other)
    expect(said(doc, book)).toBe(said(other, book))
    expect(said(doc, book).match(/\b1\b/g)).toHaveLength(1)
    expect(said(doc, book)).toMatch(/^4 2 \|/)
  })

  test('boards that both made first are both there, and one is in use', () => {
    const book = bookOf(1)
    const doc: Schedule = new Document(schema)
    const other: Schedule = new Document(schema)
    for (const each of [doc, other])
      place(each, laid(each, book), [entry(laid(each, book), '1')], 0)
    meet(doc, other)
    const active = (each: Schedule): Id | undefined => activeBoard(each)?.id
    expect(active(doc)).toBe(active(other))
    expect(doc.records.board.size).toBe(2)
  })
})
