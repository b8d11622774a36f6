import fc from 'fast-check'
import { expect, test } from 'vitest'
import { landingAt, steppedGap } from './landing'
import { Section, withSections } from './sections'

interface Thing {
  readonly id: string
  readonly of: string
  readonly gap?: true
}

const things = (written: string): Thing[] =>
  written
    .split(' ')
    .map((id) => (id.endsWith('-') ? { id, of: id[0] ?? '', gap: true } : { id, of: id[0] ?? '' }))
const sectionOf = ({ of }: Thing) => of
const may = ({ gap }: Thing) => !gap

/** Where the rows named land before item `gap`: `a1<>a2 in a`. */
const landed = (rows: readonly Thing[], ids: string, gap: number, how = {}) => {
  const order = { items: withSections(rows, sectionOf), sectionOf, may, across: true, ...how }
  const moved = rows.filter(({ id }) => ids.split(' ').includes(id))
  const landing = landingAt(order, gap, moved)
  return (
    landing && `${landing.after?.id ?? ''}<>${landing.before?.id ?? ''} in ${landing.section ?? ''}`
  )
}

// section:a a1 a2 a3 section:b b1 b2
const two = things('a1 a2 a3 b1 b2')

test('a row lands between the rows it is let go between, and where it stands nothing happens', () => {
  expect(landed(two, 'a1', 3)).toBe('a2<>a3 in a')
  expect(landed(two, 'a3', 1)).toBe('<>a1 in a')
  expect(landed(two, 'a2', 2)).toBeUndefined()
  expect(landed(two, 'a2', 3)).toBeUndefined()
  expect(landed(two, 'b2', 7)).toBeUndefined()
  expect(landed(two, '', 3)).toBeUndefined()
})

test('above a head is the end of the section before, below it the beginning of its own', () => {
  expect(landed(two, 'a1', 4)).toBe('a3<> in a')
  expect(landed(two, 'a3', 4)).toBeUndefined()
  expect(landed(two, 'a3', 5)).toBe('<>b1 in b')
  expect(landed(two, 'b1', 4)).toBe('a3<> in a')
})

test('at the edges there is the first place and the last, and none above the first head', () => {
  expect(landed(two, 'b1', -3)).toBe('<>a1 in a')
  expect(landed(two, 'b1', 0)).toBe('<>a1 in a')
  expect(landed(two, 'a1', 99)).toBe('b2<> in b')
})

test('rows that were taken land together, and stand beside none of themselves', () => {
  expect(landed(two, 'a1 a2', 4)).toBe('a3<> in a')
  expect(landed(two, 'a1 a2', 2)).toBeUndefined()
  expect(landed(two, 'a1 a3', 3)).toBe('a2<> in a')
  expect(landed(two, 'a2 a3', 1)).toBe('<>a1 in a')
})

test('in a section that has nothing but words, a row stands alone', () => {
  const empty = things('a1 b- c1')
  expect(landed(empty, 'a1', 3)).toBe('<> in b')
  expect(landed(empty, 'a1', 4)).toBe('<> in b')
  expect(landed(empty, 'c1', 3)).toBe('<> in b')
})

test('where rows stay under their head, no other head takes them', () => {
  const stays = { across: false }
  expect(landed(two, 'a1', 4, stays)).toBe('a3<> in a')
  expect(landed(two, 'a1', 5, stays)).toBeUndefined()
  expect(landed(two, 'a3 b1', 7, stays)).toBeUndefined()
})

test('without sections there are none', () => {
  const order = { items: two, sectionOf: undefined, may: undefined, across: false }
  const [first] = two
  expect(first && landingAt(order, 3, [first])).toEqual({
    after: two[2],
    before: two[3],
    section: undefined,
  })
})

test('a step goes over one row, or over a head into the next section', () => {
  const items = withSections(two, sectionOf)
  const step = (ids: string, by: 1 | -1) => {
    const moved = two.filter(({ id }) => ids.split(' ').includes(id))
    const at = items.findIndex(({ id }) => id === moved[0]?.id)
    const gap = steppedGap(items, at, moved, by)
    return gap === undefined ? undefined : landed(two, ids, gap)
  }
  expect(step('a1', 1)).toBe('a2<>a3 in a')
  expect(step('a3', 1)).toBe('<>b1 in b')
  expect(step('b1', -1)).toBe('a3<> in a')
  expect(step('a1', -1)).toBeUndefined()
  expect(step('b2', 1)).toBeUndefined()
  expect(step('a1 a2', 1)).toBe('a3<> in a')
  // With a head between them they are no block.
  expect(step('a3 b1', 1)).toBeUndefined()
})

test('wherever it is let go, a row lands between two neighbours of one section', () => {
  const ids = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(9)), {
    minLength: 1,
    maxLength: 12,
    selector: String,
  })
  fc.assert(
    fc.property(ids, fc.nat(20), fc.integer({ min: -2, max: 20 }), (names, from, gap) => {
      const rows = names
        .map(([of, n]) => ({ id: `${of}${n}`, of }))
        .sort((a, b) => (a.of < b.of ? -1 : 1))
      const items = withSections(rows, sectionOf)
      const row = rows[from % rows.length]
      const landing =
        row && landingAt({ items, sectionOf, may: undefined, across: true }, gap, [row])
      if (!row || !landing) return
      const { after, before, section } = landing
      for (const beside of [after, before]) if (beside) expect(beside.of).toBe(section)
      const others = items.filter(({ id }) => id !== row.id)
      const at = after
        ? others.indexOf(after)
        : others.findIndex((item) => item instanceof Section && item.key === section)
      const next = others[at + 1]
      expect(next instanceof Section ? undefined : next).toBe(before)
    }),
  )
})
