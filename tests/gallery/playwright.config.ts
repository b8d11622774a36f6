import { defineConfig } from '@playwright/test'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** The parts of the design system in a real browser, on the gallery: looks, keys, taps, axe. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/gallery',
  workers: 1,
  timeout: 40_000,
  use: {
    baseURL: 'http://localhost:5199',
    launchOptions: {
      executablePath,
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    },
  },
  webServer: {
    // As shipped: Svelte's checks while developing cost more than the parts themselves.
    command: 'npx vite build -c vite.config.ts && npx vite preview -c vite.config.ts',
    url: 'http://localhost:5199',
    reuseExistingServer: true,
  },
})
