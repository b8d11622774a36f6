import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filled } from '../../../../../tests/inventory'
import { newId } from '../../../domain/id'
import type { Inventory, Item } from '../schema'
import { moveItem } from '../steps'
import { putIn } from '../stow/putting'
import { stowageOf } from '../stow/stowage'
import { holdText } from '../stow/where'
import { scanned, type Action, type Doing } from './doing'
import { labelRead } from './reading'
import { Sight } from './sight'

const wyn = { name: 'Wyn Parry', at: Date.UTC(2026, 2, 12, 9, 20) }
const list = () =>
  filled(
    { name: 'Glassware', tag: 'B-04', holds: 'box', state: 'received' },
    { name: 'Tumblers', tag: 'P-032', quantity: 6, state: 'prepped' },
    { name: 'Navy rum', tag: 'P-7', state: 'onset', hot: true },
    { name: 'Rope', tag: 'P-7', place: 'Slip' },
  )
const tagged = (of: Inventory, name: string): Item => {
  const item = of.records.item.ordered.find((each) => each.name === name)
  if (!item) throw new Error(`${name} is not on the list`)
  return item
}
const doing = (action: Action, more: Partial<Doing> = {}): Doing => ({
  action,
  to: { name: 'Ella Kent', department: 'PROP' },
  into: undefined,
  called: (name) => name.split(' ')[0] ?? '',
  ...more,
})

describe('what a label says', () => {
  const items = list().records.item.ordered
  const found = (text: string) => {
    const read = labelRead(text, items)
    return 'item' in read ? read.item.name : read.says
  }

  test('its thing, by our code, by its number however it is typed, or by its name', () => {
    expect(found(`https://crew.example/#/p/${newId()}/inventory/${newId()}/${items[1]?.id}`)).toBe(
      'Tumblers',
    )
    expect(found(items[3]?.id ?? '')).toBe('Rope')
    expect(found(' p 032')).toBe('Tumblers')
    expect(found('NAVY RUM')).toBe('Navy rum')
  })

  test('a sentence where it is of nothing here, or of several', () => {
    expect(found(newId())).toBe('This label is of another list, or its thing was removed.')
    expect(found('5012345678900')).toBe('Nothing here has the number “5012345678900”.')
    expect(found('P-7')).toBe('2 things here are called “P-7”.')
    expect(found(' - ')).toBe('There is no number on this label.')
  })

  test('whatever a camera makes of a picture, it is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const read = labelRead(text, items)
        if ('says' in read) expect(read.says).toMatch(/^[A-Z0-9].*\.$/s)
      }),
      { seed: 3 },
    )
  })
})

test('of several labels in sight each counts once, until it was away or the action is another', () => {
  const sight = new Sight()
  const came = (...texts: string[]) => texts.filter((text) => sight.cameInto(text, (now += 100)))
  let now = 0
  expect(came('A', 'A', 'B', 'A', 'B', 'C', 'B', 'A')).toEqual(['A', 'B', 'C'])
  now += 1900
  expect(came('A', 'C')).toEqual(['C'])
  sight.forget()
  expect(came('A')).toEqual(['A'])
})

