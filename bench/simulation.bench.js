import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tell } from './app.js'

/*
 * Ten thousand lives of the exchange, as `npm test` lives them: loss, duplicates, reordering, cuts, crashes
 * between a write and its end, full disks, wrong clocks, other releases, hostile frames. `RUNS` is how many.
 */

const RUNS = Number(process.env['RUNS'] ?? 10_000)
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const { stdout, stderr, status } = spawnSync(
  'npx',
  ['vitest', 'run', '-c', 'tests/simulation/vitest.config.ts', 'lives-'],
  { cwd: root, encoding: 'utf8', env: { ...process.env, RUNS: String(RUNS) } },
)
const said = stdout + stderr
const broken = [...said.matchAll(/(\d+) of \d+ lives broke a promise/g)].map(([, n]) => Number(n))
if (status !== 0 && broken.length === 0) throw new Error(said.slice(-2000))
tell({
  question: `${RUNS} simulated lives of a crew: lives in which somebody diverged, or lost what was saved`,
  // Said once by the test and once by its report.
  value: Math.max(0, ...broken),
  unit: 'lives',
  target: 0,
})
