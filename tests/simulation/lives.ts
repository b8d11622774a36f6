import { live, type Lived } from './life'

/** Lives of the exchange that failed once. They are lived again every time. */
export const KEPT: readonly number[] = [2, 47, 241, 1076, 4341, 20804, 20881]

/**
 * The seeds a run lives through: `SEED` is just one, or the first of `RUNS`. Of `parts` runs beside
 * each other this is number `part`. `kept`: seeds of this simulation that failed once.
 */
export const seedsFrom = (
  usual: number,
  kept: readonly number[] = [],
  part = 0,
  parts = 1,
): readonly number[] => {
  const { SEED, RUNS } = process.env
  const first = Number(SEED ?? 1)
  const count = Number(RUNS ?? (SEED ? 1 : usual))
  const seeds = Array.from({ length: count }, (_, n) => first + n)
  const all = SEED ? seeds : [...kept.filter((seed) => seed >= first + count), ...seeds]
  // By pairs: every second life is longer.
  return all.filter((_, n) => Math.floor(n / 2) % parts === part)
}

/** Every second life has hand-offs in it; those that are kept are as they were when they failed. */
export const isHanding = (seed: number): boolean => seed % 2 === 0 && !KEPT.includes(seed)

/** Lives all of them; throws at the end with every seed that broke a promise, and how to see it. */
export const liveAll = async (seeds: readonly number[]): Promise<Lived> => {
  const sum = { edits: 0, frames: 0, refused: 0, crashes: 0, handed: 0 }
  const broken: string[] = []
  for (const seed of seeds) {
    try {
      const lived = await live(seed, undefined, isHanding(seed))
      sum.edits += lived.edits
      sum.frames += lived.frames
      sum.refused += lived.refused
      sum.crashes += lived.crashes
      sum.handed += lived.handed
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if (seeds.length === 1) throw error
      broken.push(`seed ${seed}: ${error.message}`)
    }
  }
  if (broken.length > 0) {
    const again = 'SEED=<seed> npx vitest run tests/simulation/exchange.test.ts'
    throw new Error(
      `${broken.length} of ${seeds.length} lives broke a promise.\n${broken.join('\n')}\nOne of them again: ${again}`,
    )
  }
  return sum
}
