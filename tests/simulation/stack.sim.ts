import { expect, test } from 'vitest'
import { seedsFrom } from './lives'
import { liveOnLinks } from './stack-life'

const seeds = seedsFrom(500)

test(`[L1] [L6] [L9] [E3] ${seeds.length} lives on real links keep every promise`, async () => {
  const broken: string[] = []
  let cuts = 0
  for (const seed of seeds) {
    try {
      cuts += (await liveOnLinks(seed)).cuts
    } catch (error) {
      if (!(error instanceof Error)) throw error
      broken.push(`seed ${seed}: ${error.message}`)
    }
  }
  const again = 'SEED=<seed> npx vitest run tests/simulation/stack.test.ts'
  if (broken.length > 0) throw new Error(`${broken.join('\n')}\nOne of them again: ${again}`)
  if (seeds.length >= 15) expect(cuts).toBeGreaterThan(seeds.length)
})
