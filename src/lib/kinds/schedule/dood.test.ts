import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSamples, sample } from '../../../../tests/samples'
import { rangesFrom, rangesIn, rangesText } from '../../book/away'
import { rulesFor } from '../../book/dood'
import { schema as bookSchema, type Book } from '../../book/schema'
import { isProblem } from '../../domain/problem'
import type { Uss } from '../../formats/uss/model'
import { readUss } from '../../formats/uss/read'
import { writeUss } from '../../formats/uss/write'
import { Document } from '../../store/document'
import { castOf } from '../../book/playing'
import { codeOf, type CodeSet } from './codes'
import { conflictsOf } from './conflicts'
import { doodOf, hasOwnRules, rulesOf, rulesText } from './dood'
import { layoutOf } from './layout'
import { activeBoard, schema, type Schedule } from './schema'
import { fillBoard } from './steps'
import { previewOf, takeUss } from './uss-in'
import { ussOf, ussText } from './uss-out'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('It is there')
  return value
}

/** One scene a day, with who is in it; days from Thursday 12 March 2026, weekends off. */
const schedule = (...days: string[]): { book: Book; doc: Schedule } => {
  const book = new Document(bookSchema)
  const doc: Schedule = new Document(schema)
  book.records.person.addAll(
    ['Maren', 'Joss', 'Gideon'].map((character, at) => ({
      group: 'cast' as const,
      number: String(at + 1),
      character,
    })),
  )
  const board = doc.records.board.add({ start: '2026-03-12', daysOff: ['6', '0'] })
  days.forEach((who, at) => {
    const characters = who.split(' ').filter(Boolean)
    const scene = book.records.scene.add({
      number: String(at + 1),
      intExt: 'INT',
      timeOfDay: 'DAY',
      set: 'QUAY',
      eighths: 8,
      characters,
    })
    fillBoard(doc, board, [{ is: 'scene', scene, number: String(at + 1) }, { is: 'break' }])
  })
  return { book, doc }
}
const dood = ({ book, doc }: { book: Book; doc: Schedule }) => {
  const { days, calendars } = layoutOf(doc, book, activeBoard(doc))
  const { holds, dropDays } = doc.about.now
  return doodOf(days, castOf(book), calendars.get(''), doc.records.event.rows, {
    holds: holds === 'yes',
    dropDays,
  })
}
/** `SW W . H WF`: a line as printed, a dot where nothing stands. */
const line = (given: { book: Book; doc: Schedule }, name: string, set: CodeSet = 'mms') =>
  must(dood(given).lines.find(({ member }) => member.name === name))
    .cells.map((cell) => codeOf(set, cell) || '.')
    .join(' ')

