import { expect, test } from 'vitest'
import { seedsFrom } from './lives'
import { KEPT, liveOnLinks } from './stack-life'

const seeds = seedsFrom(15, KEPT)

test(`[L1] [L6] [L9] [E3] [F3] [F5] [F7] ${seeds.length} lives on real links keep every promise`, async () => {
  let [cuts, came] = [0, 0]
  for (const seed of seeds) {
    try {
      const lived = await liveOnLinks(seed)
      cuts += lived.cuts
      came += lived.came
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const again = `SEED=${seed} npx vitest run tests/simulation/stack.test.ts`
      throw new Error(`seed ${seed}: ${error.message}. Again: ${again}`, { cause: error })
    }
  }
  if (seeds.length < 15) return
  expect(cuts).toBeGreaterThan(seeds.length)
  expect(came).toBeGreaterThan(seeds.length)
}, 300_000)
