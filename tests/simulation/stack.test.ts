import { expect, test } from 'vitest'
import { seedsFrom } from './lives'
import { liveOnLinks } from './stack-life'

const seeds = seedsFrom(15)

test(`[L1] [L6] [L9] [E3] ${seeds.length} lives on real links keep every promise`, async () => {
  let cuts = 0
  for (const seed of seeds) {
    try {
      cuts += (await liveOnLinks(seed)).cuts
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const again = `SEED=${seed} npx vitest run tests/simulation/stack.test.ts`
      throw new Error(`seed ${seed}: ${error.message}. Again: ${again}`, { cause: error })
    }
  }
  if (seeds.length >= 15) expect(cuts).toBeGreaterThan(seeds.length)
}, 300_000)
