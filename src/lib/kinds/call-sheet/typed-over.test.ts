import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ics } from './calendar'
import { txt } from './export'
import { missingOf } from './missing'
import { differenceText, overIn, takeBack, typeOver } from './over'
import { messageOf, personals } from './personal'
import { sheetOf } from './sheet'
import { AT, slackWater, draft, rowOf, castOf, type } from '../../../../tests/call-sheet'

describe('typed over what is worked out', () => {
  test('it shows that it was typed, survives a change underneath, and then says that it differs', () => {
    const { book, today } = slackWater()
    const doc = draft()
    const unit = () => sheetOf(doc, book).unitCall
    type(doc, 'call/unit', '07:30', '06:45')
    expect(unit()).toMatchObject({ text: '06:45', is: 'typed', derived: '07:30' })
    book.records.day.set(today, { callMinute: 435 })
    expect(unit()).toMatchObject({ text: '06:45', is: 'differs' })
    expect(differenceText(unit())).toBe('typed 06:45, would now be 07:15')
    takeBack(doc, 'Unit call', { key: 'call/unit' })
    expect(unit()).toMatchObject({ text: '07:15', is: 'plain' })
    doc.history.undo()
    expect(unit()).toMatchObject({ text: '06:45', is: 'differs' })
  })

  test('words and relative calls say that they differ too, but not where they move along', () => {
    const { book, today } = slackWater()
    const doc = draft()
    const arrive = (number: string) => castOf(sheetOf(doc, book), number).call
    type(doc, arrive('2').key, arrive('2').derived, 'O/C')
    type(doc, arrive('4').key, arrive('4').derived, '+0:15')
    type(doc, 'department/CAM/call', '07:30', '-0:45')
    expect([arrive('2'), arrive('4')].map(({ is, text }) => `${text} ${is}`)).toEqual([
      'O/C typed',
      '07:45 typed',
    ])
    // Half an hour longer in make-up: both would come earlier, and the unit call stays.
    book.about.set({ makeupMinutes: 60 })
    for (const { id } of book.records.person.rows)
      book.records.person.set(id, { makeupMinutes: 60 })
    expect(arrive('2')).toMatchObject({ text: 'O/C', is: 'differs', derived: '06:30' })
    expect(arrive('4')).toMatchObject({ text: '07:45', is: 'differs' })
    // Reckoned from the unit call and standing in its place, it moves with it.
    book.records.day.set(today, { callMinute: 540 })
    const cam = sheetOf(doc, book).crew.find(({ code }) => code === 'CAM')
    expect(cam?.call).toMatchObject({ text: '08:15', is: 'typed' })
  })

  test('what is worked out anyway, or nothing, is not typed', () => {
    const doc = draft()
    type(doc, 'a', '07:30', ' 07:30 ')
    type(doc, 'b', '07:30', '')
    expect(doc.records.typed.size).toBe(0)
    type(doc, 'a', '07:30', '08:00')
    type(doc, 'a', '07:30', '09:00')
    expect(doc.records.typed.size).toBe(1)
    expect(overIn(doc)('a', '07:30').text).toBe('09:00')
  })

  test('typed on two devices at once, both say the same, and one tap takes back both', () => {
    const [mine, theirs] = [draft(), draft()]
    theirs.replica.apply(mine.replica.all(), mine)
    type(mine, 'a', '07:30', '06:45', AT)
    type(theirs, 'a', '07:30', '06:50', AT)
    type(theirs, 'b', '', 'O/C', AT)
    const [a, b] = [mine.replica.all(), theirs.replica.all()]
    mine.replica.apply(b, theirs)
    theirs.replica.apply(a, mine)
    const said = [mine, theirs].map((doc) => overIn(doc)('a', '07:30').text)
    expect(said[0]).toBe(said[1])
    expect(overIn(mine)('b', '').text).toBe('O/C')
    // The later of two wins whatever their ids are.
    type(theirs, 'a', '07:30', '07:00', AT + 1)
    mine.replica.apply(theirs.replica.all(), theirs)
    expect(overIn(mine)('a', '07:30').text).toBe('07:00')
    takeBack(mine, 'A', { key: 'a' })
    expect(overIn(mine)('a', '07:30')).toMatchObject({ text: '07:30', is: 'plain' })
  })

  test('a scene started by hand moves those after it; the worked-out start is still known', () => {
    const { book } = slackWater()
    const doc = draft()
    const { plan } = rowOf(sheetOf(doc, book), '42A')
    type(doc, plan.key, plan.derived, '11:30')
    const after = sheetOf(doc, book)
    expect(rowOf(after, '42A').plan).toMatchObject({
      text: '11:30',
      derived: plan.derived,
      is: 'typed',
    })
    expect(castOf(after, '4').onSet.text).toBe('11:30')
    expect(rowOf(after, '43').plan.text > '11:30').toBe(true)
  })

  test('whatever is typed under whatever key, a sheet is drawn, and typing what is shown changes nothing', () => {
    const { book } = slackWater()
    const all = sheetOf(draft(), book)
    const keys = [
      'call/unit',
      'call/wrap',
      'call/lunch',
      ...all.cast.flatMap(({ call, makeup, onSet }) => [call.key, makeup.key, onSet.key]),
      ...all.rows.flatMap((row) =>
        row.is === 'scene' ? [row.plan.key, row.cast.key] : [row.text.key],
      ),
      'nobody/knows',
    ]
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...keys),
            fc.oneof(
              fc.string(),
              fc.constantFrom('06:45', '-0:30', '23:59', 'O/C', '1, 2, 9', '25:00', '+99:99'),
            ),
          ),
          { maxLength: 12 },
        ),
        (pairs) => {
          const doc = draft()
          for (const [key, value] of pairs) doc.records.typed.add({ key, value, over: 'x', at: AT })
          const sheet = sheetOf(doc, book)
          missingOf(sheet)
          personals(sheet).forEach((personal) => messageOf(sheet, personal))
          ics(doc, book)
          txt(doc, book)
          for (const { call } of sheet.cast) {
            if (call.is !== 'plain') continue
            typeOver(doc, 'Call', call, call.text, AT)
            expect(overIn(doc)(call.key, call.derived).text).toBe(call.text)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
