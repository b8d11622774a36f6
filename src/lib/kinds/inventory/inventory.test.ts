import fc from 'fast-check'
import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { noPictures } from '../../../../tests/pictures'
import { schema as bookSchema } from '../../book/schema'
import { isProblem } from '../../domain/problem'
import { guessColumns, readRows } from '../../formats/columns'
import { parseCsv } from '../../formats/csv'
import { Document } from '../../store/document'
import { backText, daysLate, isDueBack, isLate } from './back'
import { columns } from './columns'
import { csv } from './export'
import { finds } from './find'
import { groupsOf, inGroup, valuesFor, type Frame } from './groups'
import { sheavesOf, totalsOf } from './paper'
import Print from './Print.svelte'
import { rows } from './rows'
import { scenesFrom } from './scenes'
import { schema, type Inventory, type Item } from './schema'
import { starts } from './starts'
import { nextState, phaseOf } from './state'
import { addItems, changeItem, handItem, moveItem, releaseHot, removeItem, setHot } from './steps'
import { summaryOf } from './summary'
import { stateOptions } from './words'

const open = (): Inventory => new Document(schema)
const tomasz = { name: 'Tomasz Wrona', at: Date.UTC(2026, 2, 12, 9, 20) }
const today = '2026-03-12'
const plain: Frame = { today, scenes: [], next: undefined }

const filled = (...items: Partial<Item>[]): Inventory => {
  const list = open()
  list.records.item.addAll(items)
  return list
}
const only = (list: Inventory): Item => {
  const [item] = list.records.item.ordered
  if (!item) throw new Error('The list is empty')
  return item
}
const happened = (list: Inventory) =>
  list.records.event.rows.map(({ what, by }) => `${what}, ${by}`).sort()
const names = (items: readonly Item[]) => items.map(({ name }) => name)

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

describe('groups', () => {
  const items = () =>
    filled(
      { name: 'ledger', state: 'onset', hot: true, scenes: ['42'], place: 'Back bar' },
      { name: 'key', state: 'onset', rentTo: '2026-03-10', scenes: ['42', '42a'], holder: 'Ella' },
      { name: 'radio', state: 'received', rentTo: '2026-03-13', scenes: ['17'], place: 'Truck 2' },
      { name: 'crate', state: 'needed', scenes: ['17'], place: 'Truck 10' },
      { name: 'rum', state: 'lost' },
    ).records.item.ordered

  test('are counted, those of nothing left out, scenes and shelves in order', () => {
    const frame: Frame = { ...plain, scenes: ['42'], next: { title: 'Fri 13 Mar', scenes: ['17'] } }
    const { smart, scenes, holders, places } = groupsOf(items(), frame)
    expect(smart.map(({ title, count }) => `${title} ${count}`)).toEqual([
      'Everything 5',
      'Today 2',
      'Hot now 1',
      'Not back 1',
      'Due back 1',
      'Needed 1',
      'On set 2',
      'Lost or damaged 1',
      'Fri 13 Mar 2',
    ])
    expect(scenes.map(({ title, count }) => `${title} ${count}`)).toEqual([
      'Sc 17 2',
      'Sc 42 2',
      'Sc 42A 1',
    ])
    expect(holders.map(({ key }) => key)).toEqual(['holder:Ella'])
    expect(places.map(({ title }) => title)).toEqual(['Back bar', 'Truck 2', 'Truck 10'])
  })

  test('hold exactly as many as they say', () => {
    const all = items()
    const frame: Frame = { ...plain, scenes: ['42'], next: { title: 'Next', scenes: ['17'] } }
    const { smart, scenes, holders, places } = groupsOf(all, frame)
    for (const { key, count } of [...smart, ...scenes, ...holders, ...places]) {
      expect(all.filter(inGroup(key, frame)), key).toHaveLength(count)
    }
  })

  test('that a thing is added to show it', () => {
    for (const key of ['all', 'onset', 'scene:42A', 'holder:Ella: the second', 'place:Bay 1']) {
      const list = open()
      addItems(list, ['6 x Tumblers'], valuesFor(key))
      expect(list.records.item.ordered.filter(inGroup(key, plain)), key).toHaveLength(1)
      expect(only(list)).toMatchObject({ name: 'Tumblers', quantity: 6 })
    }
  })

  test('nobody knows hold everything', () => {
    expect(items().filter(inGroup('nonsense', plain))).toHaveLength(5)
  })
})

