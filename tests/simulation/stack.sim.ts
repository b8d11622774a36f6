import { expect, test } from 'vitest'
import { seedsFrom } from './lives'
import { KEPT, liveOnLinks } from './stack-life'

const seeds = seedsFrom(500, KEPT)

test(`[L1] [L6] [L9] [E3] [F3] [F5] [F7] ${seeds.length} lives on real links keep every promise`, async () => {
  const broken: string[] = []
  let [cuts, came] = [0, 0]
  for (const seed of seeds) {
    try {
      const lived = await liveOnLinks(seed)
      cuts += lived.cuts
      came += lived.came
    } catch (error) {
      if (!(error instanceof Error)) throw error
      broken.push(`seed ${seed}: ${error.message}`)
    }
  }
  const again = 'SEED=<seed> npx vitest run tests/simulation/stack.test.ts'
  if (broken.length > 0) throw new Error(`${broken.join('\n')}\nOne of them again: ${again}`)
  if (seeds.length < 15) return
  expect(cuts).toBeGreaterThan(seeds.length)
  expect(came).toBeGreaterThan(seeds.length)
})
