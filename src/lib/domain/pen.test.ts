import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDown, ledBy, lifted, newPen, penWords, placeOf, putDown, type Pen } from './pen'
import { FRAME_WIDTH, spotsOf, strokeFrom } from './stroke'

const led = (pen: Pen, ...keys: string[]): Pen =>
  keys.reduce((at, key) => ledBy(at, key, false, 16 / 9) ?? at, pen)

test('a pen is led by arrows, draws while it is down, and says where it is', () => {
  expect(penWords(newPen, 16 / 9)).toBe('Pen up. 50 across, 50 down')
  const moved = led(newPen, 'ArrowLeft', 'ArrowLeft', 'ArrowUp')
  expect(isDown(moved)).toBe(false)
  expect(penWords(moved, 16 / 9)).toBe('Pen up. 45 across, 46 down')
  const drawn = led(putDown(moved), 'ArrowRight', 'ArrowRight', 'ArrowDown')
  expect(penWords(drawn, 16 / 9)).toMatch(/^Pen down\. 50 across, 50 down/)
  expect(drawn.line).toHaveLength(4)
  // A corner stays a corner in what is stored.
  expect(spotsOf(strokeFrom(drawn.line))).toHaveLength(3)
  expect(lifted(drawn)).toEqual({ at: drawn.at, line: [] })
  expect(ledBy(newPen, 'Enter', false, 1)).toBeUndefined()
  expect(ledBy(newPen, 'constructor', false, 1)).toBeUndefined()
})

test('a dot is drawn where it is put down and lifted', () => {
  expect(spotsOf(strokeFrom(putDown(newPen).line))).toEqual([[FRAME_WIDTH / 2, FRAME_WIDTH / 2]])
})

test('it never leaves the frame, whatever its shape and wherever it is led', () => {
  const keys = fc.array(
    fc.tuple(fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'), fc.boolean()),
    { maxLength: 300 },
  )
  fc.assert(
    fc.property(keys, fc.constantFrom(1.33, 1.78, 1.85, 2.39), (keys, aspect) => {
      const half = FRAME_WIDTH / aspect / 2
      let pen = putDown(newPen)
      for (const [key, fine] of keys) pen = ledBy(pen, key, fine, aspect) ?? pen
      for (const [x, y] of pen.line) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThan(FRAME_WIDTH)
        expect(Math.abs(y - FRAME_WIDTH / 2)).toBeLessThanOrEqual(half)
      }
      const { across, down } = placeOf(pen, aspect)
      expect([across, down].every((part) => part >= 0 && part <= 100)).toBe(true)
    }),
    { seed: 4 },
  )
})
