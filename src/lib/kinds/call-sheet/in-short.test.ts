import { expect, test } from 'vitest'
import { castOf, draft, rowOf, slackWater, type } from '../../../../tests/call-sheet'
import { inShort } from './in-short'
import { sheetOf } from './sheet'

test('in short a sheet says what it says itself, whatever was typed over', () => {
  const { book } = slackWater()
  const doc = draft()
  const before = sheetOf(doc, book)
  const row = rowOf(before, '42A')
  const artist = castOf(before, '4')
  const [place] = before.places
  type(doc, 'call/unit', before.unitCall.text, '06:45')
  type(doc, row.plan.key, row.plan.text, '11:30')
  type(doc, row.set.key, row.set.text, 'INT. SOMEWHERE ELSE')
  type(doc, artist.call.key, artist.call.text, '-0:30')
  type(doc, artist.notes.key, artist.notes.text, 'Own shoes')
  type(doc, place?.name.key ?? '', '', 'The other inn')
  doc.about.set({ weather: 'Showers', remark: 'Rain cover: 14', warning: 'Hot set' })

  const short = inShort(doc, book)
  const sheet = sheetOf(doc, book)
  expect(short).toMatchObject({ call: '06:45', warning: 'Hot set', remark: 'Rain cover: 14' })
  expect(short.facts).toContainEqual({ label: 'Weather', text: 'Showers' })
  expect(short.facts).toContainEqual({ label: 'Shooting call', text: sheet.shootingCall.text })
  expect(short.places[0]?.name).toBe('The other inn')
  const scene = short.rows.find((each) => each.is === 'scene' && each.number === '42A')
  expect(scene).toMatchObject({ plan: '11:30', set: 'INT. SOMEWHERE ELSE' })
  // Half an hour before the unit call, which was typed.
  expect(short.cast.find(({ number }) => number === '4')).toMatchObject({
    call: '06:15',
    onSet: '11:30',
    notes: 'Own shoes',
  })
  expect(short.rows).toHaveLength(sheet.rows.length)
  expect(short.cast).toHaveLength(sheet.cast.length)
})

test('what is off the sheet is off in short too, but not the scenes', () => {
  const { book } = slackWater()
  const doc = draft()
  doc.about.set({ weather: 'Showers', warning: 'Hot set', safety: 'Wet steps' })
  const { rows } = inShort(doc, book)
  const [first] = sheetOf(doc, book).cast
  doc.about.set({ without: [first?.key ?? ''] })
  expect(inShort(doc, book).cast.some(({ key }) => key === first?.key)).toBe(false)
  doc.about.set({ hidden: ['conditions', 'places', 'safety', 'cast', 'background', 'scenes'] })
  expect(inShort(doc, book)).toMatchObject({ places: [], cast: [], background: [], warning: '' })
  expect(inShort(doc, book).facts.map(({ label }) => label)).toEqual(['Shooting call'])
  expect(inShort(doc, book).rows).toEqual(rows)
})
