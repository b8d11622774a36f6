import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closer, dragged, isClosest, transformOf, WHOLE, type Look } from './looking'

const part = fc.double({ min: 0, max: 1, noNaN: true })
const spot = fc.tuple(part, part)
const step = fc.oneof(
  fc.record({ times: fc.double({ min: 0.1, max: 10, noNaN: true }), over: spot }),
  fc.record({ by: spot.map(([x, y]) => [x * 4 - 2, y * 4 - 2] as const) }),
)
const looks = fc
  .array(step, { maxLength: 12 })
  .map((steps) =>
    steps.reduce<Look>(
      (look, step) => ('by' in step ? dragged(look, step.by) : closer(look, step.times, step.over)),
      WHOLE,
    ),
  )

/** What of the photo lies at a place of the box. */
const seenAt = ({ zoom, middle }: Look, [x, y]: readonly [number, number]) => [
  middle[0] + (x - 0.5) / zoom,
  middle[1] + (y - 0.5) / zoom,
]

describe('looking at a photo', () => {
  test('never goes beyond its edges, nor closer than there is something to see', () => {
    fc.assert(
      fc.property(looks, (look) => {
        expect(look.zoom).toBeGreaterThanOrEqual(1)
        expect(look.zoom).toBeLessThanOrEqual(8)
        for (const [x, y] of [seenAt(look, [0, 0]), seenAt(look, [1, 1])]) {
          expect(x).toBeGreaterThanOrEqual(-1e-9)
          expect(x).toBeLessThanOrEqual(1 + 1e-9)
          expect(y).toBeGreaterThanOrEqual(-1e-9)
          expect(y).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })

  test('closer: what lies under the finger stays there', () => {
    fc.assert(
      fc.property(looks, spot, fc.double({ min: 1, max: 8, noNaN: true }), (look, over, times) => {
        const [x, y] = seenAt(look, over)
        const after = seenAt(closer(look, times, over), over)
        expect(after[0]).toBeCloseTo(x ?? 0, 9)
        expect(after[1]).toBeCloseTo(y ?? 0, 9)
      }),
    )
  })

  test('twice as close over the right half: the right half fills the box', () => {
    const look = closer(WHOLE, 2, [1, 0.5])
    expect(look).toEqual({ zoom: 2, middle: [0.75, 0.5] })
    expect(transformOf(look)).toBe('translate(-50%, 0%) scale(2)')
    expect(dragged(look, [0.5, 0])).toEqual({ zoom: 2, middle: [0.5, 0.5] })
    expect([isClosest(look), isClosest(closer(look, 100))]).toEqual([false, true])
    expect(closer(look, 0.01)).toEqual(WHOLE)
  })
})
