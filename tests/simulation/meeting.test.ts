import { expect, test } from 'vitest'
import { together } from './gathering'
import { seedsFrom } from './lives'
import { KEPT, meetAll } from './meeting-life'

const seeds = seedsFrom(25, KEPT)

test(`[W2] [W6] [W8] [W10] [I2] [I3] [I5] ${seeds.length} crews come together, whatever is lost, doubled or sent to harm them`, async () => {
  let [crashes, refused] = [0, 0]
  for (const seed of seeds) {
    try {
      const met = await meetAll(seed)
      crashes += met.crashes
      refused += met.refused
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const again = `SEED=${seed} npx vitest run tests/simulation/meeting.test.ts`
      throw new Error(`seed ${seed}: ${error.message}. Again: ${again}`, { cause: error })
    }
  }
  if (seeds.length >= 25) expect([crashes > 0, refused > 0]).toEqual([true, true])
}, 300_000)

test('[W5] [W13] [W14] whoever comes at one moment is linked within three seconds, although calls cross', async () => {
  for (const seed of seedsFrom(60)) {
    const { after, ends } = await together(seed, 400)
    const again = `seed ${seed}: SEED=${seed} npx vitest run tests/simulation/meeting.test.ts`
    expect(after, again).toBeLessThan(3000)
    // Two calls that cross cost one end more, and nobody is called again and again.
    expect(ends, again).toBeLessThan(1.5)
  }
}, 300_000)
