import { describe, expect, test } from 'vitest'
import { castOf } from '../../book/playing'
import { schema as bookSchema } from '../../book/schema'
import { Document } from '../../store/document'
import { offWords, unitNotes } from './calendar'
import { conflictsOf } from './conflicts'
import { doodOf, rulesOf } from './dood'
import { layoutOf } from './layout'
import { activeBoard, schema, type Event, type Schedule } from './schema'
import { fillBoard } from './steps'
import { ussOf } from './uss-out'

/** Two days of each unit from Thursday 12 March 2026; the second unit has Sundays off alone. */
const twoUnits = (...events: (Pick<Event, 'date' | 'what'> & { unit?: string })[]) => {
  const book = new Document(bookSchema)
  const doc: Schedule = new Document(schema)
  book.records.person.add({ group: 'cast', number: '1', character: 'Maren' })
  const board = doc.records.board.add({ start: '2026-03-12', daysOff: ['6', '0'] })
  doc.records.unit.add({ board, name: 'Second unit', start: '2026-03-12', daysOff: ['0'] })
  for (const [at, unit] of ['', 'Second unit', '', 'Second unit', 'Second unit'].entries()) {
    const number = String(at + 1)
    const characters = unit === '' ? [] : ['Maren']
    const scene = book.records.scene.add({ number, set: 'QUAY', eighths: 8, characters })
    fillBoard(doc, board, [
      { is: 'scene', scene, number },
      { is: 'break', unit },
    ])
  }
  doc.records.event.addAll(events.map((event) => ({ board, ...event })))
  const layout = layoutOf(doc, book, activeBoard(doc))
  const dates = (unit: string) =>
    layout.days.flatMap((day) => (day.unit === unit ? [day.date.slice(8)] : []))
  return { book, doc, layout, dates }
}

describe('a calendar with units', () => {
  test('has days off of the week for each', () => {
    const { dates } = twoUnits()
    expect(dates('')).toEqual(['12', '13'])
    // Saturday is a working day of theirs.
    expect(dates('Second unit')).toEqual(['12', '13', '14'])
  })

  test('has a day off for one unit only, and for all where it names none', () => {
    const second = twoUnits({ date: '2026-03-13', what: 'off', unit: 'Second unit' })
    expect([second.dates(''), second.dates('Second unit')]).toEqual([
      ['12', '13'],
      ['12', '14', '16'],
    ])
    const main = twoUnits({ date: '2026-03-13', what: 'holiday', unit: 'Main unit' })
    expect([main.dates(''), main.dates('Second unit')]).toEqual([
      ['12', '16'],
      ['12', '13', '14'],
    ])
    const all = twoUnits({ date: '2026-03-13', what: 'holiday' })
    expect([all.dates(''), all.dates('Second unit')]).toEqual([
      ['12', '16'],
      ['12', '14', '16'],
    ])
  })

  test('what is said of a unit counts before what is said of everybody, in whatever order', () => {
    const both = [
      { date: '2026-03-13', what: 'work', unit: 'Second unit' },
      { date: '2026-03-13', what: 'holiday' },
    ] as const
    for (const events of [both, [...both].reverse()]) {
      const { dates } = twoUnits(...events)
      expect([dates(''), dates('Second unit')]).toEqual([
        ['12', '16'],
        ['12', '13', '14'],
      ])
    }
  })

  test('says who is off, and one word where it is everybody', () => {
    const { layout } = twoUnits({ date: '2026-03-13', what: 'holiday', unit: 'Second unit' })
    const on = (date: string, ...shooting: string[]) =>
      offWords(date, layout.calendars, new Set(shooting))
    expect(on('2026-03-13', '')).toEqual(['Second unit: holiday'])
    expect(on('2026-03-14', 'Second unit')).toEqual(['Main unit: off'])
    expect(on('2026-03-15')).toEqual(['Off'])
    expect(on('2026-03-12', '', 'Second unit')).toEqual([])
  })

  test('holds nobody of a unit on its day off, and the table says whose it was', () => {
    const given = twoUnits({ date: '2026-03-13', what: 'off', unit: 'Second unit' })
    const dood = doodOf(
      given.layout.days,
      castOf(given.book),
      given.layout.calendars.get(''),
      given.doc.records.event.rows,
      rulesOf(given.doc),
    )
    // 12, 13 (the main unit alone), 14, 15 and 16.
    expect(dood.lines[0]?.cells).toEqual(['start', '', 'work', '', 'finish'])
    expect(
      unitNotes(
        given.layout.calendars,
        dood.columns.map(({ date }) => date),
      ),
    ).toEqual(['Second unit: off Fri 13 Mar'])
  })

  test('a day put by hand on a day off of its unit is a conflict, of the other unit it is none', () => {
    const given = twoUnits({ date: '2026-03-20', what: 'off', unit: 'Second unit' })
    const breaks = given.doc.records.item.ordered.filter(({ is }) => is === 'break')
    const says = () => {
      const layout = layoutOf(given.doc, given.book, activeBoard(given.doc))
      return conflictsOf(given.doc, given.book, layout, castOf(given.book)).map(({ says }) => says)
    }
    given.doc.records.item.set(breaks[2]!.id, { date: '2026-03-20' })
    expect(says()).toEqual([])
    given.doc.records.item.set(breaks[4]!.id, { date: '2026-03-20' })
    expect(says()).toEqual(['Second unit has a day off on Fri 20 Mar'])
  })

  test('a file of another program gets the days off of the main unit alone', () => {
    const { doc, book } = twoUnits(
      { date: '2026-03-13', what: 'off', unit: 'Second unit' },
      { date: '2026-03-17', what: 'holiday' },
    )
    expect(ussOf(doc, book).calendars[0]?.events.filter(({ is }) => is !== 'start')).toMatchObject([
      { date: '2026-03-17' },
    ])
  })
})
