import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lunchOf, planOf } from './day-plan'
import type { Scene } from './rows'

const scene = (number: string, eighths: number) => ({ id: number, number, eighths }) as Scene
const day = { callMinute: 450, wrapMinute: 1110, lunchMinute: 750, lunchMinutes: 60 }

test('the scenes of a day share its hours by their length, with lunch left out', () => {
  const plan = planOf(day, [scene('42', 8), scene('17', 8)])
  expect(
    plan.map(({ scene, fromMinute, toMinute }) => [scene.number, fromMinute, toMinute]),
  ).toEqual([
    ['42', 450, 750],
    ['17', 810, 1110],
  ])
})

test('a scene that lunch falls into goes on after it', () => {
  const plan = planOf(day, [scene('42', 3)])
  expect(plan.map(({ fromMinute, toMinute }) => [fromMinute, toMinute])).toEqual([
    [450, 750],
    [810, 1110],
  ])
})

test('without a call, or with a lunch outside it, nothing is planned', () => {
  expect(planOf({ ...day, callMinute: undefined }, [scene('42', 3)])).toEqual([])
  expect(planOf({ ...day, wrapMinute: undefined }, [scene('42', 3)])).toEqual([])
  expect(lunchOf({ ...day, lunchMinute: 1100 })).toBeUndefined()
})

test('whatever the lengths, stretches follow each other, end with the wrap and fill the work', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(80), { minLength: 1, maxLength: 12 }), (lengths) => {
      const plan = planOf(
        day,
        lengths.map((eighths, index) => scene(String(index), eighths)),
      )
      plan.forEach(({ fromMinute, toMinute }, index) => {
        expect(toMinute).toBeGreaterThan(fromMinute)
        expect(fromMinute).toBeGreaterThanOrEqual((plan[index - 1]?.toMinute ?? 450) - 1e-6)
      })
      expect(plan.at(-1)?.toMinute).toBeCloseTo(1110)
      const worked = plan.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0)
      expect(worked).toBeCloseTo(600)
    }),
  )
})