describe('a label that is scanned', () => {
  const scan = (of: Inventory, text: string, how: Doing) => scanned(of, text, how, wyn)

  test('goes out to somebody and comes back, one step each', () => {
    const doc = list()
    expect(scan(doc, 'P-032', doing('out'))).toMatchObject({
      ...{ went: 'well', title: 'Tumblers, 6', says: 'Taken by Ella' },
    })
    expect(tagged(doc, 'Tumblers')).toMatchObject({
      ...{ holder: 'Ella Kent', holderDepartment: 'PROP', heldSince: wyn.at },
    })
    expect(scan(doc, 'P-032', doing('out'))).toMatchObject({ says: 'Ella has it already.' })
    const tom = { name: 'Tom', department: '' }
    expect(scan(doc, 'P-032', doing('out', { to: tom }))).toMatchObject({
      says: 'Taken by Tom, from Ella',
    })
    expect(scan(doc, 'P-032', doing('back'))).toMatchObject({ says: 'Back from Tom' })
    expect(scan(doc, 'P-032', doing('back')).went).toBe('wrong')
    doc.history.undo()
    doc.history.undo()
    expect(tagged(doc, 'Tumblers').holder).toBe('Ella Kent')
    expect(doc.records.event.rows.map(({ to }) => to)).toEqual(['Ella Kent'])
  })

  test('goes in the box that was scanned first, and says where it belongs when it is back', () => {
    const doc = list()
    expect(scan(doc, 'P-032', doing('put'))).toMatchObject({
      ...{ went: 'wrong', says: 'Scan the box it goes in first, or choose one.' },
    })
    const { into } = scan(doc, 'B-04', doing('put'))
    expect(into).toBe(tagged(doc, 'Glassware').id)
    const put = doing('put', { into })
    expect(scan(doc, 'P-032', put).says).toBe('Into B-04 Glassware')
    expect(scan(doc, 'B-04', put).says).toBe('This is the box itself. Scan what goes in it.')
    scan(doc, 'P-032', doing('out'))
    expect(scan(doc, 'P-032', doing('back')).says).toBe(
      'Back from Ella. It belongs in B-04 Glassware',
    )
    expect(scan(doc, 'B-04', doing('out')).says).toBe('Taken by Ella with 1 thing in it')
  })

  test('of what is in the box already changes nothing, and says so', () => {
    const doc = list()
    const put = doing('put', { into: tagged(doc, 'Glassware').id })
    scan(doc, 'P-032', put)
    const before = doc.replica.all()
    expect(scan(doc, 'P-032', put).says).toBe('It is in there already.')
    expect(doc.replica.all()).toEqual(before)
    scan(doc, 'P-032', doing('out'))
    expect(scan(doc, 'P-032', put).says).toBe('Into B-04 Glassware')
  })

  test.each<Action>(['back', 'put'])('of a thing on set, %s: it is on set no more', (action) => {
    const doc = list()
    const box = tagged(doc, 'Glassware')
    putIn(doc, tagged(doc, 'Tumblers'), box, wyn)
    moveItem(doc, tagged(doc, 'Tumblers'), 'onset', wyn)
    const hold = () => holdText(box.id, stowageOf(doc.records.item.ordered))
    expect(hold()).toBe('1 thing, 1 out')
    expect(scan(doc, 'P-032', doing(action, { into: box.id }))).toMatchObject({
      went: 'well',
      says: {
        back: 'Back from set. It belongs in B-04 Glassware',
        put: 'Into B-04 Glassware',
      }[action as 'back' | 'put'],
    })
    expect(tagged(doc, 'Tumblers').state).toBe('wrapped')
    expect(hold()).toBe('1 thing')
    doc.history.undo()
    expect(tagged(doc, 'Tumblers').state).toBe('onset')
    expect(scan(doc, 'P-032', doing('back')).went).toBe('well')
    expect(scan(doc, 'P-032', doing('back')).says).toBe('It is in already: nobody has it.')
  })

  test('says where a thing is and changes nothing', () => {
    const doc = list()
    putIn(doc, tagged(doc, 'Tumblers'), tagged(doc, 'Glassware'), wyn)
    const before = doc.replica.all()
    expect(scan(doc, 'P-032', doing('find')).says).toBe('Prepped · B-04 Glassware')
    expect(scan(doc, 'Navy rum', doing('find')).says).toBe('Hot: do not move')
    expect(doc.replica.all()).toEqual(before)
  })

  test('of another list of the production says which, and leads to it', () => {
    const doc = list()
    const code = `https://crew.example/#/p/${newId()}/inventory/${newId()}/${newId()}`
    const there = { title: 'Wardrobe', href: code.slice(code.indexOf('#')) }
    const elsewhere = (text: string) => (text === code ? there : undefined)
    expect(scan(doc, code, doing('out', { elsewhere }))).toEqual({
      ...{
        went: 'wrong',
        title: 'Wardrobe',
        says: 'This label is of that list.',
        href: there.href,
      },
    })
    expect(scan(doc, code, doing('out')).title).toBe('Not known here')
    const own = tagged(doc, 'Tumblers').id
    expect(scan(doc, own, doing('find', { elsewhere })).title).toBe('Tumblers, 6')
  })

  test('of something hot, of nothing here, or for nobody changes nothing, and says why', () => {
    const doc = list()
    const before = doc.replica.all()
    const nobody = { to: { name: '', department: '' } }
    const into = tagged(doc, 'Glassware').id
    expect(scan(doc, 'Navy rum', doing('out')).says).toContain('hot')
    expect(scan(doc, 'Navy rum', doing('put', { into })).says).toContain('hot')
    expect(scan(doc, 'P-032', doing('out', nobody)).says).toBe('Say first who takes it.')
    expect(scan(doc, 'P-99', doing('out'))).toMatchObject({ title: 'Not known here' })
    expect(doc.replica.all()).toEqual(before)
  })
})
