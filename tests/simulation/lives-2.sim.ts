import { expect, test } from 'vitest'
import { isHanding, KEPT, liveAll, seedsFrom } from './lives'

// One of two files beside each other, so that both cores have something to do.
const seeds = seedsFrom(10_000, KEPT, 1, 2)

test(`[E3] [E5] [E10] [E12] [E14] [E15] ${seeds.length} lives keep every promise`, async () => {
  const { edits, crashes, refused, handed } = await liveAll(seeds)
  expect(edits).toBeGreaterThan(seeds.length * 20)
  if (seeds.length < 300) return
  expect(crashes).toBeGreaterThan(seeds.length / 3)
  expect(refused).toBeGreaterThan(seeds.length / 3)
  expect(handed).toBeGreaterThanOrEqual(seeds.filter(isHanding).length / 2)
})
