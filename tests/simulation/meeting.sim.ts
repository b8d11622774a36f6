import { expect, test } from 'vitest'
import { gather } from './gathering'
import { seedsFrom } from './lives'
import { KEPT, meetAll } from './meeting-life'

const seeds = seedsFrom(400, KEPT)
/** A crew of sixty takes half a minute here, and one twice as large six times as long. */
const CREW = Number(process.env['CREW'] ?? 40)

test(`[W2] [W6] [W8] [W10] [I2] [I3] [I5] ${seeds.length} crews come together, whatever is lost, doubled or sent to harm them`, async () => {
  const broken: string[] = []
  for (const seed of seeds) {
    try {
      await meetAll(seed)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      broken.push(`seed ${seed}: ${error.message}`)
    }
  }
  const again = 'SEED=<seed> npx vitest run tests/simulation/meeting.test.ts'
  if (broken.length > 0) throw new Error(`${broken.join('\n')}\nOne of them again: ${again}`)
})

test(`[W8] [W9] [I3] [I4] ${CREW} devices that come within one minute are one crew, with 16 links each at most`, async () => {
  const { parts, most, mean, steps, idleBytes, bytes } = await gather(CREW, 7)
  console.info(
    `${CREW} devices: ${mean.toFixed(1)} links each, ${most} at most, ${steps} apart; ` +
      `${Math.round(bytes / CREW / 1000)} kB sent by each to come together, ` +
      `${Math.round(idleBytes / CREW)} bytes a minute by each when idle`,
  )
  expect(parts).toBe(1)
  expect(most).toBeLessThanOrEqual(16)
  expect(steps).toBeLessThanOrEqual(8)
  expect(idleBytes / CREW).toBeLessThan(200)
})
