import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schema as bookSchema } from '../../book/schema'
import { Document } from '../../store/document'
import { Replica } from '../../store/replica'
import { dueFrom, dueText, lateText } from './due'
import { nextNumber, numbersOf } from './number'
import { knownPeople } from './people'
import { schema, stateAt, type Minutes } from './schema'
import { spoken } from './spoken'

const open = (): Minutes => new Document(schema, new Replica())

const meet = (...docs: Minutes[]) => {
  for (const a of docs) {
    for (const b of docs) if (a !== b) b.replica.apply(a.replica.all(), a)
  }
}

const addAction = (doc: Minutes, what: string) => {
  const number = nextNumber(doc)
  doc.edit('Action written', () => {
    doc.about.set({ given: number })
    doc.records.action.add({ what, number })
  })
}

const called = (doc: Minutes): string[] => {
  const names = numbersOf(doc.records.action.rows, doc.about.now.number)
  return doc.records.action.rows.map(({ id, what }) => `${names.get(id)} ${what}`).sort()
}

describe('action numbers', () => {
  test('count up and carry the number of the meeting', () => {
    const doc = open()
    addAction(doc, 'lock off')
    addAction(doc, 'towels')
    expect(called(doc)).toEqual(['A1 lock off', 'A2 towels'])
    doc.about.set({ number: 3 })
    expect(called(doc)).toEqual(['M3-A1 lock off', 'M3-A2 towels'])
  })

  test('of a removed action are not given again', () => {
    const doc = open()
    addAction(doc, 'one')
    addAction(doc, 'two')
    doc.records.action.remove(doc.records.action.ordered[1]?.id ?? doc.records.action.add({}))
    addAction(doc, 'three')
    expect(called(doc)).toEqual(['A1 one', 'A3 three'])
  })

  test('given by two devices apart are told apart on both, alike', () => {
    const [a, b] = [open(), open()]
    addAction(a, 'one')
    meet(a, b)
    addAction(a, 'from a')
    addAction(b, 'from b')
    meet(a, b)
    expect(called(a)).toEqual(called(b))
    const numbers = called(a).map((line) => line.split(' ')[0])
    expect(new Set(numbers).size).toBe(3)
    expect(numbers).toContain('A1')
    expect(numbers.filter((number) => /^A2[A-Z]+$/.test(number ?? ''))).toHaveLength(2)
  })

  test('stay as they are when a third device brings one more of the same', () => {
    const docs = [open(), open(), open()] as const
    docs.forEach((doc, n) => addAction(doc, `from ${n}`))
    const letters = (doc: Minutes) =>
      called(doc).flatMap(
        (line) => /^A1([A-Z])[A-Z]* (from [01])/.exec(line)?.slice(1).join() ?? [],
      )
    meet(docs[0], docs[1])
    const before = letters(docs[0])
    meet(...docs)
    expect(letters(docs[0])).toEqual(before)
    expect(called(docs[2])).toEqual(called(docs[0]))
  })

  test('are never the same for two actions, whatever is stored', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 30 }), (numbers) => {
        const doc = open()
        doc.records.action.addAll(numbers.map((number) => ({ number })))
        const names = [...numbersOf(doc.records.action.rows, 3).values()].filter(Boolean)
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })

  test('of an earlier meeting are kept', () => {
    const doc = open()
    doc.records.action.add({ from: 'M2-A4', what: 'generator' })
    addAction(doc, 'towels')
    expect(called(doc)).toEqual(['A1 towels', 'M2-A4 generator'])
  })
})

const people = knownPeople([], [])
const crew = [
  { name: 'Joan Price', department: 'AD', person: undefined },
  { name: 'Wyn', department: 'LOC', person: undefined },
  { name: 'Ana Costa', department: 'CAM', person: undefined },
  { name: 'Ana Lee', department: 'SND', person: undefined },
]

