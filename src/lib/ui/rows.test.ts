import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Section, withSections } from './sections'
import { Slots } from './slots'
import { Steady } from './steady'
import { scrolledTo, windowed } from './windowed'

const numbered = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}` }))
const indexed = (items: readonly { readonly id: string }[]) => ({
  items,
  indexById: new Map(items.map(({ id }, at) => [id, at])),
})

test('every row on the screen is drawn, and few others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 12_000 }),
      fc.integer({ min: 0, max: 400_000 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 20, max: 70 }),
      (count, scrollTop, height, rowHeight) => {
        const { first, end } = windowed({ scrollTop, height, rowHeight, count })
        expect(first).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(count)
        expect(end).toBeGreaterThanOrEqual(first)
        const seen = Math.min(count - 1, Math.floor(scrollTop / rowHeight))
        const last = Math.min(count - 1, Math.floor((scrollTop + height) / rowHeight))
        for (let at = seen; at <= last && at * rowHeight < scrollTop + height; at++) {
          if (at >= 0 && scrollTop < count * rowHeight) expect(at >= first && at < end).toBe(true)
        }
        expect(end - first).toBeLessThanOrEqual(height / rowHeight + 20)
      },
    ),
  )
})

test('a row already on the screen does not move the view', () => {
  const viewport = { scrollTop: 300, height: 600, rowHeight: 30 }
  expect(scrolledTo(10, viewport)).toBe(300)
  expect(scrolledTo(29, viewport)).toBe(300)
  expect(scrolledTo(30, viewport)).toBe(330)
  expect(scrolledTo(3, viewport)).toBe(90)
})

test('a head stands before the first row of its group, and knows all of them', () => {
  const rows = ['a1', 'a2', 'b1', 'a3'].map((id) => ({ id }))
  const items = withSections(rows, ({ id }) => id[0] ?? '')
  expect(items.map(({ id }) => id)).toEqual(['section:a', 'a1', 'a2', 'a3', 'section:b', 'b1'])
  expect(items[0] instanceof Section && items[0].rows.length).toBe(3)
  expect(withSections(rows, undefined)).toBe(rows)
})

test('what stays on the screen keeps its place, and places are used again', () => {
  const slots = new Slots<{ readonly id: string }>(() => 'row')
  const rows = numbered(100)
  const first = slots.assign(rows.slice(0, 10), false)
  const then = slots.assign(rows.slice(4, 14), false)
  for (const { item, slot } of then) {
    const before = first.find((each) => each.item.id === item.id)
    if (before) expect(slot).toBe(before.slot)
  }
  expect(new Set([...first, ...then].map(({ slot }) => slot)).size).toBe(10)
  expect(then.map(({ item }) => item.id)).toEqual(rows.slice(4, 14).map(({ id }) => id))
})

test('while somebody types in a row no element is moved about', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 12 }), (starts) => {
      const slots = new Slots<{ readonly id: string }>(() => 'row')
      const rows = numbered(100)
      let order = slots.assign(rows.slice(0, 12), true).map(({ slot }) => slot)
      for (const start of starts) {
        const next = slots.assign([...rows.slice(start, start + 12)], true)
        const kept = next.map(({ slot }) => slot).filter((slot) => order.includes(slot))
        expect(kept).toEqual(order.filter((slot) => kept.includes(slot)))
        expect(next.map(({ item }) => item.id).sort()).toEqual(
          rows
            .slice(start, start + 12)
            .map(({ id }) => id)
            .sort(),
        )
        order = next.map(({ slot }) => slot)
      }
    }),
  )
})

test('rows that come above do not move what is read or touched', () => {
  const steady = new Steady()
  const rows = numbered(50)
  expect(steady.follow(indexed(rows), 20)).toBe(0)
  expect(steady.follow(indexed([{ id: 'new' }, ...rows]), 20)).toBe(1)
  expect(steady.follow(indexed(rows), 20)).toBe(-1)
  steady.touch('r3')
  expect(steady.follow(indexed([{ id: 'x' }, { id: 'y' }, ...rows]), 0)).toBe(2)
})

test('at the top nothing is held while nobody touches it', () => {
  const steady = new Steady()
  const rows = numbered(5)
  steady.follow(indexed(rows), 0)
  expect(steady.follow(indexed([{ id: 'new' }, ...rows]), 0)).toBe(0)
})
