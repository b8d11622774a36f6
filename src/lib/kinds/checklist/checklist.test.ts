import fc from 'fast-check'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { noPictures } from '../../../../tests/pictures'
import { schema as bookSchema } from '../../book/schema'
import { departmentFrom } from '../../domain/department'
import { newId, type Id } from '../../domain/id'
import { quantityFrom } from '../../domain/quantity'
import { guessColumns, readRows } from '../../formats/columns'
import { parseCsv } from '../../formats/csv'
import { isProblem } from '../../domain/problem'
import { Document } from '../../store/document'
import { columns } from './columns'
import { copyFresh } from './copy'
import { itemsIn } from './daily'
import { csv } from './export'
import { headingFrom } from './heading'
import Print from './Print.svelte'
import { rows } from './rows'
import { headingOf, partsOf, progressOf, schema, type Checklist, type Item } from './schema'
import { addSection, moveSection, removeSection } from './section-steps'
import { starts } from './starts'
import { addItems, countItem, handItem, markItem, moveItem, removeItem } from './steps'
import { summaryOf } from './summary'
import { groupsOf } from './template'
import { templates } from './templates'

const open = (): Checklist => new Document(schema)
const nia = { name: 'Nia Cole', device: newId(), at: Date.UTC(2026, 2, 12, 10, 43) }

const only = (list: Checklist): Item => {
  const [item] = itemsIn(list)
  if (!item) throw new Error('The list is empty')
  return item
}
const withItem = (line: string): Checklist => {
  const list = open()
  addItems(list, [line], undefined)
  return list
}
const read = (list: Checklist): string[] =>
  partsOf(list.records.section.ordered, list.records.item.ordered).flatMap(({ section, items }) => [
    ...(section ? [`# ${headingOf(section)}`] : []),
    ...items.map(({ text }) => text),
  ])
const texts = (list: Checklist): string[] => list.records.item.ordered.map(({ text }) => text)

describe('what is typed', () => {
  test.each([
    ['12 x Life jackets', 'Life jackets', 12],
    ['12x Life jackets', 'Life jackets', 12],
    ['12×Life jackets', 'Life jackets', 12],
    ['Life jackets x12', 'Life jackets', 12],
    ['Life jackets, x 12', 'Life jackets', 12],
  ])('says how many: %s', (line, text, quantity) => {
    expect(quantityFrom(line)).toEqual({ text, quantity })
  })

  test.each(['4 x 2 timber', 'Timber 4 x 2', '2 xenon lamps', 'x 3', '0 x Cones', 'Post 3', ''])(
    'says nothing of how many: %s',
    (line) => {
      expect(quantityFrom(line)).toEqual({ text: line, quantity: undefined })
    },
  )

  test('as the head of a section may end in its time', () => {
    expect(headingFrom('At lunch, 12:30')).toEqual({ title: 'At lunch', minute: 750 })
    expect(headingFrom('12.30')).toEqual({ title: '', minute: 750 })
    expect(headingFrom('Stage 4')).toEqual({ title: 'Stage 4', minute: undefined })
  })

  test('comes in as one step, however many lines are pasted', () => {
    const list = open()
    addItems(list, ['Rope', '3 x Buckets', 'Mop'], undefined)
    expect(texts(list)).toEqual(['Rope', 'Buckets', 'Mop'])
    expect(list.history.undo()?.label).toBe('3 things added')
    expect(texts(list)).toEqual([])
  })
})

describe('a mark', () => {
  test('records who made it and when, and a second tap takes that away again', () => {
    const list = withItem('Rope')
    markItem(list, only(list), 'done', nia)
    expect(only(list)).toMatchObject({ state: 'done', doneBy: 'Nia Cole', doneAt: nia.at })
    expect(list.history.last?.label).toBe('Rope done')
    markItem(list, only(list), 'open', nia)
    expect(only(list)).toMatchObject({ state: 'open', doneBy: '', doneAt: undefined })
  })

  test('is set by the count that reaches the number, and only by that', () => {
    const list = withItem('3 x Walkies')
    countItem(list, only(list), 2, nia)
    expect(only(list)).toMatchObject({ state: 'doing', counted: 2 })
    countItem(list, only(list), 3, nia)
    expect(only(list)).toMatchObject({ state: 'done', doneBy: 'Nia Cole' })
    expect(list.history.last?.label).toBe('Walkies, 3 of 3')
    countItem(list, only(list), 2, nia)
    expect(only(list)).toMatchObject({ state: 'doing', doneBy: '' })
    countItem(list, only(list), 0, nia)
    expect(only(list).state).toBe('open')
  })

  test('of a problem or a skip stays while somebody counts', () => {
    const list = withItem('3 x Walkies')
    markItem(list, only(list), 'problem', nia)
    countItem(list, only(list), 1, nia)
    expect(only(list)).toMatchObject({ state: 'problem', counted: 1 })
  })

  test('by one and a hand-over by another are both kept', () => {
    const a = withItem('Rope')
    const b = open()
    b.replica.apply(a.replica.all(), a)
    markItem(a, only(a), 'done', nia)
    handItem(b, only(b), 'Wyn Pryce', 'LOC')
    b.replica.apply(a.replica.all(), a)
    a.replica.apply(b.replica.all(), b)
    for (const list of [a, b])
      expect(only(list)).toMatchObject({
        state: 'done',
        owner: 'Wyn Pryce',
        ownerDepartment: 'LOC',
      })
  })
})

