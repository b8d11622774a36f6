import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.js'
import { getPaper } from './paper.js'
import { getTurn } from './turn.js'

/*
 * Everything that is checked before a change lands, in the order of cost. `npm test` runs it; with `all`
 * also the browser tests that take minutes each; `node tests/run.js browser [what Playwright takes]` only
 * the build and the browser tests.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [which, ...rest] = process.argv.slice(2)
const only = which === 'browser'
if (which === 'all') process.env['HOTSET_LONG'] = '1'
const reports = mkdtempSync(join(tmpdir(), 'hotset-'))
const counts = { passed: 0, failed: 0, skipped: 0 }
let failed = false

/**
 * @param {string} title
 * @param {readonly string[]} words
 * @param {Record<string, string>} [env]
 */
const step = (title, words, env = {}) => {
  console.log(`\n— ${title}`)
  const { status } = spawnSync('npx', ['--no-install', ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (status !== 0) failed = true
  return status === 0
}

/** @param {string} name */
const report = (name) => {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'))
  } catch (error) {
    // A runner that did not get as far as writing its report has failed already.
    if (error instanceof Error) return undefined
    throw error
  }
}

/** @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number } | undefined} run */
const count = (run) => {
  counts.passed += run?.numPassedTests ?? 0
  counts.failed += run?.numFailedTests ?? 1
  counts.skipped += run?.numPendingTests ?? 0
}

/** @param {string} name */
const countBrowser = (name) => {
  const stats = report(name)?.stats
  counts.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0)
  counts.failed += stats ? stats.unexpected : 1
  counts.skipped += stats?.skipped ?? 0
}

/** Minutes after which a run of CI begins no browser test any more: what is left is said and counted as skipped. */
const MINUTES = 65
if (process.env['CI'] && which !== 'all') {
  process.env['HOTSET_UNTIL'] = String(Date.now() + MINUTES * 60_000)
}

const GALLERY = 'tests/gallery/playwright.config.ts'
const browser = findBrowser()
if (!only) {
  step('Types', ['svelte-kit', 'sync']) &&
    step('Types of pages and scripts', [
      'svelte-check',
      '--tsconfig',
      './tsconfig.json',
      '--fail-on-warnings',
    ])
  step('Lint', ['eslint', '-c', 'tests/eslint.config.js', '--no-warn-ignored', '.'])
  step('Format', ['prettier', '--check', '--log-level', 'warn', '.'])
  step('Unit tests', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, 'unit.json')}`,
  ])
  count(report('unit.json'))
  step('Simulation and fuzz', [
    'vitest',
    'run',
    '-c',
    'tests/simulation/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, 'simulation.json')}`,
  ])
  count(report('simulation.json'))
}
getTurn()
getPaper()
if (step('Build', ['vite', 'build', '--logLevel', 'error'])) {
  step('Browser tests', ['playwright', 'test', '-c', 'tests/playwright.config.ts', ...rest], {
    HOTSET_CHROMIUM: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'browser.json'),
  })
  countBrowser('browser.json')
  if (!only) {
    step('Parts of the design system', ['playwright', 'test', '-c', GALLERY], {
      HOTSET_CHROMIUM: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'parts.json'),
    })
    countBrowser('parts.json')
    console.log('\n— Another engine')
    const { status } = spawnSync(process.execPath, [join(root, 'tests/engines.js')], {
      stdio: 'inherit',
    })
    const outcome = status === 0 ? 'passed' : status === 77 ? 'skipped' : 'failed'
    if (outcome === 'failed') failed = true
    counts[outcome]++
  }
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(failed ? 1 : 0)