describe('finding', () => {
  const items = () =>
    filled(
      { name: 'Navy rum', tag: 'P-032', scenes: ['42', '43'], holder: 'Ella Kent' },
      { name: 'Marine radio', tag: 'P-050', scenes: ['17'], place: 'Truck, bay 2' },
    ).records.item.ordered

  test.each([
    ['rum', ['Navy rum']],
    ['P-050', ['Marine radio']],
    ['sc 43', ['Navy rum']],
    ['ella RUM', ['Navy rum']],
    ['bay radio', ['Marine radio']],
    ['  ', ['Navy rum', 'Marine radio']],
    ['lantern', []],
  ])('%s', (query, expected) => {
    expect(names(items().filter(finds(query)))).toEqual(expected)
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

describe('starts', () => {
  const book = () => {
    const book = new Document(bookSchema)
    book.records.person.add({ group: 'cast', name: 'Ines Okafor', character: 'Maren Tull' })
    book.records.scene.add({ number: '42', characters: ['MAREN TULL', 'JOSS PELLOW'] })
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

describe('spreadsheets', () => {
  const bringIn = (list: Inventory, text: string) => {
    const sheet = parseCsv(text)
    if (isProblem(sheet)) throw new Error(sheet.problem)
    const mapping = guessColumns(sheet.headings, columns)
    const { ready, left } = readRows(sheet, columns, mapping, 'name')
    rows.add(
      list,
      ready.map(({ values }) => values),
    )
    return left.map(({ line, says }) => `${line}: ${says}`)
  }
  const words = fc.constantFrom('', 'Back bar, table', '=2+2', 'Ella “E” Kent', 'a\nb')
  const cents = fc.option(fc.nat(9_999_999), { nil: undefined })
  const day = fc.constantFrom('', '2026-03-12', '2025-12-31')
  const pick = <T extends string>(field: { readonly options: readonly T[] }) =>
    fc.constantFrom(...field.options)
  const { item: fields } = schema.records

  test('written here read back the same, every column', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.constantFrom('Navy rum', '6 x Tumblers', '-'),
            tag: words,
            description: words,
            category: pick(fields.category),
            quantity: fc.nat(999),
            scenes: fc.constantFrom([], ['42'], ['42', '42A']),
            scriptDay: words,
            character: words,
            heroCopies: fc.nat(3),
            doubleCopies: fc.nat(3),
            stuntCopies: fc.nat(3),
            rehearsalCopies: fc.nat(3),
            source: pick(fields.source),
            vendor: words,
            poNumber: words,
            rentFrom: day,
            rentTo: day,
            costCents: cents,
            valueCents: cents,
            depositCents: cents,
            conditionIn: words,
            conditionOut: words,
            place: words,
            holder: words,
            returnTo: words,
            clearance: pick(fields.clearance),
            safety: words,
            state: pick(fields.state),
            hot: fc.boolean(),
            note: words,
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (items) => {
          const from = filled(...items)
          const into = open()
          expect(bringIn(into, csv(from))).toEqual([])
          expect(csv(into)).toBe(csv(from))
        },
      ),
    )
  })

  test('of other people are understood by what they call their columns', () => {
    const list = open()
    const left = bringIn(
      list,
      [
        'Prop No,Prop,Qty,Status,Type,Scene,Supplier,Return date,Price,Location,Responsible',
        'P-1,Lantern,2,on rental,practical,"42, 43",Prop House,14 Mar 2026,£ 12.50,Truck,Ella',
        'P-2,Rope,some,,,,,,,,',
        'P-3,Radio,1,flying,,,,,,,',
        'P-4,Key,1,,,,,03/04/2026,,,',
      ].join('\n'),
    )
    expect(left).toEqual([
      '3: Quantity: “some” is not a whole number.',
      expect.stringMatching(/^4: State: “flying” is none of Needed, /),
      '5: Back by: “03/04/2026” may mean two dates. Write it as 2026-03-12.',
    ])
    expect(only(list)).toMatchObject({
      tag: 'P-1',
      name: 'Lantern',
      quantity: 2,
      state: 'ordered',
      category: 'practical',
      scenes: ['42', '43'],
      vendor: 'Prop House',
      rentTo: '2026-03-14',
      costCents: 1250,
      place: 'Truck',
      holder: 'Ella',
    })
  })

  test('write nothing for what a row does not say', () => {
    const list = open()
    bringIn(list, 'Name\nRope\n')
    const stored = Buffer.from(list.replica.all()).toString('latin1')
    expect(stored).not.toContain('vendor')
    expect(only(list).quantity).toBe(1)
  })

  test('know scenes however they are written', () => {
    expect(scenesFrom('Sc 42, 42A; 43  43')).toEqual(['42', '42A', '43'])
    expect(scenesFrom('scenes 1;2')).toEqual(['1', '2'])
    expect(scenesFrom('')).toEqual([])
  })
})

describe('on paper', () => {
  const list = () =>
    filled(
      { name: 'ledger', quantity: 1, scenes: ['42'], state: 'onset', hot: true, place: 'Bar' },
      { name: 'letter', quantity: 8, scenes: ['42A', '42'], state: 'prepped', valueCents: 200 },
      { name: 'rope', quantity: 2, state: 'onset' },
    )
  const titles = (by: 'scene' | 'state' | 'place') =>
    sheavesOf(list().records.item.ordered, by, (scene) => (scene === '42' ? 'Back bar' : '')).map(
      ({ title, items }) => `${title}: ${names(items).join(' ')}`,
    )

  test('a thing stands under every scene it is in, and once under its state and place', () => {
    expect(titles('scene')).toEqual([
      'Scene 42, Back bar: ledger letter',
      'Scene 42A: letter',
      'In no scene yet: rope',
    ])
    expect(titles('state')).toEqual(['Prepped: letter', 'On set: ledger rope'])
    expect(titles('place')).toEqual(['Bar: ledger', 'Nowhere yet: letter rope'])
  })

  test('totals count every thing once', () => {
    expect(totalsOf(list().records.item.ordered)).toEqual([
      { label: 'Prepped', items: 1, pieces: 8 },
      { label: 'On set', items: 2, pieces: 3 },
    ])
  })

  test('there is a box for every line, how many, where it is, and what is hot', () => {
    const book = new Document(bookSchema)
    book.about.set({ title: 'Slack Water', zone: 'Europe/London', currency: 'GBP' })
    const doc = list()
    const me = { device: only(doc).id, name: 'Nia Cole', department: 'AD' }
    const { body } = render(Print, {
      props: { doc, book, pictures: noPictures, now: tomasz.at, me },
    })
    expect(body.match(/class="box/g)).toHaveLength(4)
    for (const said of ['Slack Water', 'HOT', 'Scene 42A', '3 items, 11 pieces', '16.00 GBP'])
      expect(body).toContain(said)
  })
})

test('what is removed comes back with undo', () => {
  const list = filled({ name: 'Rope' })
  removeItem(list, only(list))
  expect(list.records.item.size).toBe(0)
  expect(list.history.undo()?.label).toBe('Rope removed')
  expect(only(list).name).toBe('Rope')
})
