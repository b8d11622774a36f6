import { describe, expect, test } from 'vitest'
import { filled, only, open } from '../../../../tests/inventory'
import { schema as bookSchema } from '../../book/schema'
import { Document } from '../../store/document'
import { backText, daysLate, isDueBack, isLate } from './back'
import type { Inventory, Item } from './schema'
import { starts } from './starts'
import { nextState, phaseOf } from './state'
import { assignItem, changeItem, handItem, moveItem, releaseHot, removeItem, setHot } from './steps'
import { summaryOf } from './summary'
import { stateOptions } from './words'

const today = '2026-03-12'
const tomasz = { name: 'Tomasz Wrona', at: Date.UTC(2026, 2, 12, 9, 20) }
const happened = (list: Inventory) =>
  list.records.event.rows.map(({ what, by }) => `${what}, ${by}`).sort()

describe('a thing that has to go back', () => {
  const rented = (rentTo: string, state: Item['state'] = 'onset') => ({ rentTo, state })

  test('is late from the day after its last one', () => {
    expect(daysLate(rented('2026-03-12'), today)).toBe(0)
    expect(daysLate(rented('2026-03-11'), today)).toBe(1)
    expect(daysLate(rented('2026-02-28'), today)).toBe(12)
  })

  test('is late only while it is in our hands', () => {
    for (const { value: state } of stateOptions) {
      expect(isLate(rented('2026-03-01', state), today)).toBe(phaseOf({ state }) === 'here')
    }
    expect(isLate(rented(''), today)).toBe(false)
  })

  test('is due back within a week or when it is marked so, and never while it is late', () => {
    expect(isDueBack(rented('2026-03-12'), today)).toBe(true)
    expect(isDueBack(rented('2026-03-19'), today)).toBe(true)
    expect(isDueBack(rented('2026-03-20'), today)).toBe(false)
    expect(isDueBack(rented('', 'returndue'), today)).toBe(true)
    expect(isDueBack(rented('2026-03-11', 'returndue'), today)).toBe(false)
  })

  test('says so in days', () => {
    expect(backText(rented('2026-03-11'), today)).toBe('1 day late')
    expect(backText(rented('2026-03-09'), today)).toBe('3 days late')
    expect(backText(rented('2026-03-12'), today)).toBe('Back today')
    expect(backText(rented('2026-03-13'), today)).toBe('Back tomorrow')
    expect(backText(rented('2026-03-15'), today)).toBe('Back in 3 days')
    expect(backText(rented('2026-05-01'), today)).toBe('')
  })
})

describe('one tap', () => {
  const path = (source: Item['source']) => {
    const states: Item['state'][] = ['needed']
    for (let at = 0; at < 20; at++) {
      const next = nextState({ source, state: states.at(-1) ?? 'needed' })
      if (!next) break
      states.push(next)
    }
    return states.join(' ')
  }

  test('leads from needed to the end, by the way a thing came', () => {
    expect(path('rented')).toBe(
      'needed sourcing approved ordered received prepped onset wrapped returndue returned',
    )
    expect(path('borrowed')).toBe(
      'needed sourcing approved received prepped onset wrapped returndue returned',
    )
    expect(path('purchased')).toBe(
      'needed sourcing approved ordered received prepped onset wrapped kept',
    )
    expect(path('stock')).toBe('needed prepped onset wrapped kept')
  })

  test('is one step, named, written down, and taken back whole', () => {
    const list = filled({ name: 'Navy rum', state: 'prepped' })
    moveItem(list, only(list), 'onset', tomasz)
    expect(only(list).state).toBe('onset')
    expect(happened(list)).toEqual(['On set, Tomasz Wrona'])
    expect(list.history.undo()?.label).toBe('Navy rum on set')
    expect(only(list).state).toBe('prepped')
    expect(happened(list)).toEqual([])
  })

  test('that returns a thing takes it out of the hands that had it', () => {
    const list = filled({ name: 'Lantern', state: 'returndue', source: 'rented' })
    handItem(list, only(list), { name: 'Ella Kent', department: 'CAM' }, tomasz)
    moveItem(list, only(list), 'returned', tomasz)
    expect(only(list)).toMatchObject({ state: 'returned', holder: '', heldSince: undefined })
  })
})

