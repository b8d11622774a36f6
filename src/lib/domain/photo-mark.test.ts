import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAll } from './field'
import {
  drawingOfMark,
  drawnMark,
  LONGEST_MARK,
  markLines,
  movedMark,
  photoMarkFields,
  point,
  type MarkPart,
  type MarkShape,
  type Point,
} from './photo-mark'

const part = fc.double({ min: 0, max: 1, noNaN: true })
const place = fc.tuple(part, part)
const step = fc.tuple(
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.double({ min: -2, max: 2, noNaN: true }),
)
const shapes = fc.constantFrom<MarkShape>('arrow', 'circle', 'text')
const isOnPhoto = ([x, y]: Point) => x >= 0 && x <= 1 && y >= 0 && y <= 1

describe('a mark on a photo', () => {
  test('reads from any JSON as something that can be drawn, and as itself again', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('of', 'shape', 'from', 'to', 'text'), fc.jsonValue()),
        (stored) => {
          const mark = readAll(photoMarkFields, stored)
          expect(isOnPhoto(mark.from) && isOnPhoto(mark.to)).toBe(true)
          expect(readAll(photoMarkFields, mark)).toEqual(mark)
          const { line, outline, at } = drawingOfMark(mark, 2048, 1365, 80)
          expect(line + outline + at.join(' ')).not.toMatch(/NaN|Infinity|undefined/)
        },
      ),
    )
  })

  test('at a place that is no place is in the middle', () => {
    for (const junk of [null, 'x', [], [1], ['0', '0'], { x: 1 }]) {
      expect(point().read(junk, {})).toEqual([0.5, 0.5])
    }
    expect(point().read([-3, 7], {})).toEqual([0, 1])
  })

  test('stays on the photo wherever it is moved, and a whole one keeps its shape', () => {
    fc.assert(
      fc.property(shapes, place, place, step, (shape, from, to, by) => {
        const mark = drawnMark(shape, from, to)
        for (const moved of ['whole', 'from', 'to'] satisfies MarkPart[]) {
          const after = movedMark(mark, moved, by)
          expect(isOnPhoto(after.from) && isOnPhoto(after.to)).toBe(true)
          if (moved !== 'whole' || shape === 'text') continue
          for (const axis of [0, 1] as const) {
            expect(after.to[axis] - after.from[axis]).toBeCloseTo(
              mark.to[axis] - mark.from[axis],
              3,
            )
          }
        }
      }),
    )
  })

  test('by a tap is large enough to be seen, and points at what was tapped', () => {
    fc.assert(
      fc.property(place, (at) => {
        const { from, to } = drawnMark('arrow', at, at)
        expect(Math.hypot(to[0] - from[0], to[1] - from[1])).toBeGreaterThan(0.2)
        expect(to).toEqual(at)
        const circle = drawnMark('circle', at, at)
        expect(Math.abs(circle.to[0] - circle.from[0])).toBeGreaterThanOrEqual(0.0999)
      }),
    )
  })

  test('is drawn by hand: an arrow along the upper edge of a photo of 1000 by 500', () => {
    const drawing = drawingOfMark(
      { shape: 'arrow', from: [0.2, 0.5], to: [0.6, 0.5] },
      1000,
      500,
      10,
    )
    expect(drawing.line).toBe('M200 250L600 250')
    expect(drawing.outline).toBe('M590.3 244.7L600 250L590.3 255.3')
  })

  test('says what it says in at most three short lines', () => {
    expect(markLines('Scratch on the left side of the lid, do not polish')).toEqual([
      'Scratch on the left side of',
      'the lid, do not polish',
    ])
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (text) => {
        const lines = markLines(text)
        expect(lines.length).toBeLessThanOrEqual(3)
        expect(lines.join('').length).toBeLessThanOrEqual(LONGEST_MARK)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(28)
      }),
    )
  })
})
