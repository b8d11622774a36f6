import { defineConfig } from '@playwright/test'
import { FLAGS, findBrowser } from './browser.js'

/** Another port when two checkouts are tested at once. */
const PORT = Number(process.env['HOTSET_PORT'] ?? 4319)

/** What loses work, or keeps devices apart, when it fails: asked first, as a slow machine may not come to the end. */
const FIRST = /(disk|firefox|main-job|pairing|private|relay|releases)[\w-]*\.spec\.ts$/

export default defineConfig({
  testDir: './browser',
  projects: [
    { name: 'first', testMatch: FIRST },
    { name: 'then', testIgnore: FIRST },
  ],
  ...(process.env['HOTSET_LONG'] ? {} : { grepInvert: /@long/ }),
  outputDir: '../test-results',
  // Each test is several devices; two at a time is what a small machine carries.
  workers: 2,
  fullyParallel: true,
  // No measure of speed: a machine that is busy needs minutes for several devices.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  // Real links between real browsers on a busy machine: what passes only when run again is printed as flaky.
  retries: process.env['CI'] ? 2 : 0,
  reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['json'] as const] : [])],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1180, height: 820 },
    launchOptions: { executablePath: findBrowser(), args: [...FLAGS] },
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node ../src/server/start.js --port ${PORT}`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: !process.env['CI'],
    timeout: 120_000,
  },
})
