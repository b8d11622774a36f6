import { expect, test } from 'vitest'
import { schema as bookSchema } from '../book/schema'
import { newId, type Id } from '../domain/id'
import { kindOf } from '../kinds'
import type { Kind } from '../kinds/kind'
import { Document } from '../store/document'
import type { OpenDocument } from './opened'
import { PlanInUse } from './plan.svelte'

const kind = (id: string): Kind => {
  const found = kindOf(id)
  if (!found) throw new Error(`No ${id}`)
  return found
}

/** A production with a book, call sheets by day, and a board where one is given. */
const production = (
  ...sheets: { day: string; unit?: string; addedAt?: number; call?: string }[]
) => {
  const book = new Document(bookSchema)
  const documents = sheets.map(({ addedAt = 1, call, ...about }) => {
    const of = kind('call-sheet')
    const doc = new Document(of.schema)
    doc.about.set(about)
    if (call) doc.records['typed']?.add({ key: 'call/unit', value: call, over: '', at: 1 })
    const opened = { id: newId(), kind: of, doc } as unknown as OpenDocument
    return { opened, summary: of.summary(doc), entry: { archived: false, addedAt } }
  })
  const looked: Id[] = []
  const open = (id: Id) => {
    looked.push(id)
    return Promise.resolve(documents.find(({ opened }) => opened.id === id)?.opened)
  }
  const plan = new PlanInUse(
    () => documents.map(({ opened, ...rest }) => ({ ...rest, id: opened.id, kind: opened.kind })),
    open,
    () => book,
    open,
  )
  return { book, plan, looked, documents }
}

test('the sheet of a day is that of its date and unit, the first added of two, and says what it says now', async () => {
  const { book, plan, documents } = production(
    { day: '2026-03-12', addedAt: 9, call: '05:00' },
    { day: '2026-03-12', addedAt: 3, call: '06:45' },
    { day: '2026-03-12', unit: '2nd', addedAt: 1, call: '14:00' },
    { day: '2026-03-13', addedAt: 1, call: '09:00' },
  )
  const day = { key: 'a', number: 1, date: '2026-03-12', unit: '', strips: [] }
  const laid = { doc: newId(), board: 'Board', days: [day] }
  const sheet = await plan.sheetOf(day)
  expect(sheet?.(laid)?.call).toBe('06:45')
  const [, first] = documents
  first?.opened.doc.about.set({ weather: 'Showers' })
  expect(sheet?.(laid)?.facts).toContainEqual({ label: 'Weather', text: 'Showers' })
  expect((await plan.sheetOf({ ...day, unit: '2nd unit' }))?.(laid)?.call).toBe('14:00')
  expect(await plan.sheetOf({ ...day, date: '2026-03-20' })).toBeUndefined()
  expect(await plan.sheetOf({ ...day, date: '' })).toBeUndefined()
  expect(book.records.day.size).toBe(0)
})

test('without a board the days of the calendar have their sheets, and only when they are asked for', async () => {
  const { book, plan, looked } = production({ day: '2026-03-13', call: '09:00' })
  book.records.day.addAll([
    { date: '2026-03-12', type: 'shoot' },
    { date: '2026-03-13', type: 'shoot' },
  ])
  expect(plan.now).toBeUndefined()
  expect(looked).toEqual([])
  const laid = await plan.withSheets()
  expect(laid?.days.map(({ number, sheet }) => [number, sheet?.call])).toEqual([
    [1, undefined],
    [2, '09:00'],
  ])
  expect(looked).toHaveLength(1)
  // Nothing to say: the calendar stays the book's.
  const without = production()
  without.book.records.day.add({ date: '2026-03-12', type: 'shoot' })
  expect(await without.plan.withSheets()).toBeUndefined()
})