describe('day-out-of-days', () => {
  test('by hand: Thursday, Friday, Monday, Tuesday, with a weekend that nobody is held on', () => {
    const given = schedule('Maren Joss', 'Maren', '', 'Maren Joss Gideon')
    expect(line(given, 'Maren')).toBe('SW W . . H WF')
    expect(line(given, 'Joss')).toBe('SW H . . H WF')
    expect(line(given, 'Gideon')).toBe('. . . . . SWF')
    const maren = must(dood(given).lines[0])
    expect(maren).toMatchObject({
      worked: 3,
      held: 1,
      travel: 0,
      total: 4,
      start: '2026-03-12',
      finish: '2026-03-17',
    })
    expect(dood(given).columns.map(({ is }) => is)).toEqual([
      'shoot',
      'shoot',
      'off',
      'off',
      'shoot',
      'shoot',
    ])
  })

  test('by hand: a gap of ten calendar days is a drop, one of nine a hold', () => {
    // Works Thursday 12 and Monday 23: 10 days between. Held would be 13, 16 to 20.
    const far = schedule('Maren', '', '', '', '', '', '', 'Maren')
    expect(line(far, 'Maren')).toBe('SW D . . D D D D D . . PWF')
    expect(line(far, 'Maren', 'gorilla')).toBe('SWD . . . . . . . . . . PWF')
    expect(line(far, 'Maren', 'exhibit-g')).toBe('SW . . . . . . . . . . WF')
    expect(must(dood(far).lines[0])).toMatchObject({ worked: 2, held: 0, total: 2 })
    far.doc.about.set({ dropDays: 11 })
    expect(line(far, 'Maren')).toBe('SW H . . H H H H H . . WF')
    far.doc.about.set({ dropDays: 0 })
    expect(must(dood(far).lines[0]).held).toBe(6)
  })

  test('only the first gap that is long enough is a drop', () => {
    const given = schedule('Maren', '', '', 'Maren', '', '', 'Maren')
    given.doc.about.set({ dropDays: 4 })
    // 12 March, 17, 20: four days between, then two. Again with three: only the first.
    expect(line(given, 'Maren')).toBe('SW D . . D PW H H WF')
    given.doc.about.set({ dropDays: 2 })
    expect(line(given, 'Maren')).toBe('SW D . . D PW H H WF')
  })

  test('without holds the days between are idle', () => {
    const given = schedule('Maren', '', 'Maren')
    given.doc.about.set({ holds: 'no' })
    expect(line(given, 'Maren', 'gorilla')).toBe('SW I . . WF')
    expect(line(given, 'Maren')).toBe('SW . . . WF')
  })

  test('by hand: what a contract says counts for that person alone, and for the rest the rules for all', () => {
    // All three work Thursday 12 and Monday 23: 10 days between, of which 13 and 16 to 20 are shot.
    const all = 'Maren Joss Gideon'
    const given = schedule(all, '', '', '', '', '', '', all)
    const [maren, joss, gideon] = given.book.records.person.ordered.map(({ id }) => id)
    const lines = () => ['Maren', 'Joss', 'Gideon'].map((name) => line(given, name))
    const held = () => dood(given).lines.map((each) => each.held)
    const HELD = 'SW H . . H H H H H . . WF'
    const DROPPED = 'SW D . . D D D D D . . PWF'
    const IDLE = 'SW . . . . . . . . . . WF'
    expect(lines()).toEqual([DROPPED, DROPPED, DROPPED])
    // Not paid; dropped from eleven days on; dropped from ten, as it says itself.
    given.book.records.person.set(must(maren), { holds: 'no' })
    given.book.records.person.set(must(joss), { dropDays: 11 })
    given.book.records.person.set(must(gideon), { dropDays: 10 })
    expect(lines()).toEqual([IDLE, HELD, DROPPED])
    expect(held()).toEqual([0, 6, 0])
    // The rules for all change: only who says nothing of it follows.
    given.doc.about.set({ holds: 'no', dropDays: 3 })
    expect(lines()).toEqual([IDLE, IDLE, IDLE])
    given.book.records.person.set(must(joss), { holds: 'yes' })
    given.book.records.person.set(must(gideon), { holds: 'yes', dropDays: 0 })
    expect(lines()).toEqual([IDLE, HELD, HELD])
    given.book.records.person.set(must(joss), { dropDays: undefined })
    expect(lines()).toEqual([IDLE, DROPPED, HELD])
    expect(held()).toEqual([0, 0, 6])
  })

  test('whose rules are their own is told, in words', () => {
    const rules = { holds: true, dropDays: 10 }
    const of = (own: { holds?: '' | 'yes' | 'no'; dropDays?: number }) => {
      const book = new Document(bookSchema)
      const person = must(book.records.person.get(book.records.person.add(own)))
      return [hasOwnRules({ person }, rules), rulesText(rulesFor({ person }, rules))]
    }
    expect(hasOwnRules({ person: undefined }, rules)).toBe(false)
    expect(of({})).toEqual([false, 'held, dropped from 10 days on'])
    expect(of({ holds: 'yes', dropDays: 10 })).toEqual([false, 'held, dropped from 10 days on'])
    expect(of({ dropDays: 0 })).toEqual([true, 'held, never dropped'])
    expect(of({ holds: 'no', dropDays: 4 })).toEqual([true, 'not held'])
  })

  test('who is marked not to stand in it is left out', () => {
    const given = schedule('Maren Joss', 'Maren')
    const [maren] = given.book.records.person.ordered
    given.doc.records.trait.add({ of: must(maren).id, dood: 'no' })
    const { days, calendars } = layoutOf(given.doc, given.book, activeBoard(given.doc))
    const found = doodOf(days, castOf(given.book), calendars.get(''), [], rulesOf(given.doc))
    expect(found.lines.map(({ member }) => member.name)).toEqual(['Joss'])
  })

  test('travel stands on a day off and in place of a hold, and never moves start or finish', () => {
    const given = schedule('Maren', '', 'Maren')
    const person = must(given.book.records.person.ordered[0]).id
    for (const date of ['2026-03-12', '2026-03-13', '2026-03-15']) {
      given.doc.records.event.add({ person, date, what: 'travel' })
    }
    expect(line(given, 'Maren')).toBe('SW TR . TR WF')
    expect(line(given, 'Maren', 'gorilla')).toBe('SW T . T WF')
    expect(must(dood(given).lines[0])).toMatchObject({ worked: 2, held: 0, travel: 2, total: 4 })
  })

  test('days without dates stand one after the other', () => {
    const given = schedule('Maren', '', 'Maren')
    given.doc.records.board.set(must(activeBoard(given.doc)).id, { start: '' })
    expect(line(given, 'Maren')).toBe('SW H WF')
  })
})

