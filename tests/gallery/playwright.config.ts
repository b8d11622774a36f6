import { defineConfig } from '@playwright/test'
import { FLAGS, findBrowser } from '../browser.js'

/** Another port when two checkouts are tested at once: one above the app's own. */
const PORT = Number(process.env['HOTSET_PORT'] ?? 4319) + 1000

/** The parts of the design system in a real browser, on the gallery: looks, keys, taps, axe. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/gallery',
  workers: 2,
  fullyParallel: true,
  reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['json'] as const] : [])],
  // No measure of speed: as in the tests of the app.
  timeout: 240_000,
  ...(process.env['HOTSET_LONG'] ? {} : { grepInvert: /@long/ }),
  use: {
    baseURL: `http://localhost:${PORT}`,
    launchOptions: { executablePath: findBrowser(), args: [...FLAGS] },
  },
  webServer: {
    // As shipped: Svelte's checks while developing cost more than the parts themselves.
    command: `npx vite build -c vite.config.ts && npx vite preview -c vite.config.ts --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}`,
    reuseExistingServer: true,
  },
})
