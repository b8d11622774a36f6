import fc from 'fast-check'
import decodeQR from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { filled, names } from '../../../../../tests/inventory'
import { schema as bookSchema } from '../../../book/schema'
import { newId } from '../../../domain/id'
import { Document } from '../../../store/document'
import { codePath } from '../../../ui/code-path'
import { placeOnSheet, SHEETS, sheetsOf } from '../../../ui/label-sheet'
import { stowageOf } from '../stow/stowage'
import { aboutsOf, itemsAbout, labelOf } from './labels'
import { sheets, sheetsFor } from './sheets'
import { labelRead } from '../scan/reading'

const address = `https://crew.example/hotset/#/p/${newId()}/inventory/${newId()}`

describe('a label', () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water', company: 'Low Tide Films' })
  const list = () => {
    const list = filled(
      { name: 'Glassware', tag: 'B-04', holds: 'box' },
      { name: 'Tumblers', quantity: 6, source: 'rented', vendor: 'Farley' },
      { name: 'Rope' },
    )
    const [box, tumblers] = list.records.item.ordered
    if (tumblers) list.records.item.set(tumblers.id, { inside: box?.id })
    return list
  }

  test('says its number, its name, what it belongs in and whom it goes back to', () => {
    const items = list().records.item.ordered
    const said = items.map((item) => labelOf(item, stowageOf(items), book, address))
    expect(said).toMatchObject([
      { number: 'B-04', name: 'Glassware', holds: 'Box', inside: '', owner: 'Low Tide Films' },
      { number: '', name: 'Tumblers, 6', holds: '', inside: 'B-04 Glassware', owner: 'Farley' },
      { name: 'Rope', owner: 'Low Tide Films' },
    ])
  })

  test('has a code that a camera reads, small as it is, and that is its thing again', () => {
    const items = list().records.item.ordered
    for (const where of [address, undefined]) {
      for (const item of items) {
        const { code } = labelOf(item, stowageOf(items), book, where)
        const { side } = codePath(code)
        expect(labelRead(decoded(code), items)).toEqual({ item })
        // The smallest label leaves 23.4 mm, quiet zone and all; a module under 0.4 mm is lost in the print.
        expect(23.4 / (side + 4)).toBeGreaterThan(0.4)
      }
    }
  })

  test('is printed of everything, of all boxes, of what is in one, of one thing', () => {
    const doc = list()
    const asked = aboutsOf(doc).map(({ id, label }) => [
      label,
      names(itemsAbout(doc, id)).join(', '),
    ])
    expect(asked).toEqual([
      ['Everything', 'Glassware, Tumblers, Rope'],
      ['Boxes and trucks', 'Glassware'],
      ['All in B-04 Glassware', 'Tumblers'],
      ['B-04 Glassware', 'Glassware'],
      ['Tumblers', 'Tumblers'],
      ['Rope', 'Rope'],
    ])
  })
})

describe('a sheet of labels', () => {
  test('has every label on the paper, and none over another', () => {
    for (const sheet of sheets) {
      const [width, height] = SHEETS[sheet.paper]
      expect(sheet.columns === 1 || sheet.across >= sheet.width, sheet.id).toBe(true)
      expect(sheet.rows === 1 || sheet.down >= sheet.height - 0.001, sheet.id).toBe(true)
      const last = placeOnSheet(sheet.columns * sheet.rows - 1, sheet)
      expect(last.x + sheet.width, sheet.id).toBeLessThanOrEqual(width)
      expect(last.y + sheet.height, sheet.id).toBeLessThanOrEqual(height)
      // What is left over is as wide at the right as at the left: so the sheets are made.
      expect(Math.abs(width - last.x - sheet.width - sheet.left), sheet.id).toBeLessThan(1.5)
    }
    expect(sheetsFor('letter')[0]?.paper).toBe('letter')
    expect(new Set(sheets.map(({ id }) => id)).size).toBe(sheets.length)
  })

  test('begins at the first label that is left, and loses none', () => {
    const any = { labels: fc.array(fc.nat()), first: fc.integer({ min: -3, max: 40 }) }
    fc.assert(
      fc.property(fc.record(any), fc.constantFrom(...sheets), ({ labels, first }, sheet) => {
        const printed = sheetsOf(labels, sheet, first)
        expect(printed.flat().filter((label) => label !== undefined)).toEqual(labels)
        for (const page of printed.slice(0, -1))
          expect(page).toHaveLength(sheet.columns * sheet.rows)
        const each = sheet.columns * sheet.rows
        if (labels.length > 0)
          expect(printed[0]?.findIndex((label) => label !== undefined)).toBe(
            Math.min(Math.max(first, 1), each) - 1,
          )
      }),
      { seed: 4 },
    )
  })
})

/** What a camera makes of a code: drawn dot by dot, four to a module. */
const decoded = (text: string): string => {
  const { path, side } = codePath(text)
  const [scale, quiet] = [4, 4]
  const width = (side + 2 * quiet) * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x = '', y = '', wide = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = 0; row < scale; row++) {
      for (let column = 0; column < Number(wide) * scale; column++) {
        const at =
          ((Number(y) + quiet) * scale + row) * width + (Number(x) + quiet) * scale + column
        data.set([0, 0, 0, 255], at * 4)
      }
    }
  }
  return decodeQR({ width, height: width, data })
}
