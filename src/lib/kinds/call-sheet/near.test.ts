import { expect, test } from 'vitest'
import { draft, slackWater, type } from '../../../../tests/call-sheet'
import { missingOf } from './missing'
import { personalOf } from './personal'
import { sheetOf } from './sheet'

/** The mockup's day with a company move from the inn to the slip; Sgt. Hale works at the slip alone. */
const moved = () => {
  const given = slackWater()
  const slip = given.book.records.location.rows.find(({ name }) => name === 'Harbour slip')
  if (!slip) throw new Error('The slip is in the book')
  return { ...given, slip: slip.id }
}
const INN = 'West Penwyn Hospital, 14 min'
const SLIP = 'St Piran’s, 6 min'

test('after a company move the other location has its hospital, parking and base on the sheet too', () => {
  const { book, slip } = moved()
  const sheet = () => sheetOf(draft(), book)
  expect(sheet().hospital.text).toBe(INN)
  book.records.location.set(slip, { hospital: SLIP, parking: 'Slip car park', base: 'Fish dock' })
  expect(sheet().hospital.text).toBe(`1: ${INN}\n2: ${SLIP}`)
  expect(sheet().parking.text).toBe('Slip car park')
  // The same one for both stands once, and has no number.
  book.records.location.set(slip, { hospital: INN })
  expect(sheet().hospital.text).toBe(INN)
})

test('whoever works only at the second has the second’s on their own sheet', () => {
  const { book, slip } = moved()
  book.records.location.set(slip, { hospital: SLIP, base: 'Fish dock' })
  const [inn] = book.records.location.rows.filter(({ id }) => id !== slip)
  if (inn) book.records.location.set(inn.id, { base: 'Quay car park' })
  const doc = draft()
  const of = (name: string) => personalOf(sheetOf(doc, book), name)
  expect(of('Colm Brody')).toMatchObject({ hospital: SLIP })
  expect(of('Colm Brody')?.where[0]).toBe('Unit base: Fish dock')
  expect(of('Rhys Calder')).toMatchObject({ hospital: INN })
  expect(of('Ines Okafor')?.hospital).toBe(`The Ferry Inn: ${INN}\nHarbour slip: ${SLIP}`)
  // What is typed on the sheet is for everybody.
  type(doc, 'hospital', `1: ${INN}\n2: ${SLIP}`, 'The Royal, 20 min')
  expect(of('Colm Brody')?.hospital).toBe('The Royal, 20 min')
})

test('a location without one is missed by name', () => {
  const { book, slip } = moved()
  const missed = () => missingOf(sheetOf(draft(), book)).map(({ text }) => text)
  expect(missed()).toContain('Harbour slip has no hospital')
  book.records.location.set(slip, { hospital: SLIP })
  expect(missed().filter((text) => text.includes('hospital'))).toEqual([])
})
