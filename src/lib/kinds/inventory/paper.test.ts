import { render } from 'svelte/server'
import { describe, expect, test } from 'vitest'
import { filled, names, only } from '../../../../tests/inventory'
import { noPictures } from '../../../../tests/pictures'
import { schema as bookSchema } from '../../book/schema'
import { Document } from '../../store/document'
import { countWords, sheavesOf, totalsOf } from './paper'
import Print from './Print.svelte'

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

  test('the head counts things, and pieces where they are more', () => {
    const words = (...quantities: number[]) =>
      countWords(filled(...quantities.map((quantity) => ({ quantity }))).records.item.ordered)
    expect([words(1), words(1, 1), words(1, 8, 2), words(4)]).toEqual([
      '1 item',
      '2 items',
      '3 items, 11 pieces',
      '1 item, 4 pieces',
    ])
  })

  test('there is a box for every line, how many, where it is, and what is hot', () => {
    const book = new Document(bookSchema)
    book.about.set({ title: 'Slack Water', zone: 'Europe/London', currency: 'GBP' })
    const doc = list()
    const me = { device: only(doc).id, name: 'Nia Cole', department: 'AD' }
    const { body } = render(Print, {
      props: { doc, book, pictures: noPictures, now: Date.UTC(2026, 2, 12, 9, 20), me },
    })
    expect(body.match(/class="box/g)).toHaveLength(4)
    for (const said of ['Slack Water', 'HOT', 'Scene 42A', '3 items, 11 pieces', '16.00 GBP'])
      expect(body).toContain(said)
  })
})