describe('a hot thing', () => {
  test('says since when and by whom, and stays where it is until it is released', () => {
    const list = filled({ name: 'Tide ledger', state: 'onset', place: 'Back bar' })
    setHot(list, only(list), tomasz)
    expect(only(list)).toMatchObject({ hot: true, hotSince: tomasz.at, hotBy: 'Tomasz Wrona' })
    moveItem(list, only(list), 'wrapped', tomasz)
    handItem(list, only(list), { name: 'Ella Kent', department: 'CAM' }, tomasz)
    expect(only(list)).toMatchObject({ state: 'onset', holder: '' })
    releaseHot(list, only(list), tomasz)
    expect(only(list)).toMatchObject({ hot: false, hotSince: undefined, hotBy: '' })
    expect(list.history.last?.label).toBe('Tide ledger released')
    expect(happened(list)).toEqual(['Released, Tomasz Wrona', 'Set hot, Tomasz Wrona'])
  })

  test('set by one while another moves it is hot for both', () => {
    const a = filled({ name: 'Tide ledger', state: 'onset' })
    const b = open()
    b.replica.apply(a.replica.all(), a)
    setHot(a, only(a), tomasz)
    moveItem(b, only(b), 'wrapped', tomasz)
    b.replica.apply(a.replica.all(), a)
    a.replica.apply(b.replica.all(), b)
    for (const list of [a, b]) expect(only(list)).toMatchObject({ hot: true, state: 'wrapped' })
  })
})

describe('who has it', () => {
  test('is written down with when and by whom', () => {
    const list = filled({ name: 'Cellar key', place: 'Truck, bay 1' })
    handItem(list, only(list), { name: 'Ella Kent', department: 'CAM' }, tomasz)
    expect(only(list)).toMatchObject({
      holder: 'Ella Kent',
      holderDepartment: 'CAM',
      heldSince: tomasz.at,
      heldNotedBy: 'Tomasz Wrona',
    })
    expect(list.history.last?.label).toBe('Cellar key taken by Ella Kent')
    changeItem(list, only(list), { place: 'Back bar' }, tomasz)
    expect(happened(list)).toEqual([
      'Taken by Ella Kent, Truck, bay 1, Tomasz Wrona',
      'To Back bar, Tomasz Wrona',
    ])
  })
})

describe('lists and Today hear', () => {
  test('what is hot and what is not back, or how many things there are', () => {
    expect(summaryOf(filled({}, {})).fact).toBe('2 items')
    expect(summaryOf(filled({})).fact).toBe('1 item')
    const list = filled(
      { name: 'Key', state: 'onset', source: 'rented', rentTo: '2026-03-10', holder: 'Joss' },
      { name: 'Ledger', hot: true, rentTo: '2026-03-12' },
      { name: 'Lamp', state: 'onset', rentTo: '2026-03-12' },
      { name: 'Crate', state: 'kept', rentTo: '2026-03-01' },
    )
    expect(summaryOf(list)).toMatchObject({
      fact: '1 hot',
      later: [
        { from: '2026-03-11', fact: '1 hot, 1 not back' },
        { from: '2026-03-13', fact: '1 hot, 2 not back' },
      ],
      done: 1,
      total: 4,
      tasks: [{ text: 'Return Key', owner: 'Joss', day: '2026-03-10' }],
    })
  })
})

describe('what somebody sees to', () => {
  test('is a task of its day, of whoever was asked, until the thing is over', () => {
    const list = filled({ name: 'Ledger', tag: 'P-1', dueDay: '2026-03-12', dueMinute: 630 })
    const item = () => only(list)
    assignItem(list, item(), 'Ella', 'ART')
    expect(summaryOf(list).tasks).toEqual([
      { text: 'Ledger, P-1', owner: 'Ella', department: 'ART', day: '2026-03-12', minute: 630 },
    ])
    assignItem(list, item(), '', '')
    expect(summaryOf(list).tasks).toMatchObject([{ owner: '', department: 'PROP' }])
    moveItem(list, item(), 'returned', { name: 'Ella', at: 0 })
    expect(summaryOf(list).tasks).toEqual([])
  })
})

describe('starts', () => {
  const book = () => {
    const book = new Document(bookSchema)
    book.records.person.add({ group: 'cast', name: 'Ines Okafor', character: 'Maren Tull' })
    book.records.scene.add({ number: '42', characters: ['MAREN', 'JOSS PELLOW'] })
    return book
  }

  test('bring what they say', () => {
    for (const start of starts(book())) {
      const list = open()
      start.fill(list)
      const said = /^\d+/.exec(start.line)?.[0] ?? '1'
      expect(list.records.item.size, start.label).toBe(Number(said))
      expect(list.about.now.title).toBe(start.label)
      expect(list.records.item.ordered.every(({ name }) => name !== '')).toBe(true)
    }
  })

  test('give everybody of the cast a first change in their scenes', () => {
    const list = open()
    starts(book())
      .find(({ label }) => label === 'Wardrobe')
      ?.fill(list)
    expect(list.about.now.type).toBe('wardrobe')
    expect(only(list)).toMatchObject({ name: 'Maren Tull, change 1', scenes: ['42'] })
  })
})

test('what is removed comes back with undo', () => {
  const list = filled({ name: 'Rope' })
  removeItem(list, only(list))
  expect(list.records.item.size).toBe(0)
  expect(list.history.undo()?.label).toBe('Rope removed')
  expect(only(list).name).toBe('Rope')
})