describe('who is in a scene', () => {
  test('by the whole character, by the first name alone, by number, or as nobody yet', () => {
    const book = new Document(bookSchema)
    book.records.person.addAll([
      { group: 'cast', number: '10', character: 'Sgt. Hale' },
      { group: 'cast', number: '2', character: 'Maren Tull' },
      { group: 'crew', number: '', name: 'Priya' },
    ])
    const characters = ['MAREN (V.O.)', '10', 'A BOY', 'Maren Tull']
    const id = book.records.scene.add({ number: '1', characters })
    const cast = castOf(book)
    expect(cast.of(book.records.scene.get(id)).map(({ name }) => name)).toEqual([
      'Maren Tull',
      'Sgt. Hale',
      'A BOY',
    ])
    expect(cast.members).toHaveLength(3)
  })
})

describe('conflicts', () => {
  const says = ({ book, doc }: { book: Book; doc: Schedule }) =>
    conflictsOf(doc, book, layoutOf(doc, book, activeBoard(doc)), castOf(book)).map(
      ({ says }) => says,
    )

  test('somebody away and a place closed', () => {
    const given = schedule('Maren', 'Joss')
    expect(says(given)).toEqual([])
    const { person, location, scene } = given.book.records
    person.set(must(person.ordered[0]).id, { away: ['2026-03-10/2026-03-12'] })
    person.set(must(person.ordered[1]).id, { away: ['2026-03-12', 'soon'] })
    const place = location.add({ name: 'Ferry Inn', closed: ['2026-03-13'] })
    scene.set(must(scene.ordered[1]).id, { location: place })
    expect(says(given)).toEqual([
      'Maren is away on Thu 12 Mar',
      'Ferry Inn is closed on Fri 13 Mar',
    ])
  })

  test('by hand: ends 22:00, begins 07:00: nine hours, and the limit is off until it is set', () => {
    const given = schedule('Maren', 'Maren')
    const { doc, book } = given
    const [first, second] = layoutOf(doc, book, activeBoard(doc)).days
    doc.about.set({ pageMinutes: 660 })
    doc.records.item.set(must(first).key, { callMinute: 660 })
    doc.records.item.set(must(second).key, { callMinute: 420 })
    expect(says(given)).toEqual([])
    doc.about.set({ restMinutes: 660, mostMinutes: 600 })
    expect(says(given)).toEqual([
      '11 h 00, your limit is 10 h 00',
      'Maren: 9 h 00 rest to day 2, needs 11 h 00',
      '11 h 00, your limit is 10 h 00',
    ])
    doc.about.set({ restMinutes: 540, mostMinutes: 660 })
    expect(says(given)).toEqual([])
  })

  test('a night before a day, not with a day between', () => {
    const given = schedule('Maren', 'Joss')
    const { scene } = given.book.records
    scene.set(must(scene.ordered[0]).id, { intExt: 'EXT', timeOfDay: 'NIGHT' })
    expect(says(given)).toEqual(['Ends at night, and day 2 begins by day with 2'])
    const day = must(layoutOf(given.doc, given.book, activeBoard(given.doc)).days[1])
    given.doc.records.item.set(day.key, { date: '2026-03-14' })
    expect(says(given)).toEqual([])
  })

  test('a scene whole and in parts, a part twice, somebody on two units', () => {
    const given = schedule('Maren', 'Maren')
    const board = must(activeBoard(given.doc)).id
    const scene = must(given.book.records.scene.ordered[0]).id
    given.doc.records.unit.add({ board, name: 'Second unit', start: '2026-03-12', daysOff: [] })
    fillBoard(given.doc, board, [
      { is: 'scene', scene, number: '1', part: 'pt1' },
      { is: 'break', unit: 'Second unit' },
    ])
    expect(says(given)).toEqual([
      'Scene 1 stands whole and in parts: 1, 1pt1',
      'Maren is on two units on Thu 12 Mar',
    ])
  })
})

