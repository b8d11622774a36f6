import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paintOf } from './issue'
import {
  colourOf,
  colourText,
  orderFrom,
  orders,
  placeInOrder,
  revisionColours,
  tradeOrder,
} from './revision'

const names = (stored: readonly string[], many: number) =>
  Array.from({ length: many }, (_, at) => colourOf(at, orderFrom(stored)).name)

test('without an order of its own a production has that of the trade', () => {
  expect(orderFrom([])).toEqual(tradeOrder)
  expect(orderFrom(['', ' = '])).toEqual(tradeOrder)
  expect(names([], 11).slice(7)).toEqual(['salmon', 'cherry', 'double white', 'double blue'])
})

test('an order may leave out, rename and go on with a second round of its own', () => {
  expect(names(['White', 'sky=blue', ' Green '], 5)).toEqual([
    'white',
    'sky',
    'green',
    'double white',
    'double sky',
  ])
  expect(orderFrom(['sky=blue', 'tan', 'double blue', 'fog=nothing'])).toEqual([
    { name: 'sky', paint: 'blue' },
    { name: 'tan', paint: '' },
    { name: 'double blue', paint: 'blue' },
    { name: 'fog', paint: '' },
  ])
  const guild = orders[1]?.colours ?? []
  expect(names(guild, 18).slice(8)).toEqual([
    'cherry',
    'double blue',
    ...['double pink', 'double yellow', 'double green', 'double goldenrod'],
    ...['double buff', 'double salmon', 'double cherry', 'double white'],
  ])
})

test('what went out keeps the colour it is drawn in, whatever the order says since', () => {
  expect(paintOf({ colour: 'sky', paint: 'blue' })).toBe(1)
  expect(paintOf({ colour: 'double pink' })).toBe(2)
  expect(paintOf({ colour: 'sky' })).toBeUndefined()
})

test('any texts read as a legal order, twice the same, and every colour is found at its place', () => {
  const word = fc.oneof(
    fc.constantFrom(...revisionColours, 'sky=blue', 'tan=', 'Double White'),
    fc.string({ maxLength: 40 }),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.nat(60), (stored, place) => {
      const order = orderFrom(stored)
      expect(order.length).toBeGreaterThan(0)
      expect(orderFrom(order.map(colourText))).toEqual(order)
      const { name } = colourOf(place, order)
      const found = placeInOrder(name, order)
      if (place < order.length) expect(colourOf(found ?? -1, order).name).toBe(name)
    }),
    { seed: 5 },
  )
})