describe('an action as it is spoken', () => {
  test('says who, what and by when', () => {
    expect(spoken('Joan to clear the extra hour by 12:00', crew, '2026-03-12')).toEqual({
      owner: 'Joan Price',
      ownerDepartment: 'AD',
      what: 'clear the extra hour',
      dueDay: '',
      dueMinute: 720,
    })
    expect(spoken('Wyn: lock off Quay Lane by Friday', crew, '2026-03-12')).toMatchObject({
      owner: 'Wyn',
      what: 'lock off Quay Lane',
      dueDay: '2026-03-13',
    })
  })

  test('keeps what it does not understand', () => {
    const line = 'Move to the cellar by the stairs'
    expect(spoken(line, crew, '2026-03-12')).toEqual({ what: line })
    expect(spoken('Ana to check the splash bag', crew, '').what).toBe('Ana to check the splash bag')
    expect(spoken('Towels, by 20', people, '')).toEqual({ what: 'Towels, by 20' })
  })

  test('loses no word of any line', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const { what } = spoken(line, people, '2026-03-12')
        expect(line.startsWith(what ?? '') || line.trim().startsWith(what ?? '')).toBe(true)
      }),
    )
  })
})

describe('due', () => {
  const none = { dueDay: '', dueMinute: undefined }
  test('is said as the set says it', () => {
    expect(dueText({ ...none, dueMinute: 765 }, '2026-03-12')).toBe('by 12:45')
    expect(dueText({ ...none, dueDay: '2026-03-13' }, '2026-03-12')).toBe('by Fri 13 Mar')
    expect(dueText({ ...none, dueDay: '2026-03-12' }, '2026-03-12')).toBe('by Thu 12 Mar')
    expect(dueText(none, '2026-03-12')).toBe('')
  })

  test('is late by minutes, then by days, and never when done', () => {
    const due = { ...none, dueMinute: 765, state: 'open' } as const
    const now = { clock: { day: '2026-03-12', minute: 767 }, days: [] }
    expect(lateText(due, '2026-03-12', now)).toBe('2 min late')
    expect(lateText(due, '2026-03-11', now)).toBe('1 day late')
    expect(lateText({ ...due, state: 'done' }, '2026-03-11', now)).toBe('')
    expect(lateText({ ...due, dueMinute: undefined }, '2026-03-11', now)).toBe('')
    expect(lateText(due, '', now)).toBe('')
  })

  test('after midnight of a night shoot is not late before it, and is late after it', () => {
    const book = new Document(bookSchema)
    book.records.day.add({ date: '2026-03-12', type: 'shoot', callMinute: 1080, wrapMinute: 300 })
    const days = book.records.day.rows
    const late = (due: { dueDay: string; dueMinute: number }, minute: number) =>
      lateText({ ...due, state: 'open' }, '2026-03-12', {
        clock: { day: '2026-03-12', minute },
        days,
      })
    const atOne = { dueDay: '', dueMinute: 60 }
    expect(late(atOne, 22 * 60)).toBe('')
    expect(late(atOne, 25 * 60 + 5)).toBe('5 min late')
    // The same moment under the date of the calendar.
    expect(late({ dueDay: '2026-03-13', dueMinute: 60 }, 24 * 60 + 30)).toBe('')
    expect(late({ dueDay: '2026-03-13', dueMinute: 60 }, 25 * 60 + 5)).toBe('5 min late')
    // In the afternoon before the call.
    expect(late({ dueDay: '', dueMinute: 960 }, 1082)).toBe('2 h 02 late')
  })

  test('reads days and times', () => {
    expect(dueFrom('Fri 12:00', '2026-03-12')).toEqual({ dueDay: '2026-03-13', dueMinute: 720 })
    expect(dueFrom('Fri 13 Mar 12:45', '2026-03-12')).toEqual({
      dueDay: '2026-03-13',
      dueMinute: 765,
    })
    expect(dueFrom('thursday', '2026-03-12')?.dueDay).toBe('2026-03-19')
    expect(dueFrom('tomorrow', '2026-02-28')?.dueDay).toBe('2026-03-01')
    expect(dueFrom('the stairs', '2026-03-12')).toBeUndefined()
  })
})

test('an action that is done says when, and forgets it when reopened', () => {
  expect(stateAt('done', 5)).toEqual({ state: 'done', doneAt: 5, saidAt: 5 })
  expect(stateAt('open', 6)).toEqual({ state: 'open', doneAt: undefined, saidAt: 6 })
})