describe('sections', () => {
  const filled = (): { list: Checklist; before: Id | undefined } => {
    const list = open()
    addItems(list, ['Loose'], undefined)
    const before = addSection(list, { title: 'Before', minute: undefined })
    const lunch = addSection(list, { title: 'At lunch', minute: 750 })
    addItems(list, ['a', 'b'], before)
    addItems(list, ['c'], lunch)
    return { list, before }
  }

  test('hold their items in order; what has none stands above them', () => {
    expect(read(filled().list)).toEqual(['Loose', '# Before', 'a', 'b', '# At lunch, 12:30', 'c'])
  })

  test('move with everything in them', () => {
    const { list } = filled()
    const [section] = list.records.section.ordered
    if (section) moveSection(list, section, 1)
    expect(read(list)).toEqual(['Loose', '# At lunch, 12:30', 'c', '# Before', 'a', 'b'])
  })

  test('can be removed without losing a thing, and come back whole', () => {
    const { list } = filled()
    const [section] = list.records.section.ordered
    if (section) removeSection(list, section)
    expect(read(list)).toEqual(['Loose', 'a', 'b', '# At lunch, 12:30', 'c'])
    list.history.undo()
    expect(read(list)).toEqual(['Loose', '# Before', 'a', 'b', '# At lunch, 12:30', 'c'])
  })

  test('let a thing move up and down inside them, and no further', () => {
    const { list, before } = filled()
    const inside = () => list.records.item.ordered.filter(({ section }) => section === before)
    const [a] = inside()
    if (a) moveItem(list, a, inside(), 1)
    expect(inside().map(({ text }) => text)).toEqual(['b', 'a'])
    const [, last] = inside()
    if (last) moveItem(list, last, inside(), 1)
    if (last) moveItem(list, last, inside(), -1)
    expect(inside().map(({ text }) => text)).toEqual(['a', 'b'])
    if (last) removeItem(list, last)
    expect(inside().map(({ text }) => text)).toEqual(['b'])
  })
})

describe('lists say how far they are', () => {
  test('without what was skipped, and a problem is not done', () => {
    const states = ['done', 'done', 'doing', 'problem', 'skip', 'open'] as const
    expect(progressOf(states.map((state) => ({ state })))).toEqual({
      done: 2,
      doing: 1,
      problems: 1,
      total: 5,
      unmarked: 0,
    })
  })

  test('and what is due or taken, for Today', () => {
    const list = withItem('Rope')
    list.about.set({ title: 'Company move', dueMinute: 810, day: '2026-03-12' })
    addItems(list, ['Nobody’s'], undefined)
    handItem(list, only(list), 'Wyn Pryce', 'LOC')
    expect(summaryOf(list)).toEqual({
      title: 'Company move',
      fact: '0 of 2',
      done: 0,
      total: 2,
      dueMinute: 810,
      day: '2026-03-12',
      tasks: [
        {
          text: 'Rope',
          owner: 'Wyn Pryce',
          department: 'LOC',
          day: '2026-03-12',
          minute: undefined,
        },
      ],
    })
  })
})

test('a problem says on Today what is wrong, and what is not needed is called so', () => {
  const list = withItem('Rope')
  handItem(list, only(list), 'Wyn Pryce', 'LOC')
  markItem(list, only(list), 'problem', nia)
  expect(summaryOf(list).tasks).toMatchObject([{ text: 'Rope', problem: '' }])
  list.records.item.set(only(list).id, { note: 'Frayed' })
  expect(summaryOf(list).tasks).toMatchObject([{ text: 'Rope', problem: 'Frayed' }])
  markItem(list, only(list), 'skip', nia)
  expect(list.history.last?.label).toBe('Rope not needed')
  expect(csv(list)).toContain('Not needed')
})

describe('lists to start from', () => {
  test.each(templates.map((template) => [template.label, template] as const))(
    '%s has eight to twenty things, each with a section and a department',
    (_, template) => {
      const groups = groupsOf(template)
      const things = groups.flatMap(({ lines }) => lines)
      expect(groups.length).toBeGreaterThan(1)
      expect(things.length).toBeGreaterThanOrEqual(8)
      expect(things.length).toBeLessThanOrEqual(20)
      const unknown = things.filter(({ department }) => departmentFrom(department) !== department)
      expect(unknown).toEqual([])
      // Every written line arrives.
      const written = template.text.trim().split('\n').length
      expect(written).toBe(things.length + groups.length)
    },
  )

  test('fill an empty list and leave a title alone', () => {
    for (const start of starts) {
      const list = open()
      list.about.set({ title: 'Ours' })
      start.fill(list)
      expect(list.about.now.title).toBe('Ours')
      expect(summaryOf(list)).toMatchObject({ done: 0 })
    }
  })
})

