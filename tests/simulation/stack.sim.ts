import { test } from 'vitest'
import { seedsFrom } from './lives'
import { liveOnLinks } from './stack-life'

const seeds = seedsFrom(500)

test(`[L1] [L6] [L9] [E3] ${seeds.length} lives on real links keep every promise`, async () => {
  const broken: string[] = []
  for (const seed of seeds) {
    try {
      await liveOnLinks(seed)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      broken.push(`seed ${seed}: ${error.message}`)
    }
  }
  const again = 'SEED=<seed> npx vitest run tests/simulation/stack.test.ts'
  if (broken.length > 0) throw new Error(`${broken.join('\n')}\nOne of them again: ${again}`)
})
