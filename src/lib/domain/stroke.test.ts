import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FRAME_WIDTH,
  lineThrough,
  MOST_POINTS,
  packStroke,
  simplified,
  spotsOf,
  strokeFrom,
  strokePath,
  touches,
  type Spot,
} from './stroke'

const number = fc.integer({ min: 0, max: FRAME_WIDTH - 1 })
const spots = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: MOST_POINTS })

describe('a stroke', () => {
  test('is stored in four letters a point, and comes back as it was', () => {
    fc.assert(
      fc.property(spots, (drawn) => {
        const path = packStroke(drawn)
        expect(path).toHaveLength(drawn.length * 4)
        expect(spotsOf(path)).toEqual(drawn)
        expect(strokePath().read(path, {})).toBe(path)
      }),
    )
  })

  test('reads from any JSON as one that can be drawn, or as none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string({ maxLength: 40 })), (stored) => {
        const path = strokePath().read(stored, {})
        expect(strokePath().read(path, {})).toBe(path)
        expect(lineThrough(spotsOf(path))).not.toMatch(/NaN|undefined/)
      }),
    )
    expect(strokePath().read('AAAA'.repeat(MOST_POINTS + 1), {})).toBe('')
  })

  test('keeps its ends, and every point within the distance that is not seen', () => {
    fc.assert(
      fc.property(spots, fc.integer({ min: 1, max: 400 }), (drawn, off) => {
        const kept = simplified(drawn, off)
        expect(kept[0]).toEqual(drawn[0])
        expect(kept.at(-1)).toEqual(drawn.at(-1))
        for (const spot of drawn) expect(touches(packStroke(kept), [spot], off + 1)).toBe(true)
      }),
    )
  })

  test('of any length, and beyond any edge, has no more points than are kept', () => {
    const wild = fc.tuple(fc.double({ noNaN: true }), fc.integer({ min: -9999, max: 9999 }))
    fc.assert(
      fc.property(fc.array(wild, { minLength: 1, maxLength: 500 }), (drawn) => {
        expect(strokePath().read(strokeFrom(drawn), {})).not.toBe('')
      }),
      { numRuns: 15 },
    )
    const circles = Array.from({ length: 4_000 }, (_, at): Spot => [
      2048 + at * 0.5 * Math.cos(at / 9),
      2048 + at * 0.5 * Math.sin(at / 9),
    ])
    expect(strokeFrom(circles).length).toBeLessThanOrEqual(MOST_POINTS * 4)
  })

  test('by hand: a straight line is two points, and a dot is one', () => {
    const line = Array.from({ length: 50 }, (_, at): Spot => [at * 10, at * 20])
    expect(spotsOf(strokeFrom(line))).toEqual([
      [0, 0],
      [490, 980],
    ])
    expect(lineThrough([[5, 6]])).toBe('M5 6h0')
    expect(lineThrough(spotsOf(strokeFrom(line)))).toBe('M0 0L490 980')
  })

  test('is met by an eraser that crosses it between two points', () => {
    const path = packStroke([
      [0, 100],
      [4000, 100],
    ])
    expect(touches(path, [[2000, 120]], 30)).toBe(true)
    expect(touches(path, [[2000, 200]], 30)).toBe(false)
    const quick = [
      [2000, 0],
      [2100, 4000],
    ] as const
    expect(touches(path, quick, 5)).toBe(true)
    expect(touches(packStroke([[2050, 2000]]), quick, 5)).toBe(true)
    expect(touches('', quick, 5)).toBe(false)
  })
})
