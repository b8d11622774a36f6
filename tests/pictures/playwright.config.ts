import { defineConfig } from '@playwright/test'
import usual from '../playwright.config'

/** Every view and printed page as a picture in docs/pictures, to be looked at by people: `npm run pictures`. */
export default defineConfig({
  ...usual,
  testDir: '.',
  outputDir: '../../test-results/pictures',
  timeout: 60 * 60_000,
  reporter: [['list']],
  use: { ...usual.use, actionTimeout: 30_000, timezoneId: 'Europe/Dublin', locale: 'en-IE' },
  webServer: {
    ...(Array.isArray(usual.webServer) ? {} : usual.webServer),
    command: `node ../../src/server/start.js --port ${process.env['HOTSET_PORT'] ?? '4319'}`,
    url: `http://localhost:${process.env['HOTSET_PORT'] ?? '4319'}/`,
  },
})
