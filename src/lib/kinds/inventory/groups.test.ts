import { describe, expect, test } from 'vitest'
import { filled, names, only, open } from '../../../../tests/inventory'
import { finds } from './find'
import { groupsOf, inGroup, valuesFor, type Frame } from './groups'
import { addItems } from './steps'

const plain: Frame = { today: '2026-03-12', scenes: [], next: undefined }

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
      'Out on set 2',
      'Lost or damaged 1',
      'Fri 13 Mar 2',
      'Missing on Fri 13 Mar 1',
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
