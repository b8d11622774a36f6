import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/*
 * Ten thousand lives, four hundred crews and a million hostile frames: a step of its own in `npm test`, so that
 * `vitest run` stays quick. `RUNS=100000 npm run simulate` lives longer, `SEED=7 RUNS=1` just once.
 */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
  test: {
    name: 'simulation',
    include: ['tests/simulation/*.sim.ts'],
    environment: 'node',
    pool: 'forks',
    // Yjs freezes all it is given while it is developed with: that costs a third.
    env: { NODE_ENV: 'production' },
    testTimeout: 3_600_000,
  },
})