describe('a copy for the next day', () => {
  test('lists everything and nothing of it is done', () => {
    const from = open()
    starts[2]?.fill(from)
    from.about.set({ day: '2026-02-28', dueMinute: 1110, mode: 'work' })
    for (const item of from.records.item.ordered) {
      handItem(from, item, 'Wyn Pryce', 'LOC')
      markItem(from, item, 'done', nia)
    }
    const into = open()
    copyFresh(from, into)
    expect(read(into)).toEqual(read(from))
    expect(into.about.now).toMatchObject({
      title: 'Walkie hand-out',
      day: '2026-03-01',
      dueMinute: 1110,
      mode: 'work',
    })
    for (const item of into.records.item.ordered) {
      expect(item).toMatchObject({ state: 'open', owner: '', counted: 0, doneAt: undefined })
    }
    expect(into.records.item.ordered.map(({ quantity }) => quantity)).toEqual(
      from.records.item.ordered.map(({ quantity }) => quantity),
    )
  })
})

describe('spreadsheets', () => {
  const bringIn = (list: Checklist, text: string) => {
    const sheet = parseCsv(text)
    if (isProblem(sheet)) throw new Error(sheet.problem)
    const mapping = guessColumns(sheet.headings, columns)
    const { ready, left } = readRows(sheet, columns, mapping, 'item')
    rows.add(
      list,
      ready.map(({ values }) => values),
    )
    return left.map(({ line, says }) => `${line}: ${says}`)
  }

  test('written here read back the same', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            text: fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text),
            quantity: fc.nat(50),
            counted: fc.nat(50),
            department: fc.constantFrom('', 'AD', 'PROP', 'Second unit'),
            owner: fc.constantFrom('', 'Wyn Pryce'),
            state: fc.constantFrom(...schema.records.item.state.options),
            dueMinute: fc.option(fc.nat(1439), { nil: undefined }),
            note: fc.constantFrom('', 'with, a comma', '=1+1', 'two\nlines'),
            cast: fc.constantFrom([], ['1', '7']),
          }),
          { minLength: 1, maxLength: 5 },
        ),
        (items) => {
          const from = open()
          const section = addSection(from, { title: 'At lunch', minute: 750 })
          from.records.item.addAll(items.map((item) => ({ ...item, ...(section && { section }) })))
          const into = open()
          const left = bringIn(into, csv(from))
          expect(left).toEqual([])
          expect(csv(into)).toBe(csv(from))
        },
      ),
    )
  })

  test('of other people are understood by what they call their columns', () => {
    const list = open()
    const left = bringIn(
      list,
      'Task;Qty;Dept;Assigned to;Status;Time\r\nCones;40;loc;Wyn;in progress;7.30\r\n;3;;;;\r\nTape;many;;;;\r\n',
    )
    expect(left).toEqual([
      '3: It has nothing under Item.',
      '4: Quantity: “many” is not a whole number.',
    ])
    expect(only(list)).toMatchObject({
      text: 'Cones',
      quantity: 40,
      department: 'LOC',
      owner: 'Wyn',
      state: 'doing',
      dueMinute: 450,
    })
    expect(list.history.last?.label).toBe('1 row brought in')
  })

  test('add to the section that has the same head', () => {
    const list = open()
    addSection(list, { title: 'At lunch', minute: 750 })
    bringIn(list, 'Section,Item\nat lunch 12:30,Rope\nLater,Mop\nLater,Bucket\n')
    expect(read(list)).toEqual(['# At lunch, 12:30', 'Rope', '# Later', 'Mop', 'Bucket'])
  })
})

test('a print has a box for everything, the number, who has it and where it stands', () => {
  const list = open()
  starts[2]?.fill(list)
  handItem(list, only(list), 'Wyn Pryce', 'LOC')
  markItem(list, only(list), 'done', nia)
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', zone: 'Europe/London' })
  const me = { device: only(list).id, name: 'Nia Cole', department: 'AD' }
  const { body } = render(Print, {
    props: { doc: list, book, pictures: noPictures, now: nia.at, me },
  })
  expect(body.match(/class="box[^"]*"/g)).toHaveLength(14)
  expect(body.match(/box[^"]*ticked/g)).toHaveLength(1)
  for (const words of ['Slack Water', 'Walkie hand-out', '1 of 14 done', 'Wyn', 'Nia 10:43', 'Out'])
    expect(body).toContain(words)
})