describe('dates away', () => {
  test('are written and read as they are stored', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 20 }), (days) => {
        const dates = days.map((day) =>
          new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
        )
        const ranges = rangesFrom(dates)
        expect(rangesIn(rangesText(ranges))).toEqual(ranges)
      }),
    )
    expect(rangesIn('next week')).toBeUndefined()
  })
})

const FULL = 'uss/full_sample_schedule.uss'
describe.skipIf(!hasSamples('the full sample schedule', FULL))('the full sample', () => {
  const read = () => {
    const uss = readUss(sample(FULL))
    if (isProblem(uss)) throw new Error(uss.problem)
    return uss
  }
  const brought = () => {
    const book = new Document(bookSchema)
    const doc: Schedule = new Document(schema)
    takeUss(book, doc, read(), 'full.uss')
    return { book, doc }
  }

  test('fills scenes, cast, elements and four boards with every page and every day', () => {
    const preview = previewOf(new Document(bookSchema), read())
    expect(preview).toMatchObject({
      newScenes: 173,
      knownScenes: 0,
      strips: 174,
      eighths: 1421,
      cast: 59,
    })
    const { book, doc } = brought()
    expect(book.records.scene.size).toBe(173)
    expect(book.records.person.size).toBe(59)
    expect(book.records.scene.rows.reduce((sum, { eighths }) => sum + eighths, 0)).toBe(1421)
    const boards = doc.records.board.ordered
    expect(boards.map(({ name }) => name)).toEqual([
      'Script Order',
      'First Pass',
      'Second Pass',
      'Rev. WHITE',
    ])
    const laid = boards.map((board) => layoutOf(doc, book, board))
    expect(laid.map(({ days }) => days.length)).toEqual([0, 60, 67, 56])
    for (const { entries, yard } of laid) {
      const strips = [...entries, ...yard].flatMap((entry) => (entry.is === 'scene' ? [entry] : []))
      expect(strips).toHaveLength(173)
      expect(strips.reduce((sum, { eighths }) => sum + eighths, 0)).toBe(1421)
    }
    expect(activeBoard(doc)?.name).toBe('Rev. WHITE')
    // Its calendar begins on Wednesday 17 August 2022, with weekends off.
    expect(laid[3]?.days.slice(0, 4).map(({ date }) => date)).toEqual([
      '2022-08-17',
      '2022-08-18',
      '2022-08-19',
      '2022-08-22',
    ])
  })

  test('brought in again, it matches every scene that has a number, and adds no element', () => {
    const { book } = brought()
    const [scenes, elements, uses] = [
      book.records.scene.size,
      book.records.element.size,
      book.records.use.size,
    ]
    takeUss(book, new Document(schema), read(), 'full.uss')
    expect(book.records.scene.size).toBe(scenes + 1)
    expect(book.records.element.size).toBe(elements)
    expect(book.records.use.size - uses).toBeLessThan(10)
    expect(book.records.person.size).toBe(59)
  })

  test('somebody’s days are counted as by a hand that goes through the file', () => {
    const uss = read()
    const { book, doc } = brought()
    const george = must(uss.elements.find(({ name }) => name === 'GEORGE')).id
    const rows = new Map(uss.breakdowns.map((row) => [row.id, row]))
    const days = must(uss.boards[3]).entries.filter((entry) =>
      [entry].flat().some((id) => rows.get(id)?.elements.includes(george)),
    )
    const found = must(dood({ book, doc }).lines.find(({ member }) => member.name === 'GEORGE'))
    expect(found.worked).toBe(days.length)
  })

  test('goes out and comes in again with the same boards, days and pages', () => {
    const { book, doc } = brought()
    const again = readUss(ussText(doc, book))
    if (isProblem(again)) throw new Error(again.problem)
    // What was loose on a board with days is in its boneyard, as the standard has it; nothing else differs.
    expect(writeUss(again)).toBe(ussText(doc, book))
    expect(again.breakdowns).toEqual(ussOf(doc, book).breakdowns)
    const [other, second] = [new Document(bookSchema), new Document(schema)] as const
    takeUss(other, second, again, 'again.uss')
    const shape = (doc: Schedule, book: Book) =>
      doc.records.board.ordered.map((board) =>
        layoutOf(doc, book, board).days.map(({ date, entries }) => [
          date,
          ...entries.map((entry) => (entry.is === 'scene' ? entry.number : entry.item.text)),
        ]),
      )
    expect(shape(second, other)).toEqual(shape(doc, book))
    expect(other.records.element.size).toBe(book.records.element.size)
  })

  test('what it says of strips, people and things comes out again as it went in', () => {
    const given = read()
    const { book, doc } = brought()
    const again = readUss(ussText(doc, book))
    if (isProblem(again)) throw new Error(again.problem)
    expect(again.head).toEqual(given.head)
    expect(given.head).toMatchObject({ author: 'Michael R. Williams', scriptColor: 'Pink' })

    const comments = ({ breakdowns }: Uss) =>
      breakdowns.flatMap(({ scene, comments: says }) => (says === '' ? [] : [`${scene} ${says}`]))
    expect(comments(again).sort()).toEqual(comments(given).sort())
    expect(comments(given)).toHaveLength(3)

    // By name and category: ids are each program's own. Some are in the file and in no scene.
    const marks = (uss: Uss, used: ReadonlySet<string>) => {
      const category = new Map(uss.categories.map(({ id, ucid }) => [id, ucid]))
      const name = new Map(uss.elements.map((each) => [each.id, each.name]))
      return uss.elements
        .flatMap((each) => {
          const of = category.get(each.category) ?? 0
          // Set, time of day and their like are fields of a scene here, and have no marks.
          if ((of < 100 && of !== 4) || !used.has(`${each.name}`)) return []
          const { holds, drops, dood: inDood, locked, daysOff, linked } = each
          const days = drops ? each.dropDays : 0
          const with_ = linked.flatMap((id) => name.get(id) ?? [])
          return [JSON.stringify([each.name, of, holds, days, inDood, daysOff, with_, locked])]
        })
        .sort()
    }
    const used = (uss: Uss) => {
      const ids = new Set(uss.breakdowns.flatMap(({ elements }) => elements))
      return new Set(uss.elements.flatMap(({ id, name }) => (ids.has(id) ? [name] : [])))
    }
    const both = new Set([...used(given)].filter((name) => used(again).has(name)))
    expect(both.size).toBeGreaterThan(100)
    expect(marks(again, both)).toEqual(marks(given, both))
  })
})
