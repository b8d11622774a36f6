import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { getPackages } from './system.js'

const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** What Chromium is started with: no sandbox for containers, and nothing that talks to the outside. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The path of a Chromium to test with: the one HOTSET_CHROMIUM names, one that is here, Playwright's
 * own, or the system's package, installed when it can be. Ends the process with a sentence when none
 * can be had.
 *
 * @returns {string}
 */
export const findBrowser = () => {
  const named = process.env['HOTSET_CHROMIUM']
  if (named) {
    if (existsSync(named)) return named
    return none(`HOTSET_CHROMIUM names ${named}, and there is no such file.`)
  }
  const here = () => [...USUAL, chromium.executablePath()].find((path) => existsSync(path))
  const found = here()
  if (found) return found
  console.log('No Chromium here: getting one.')
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 10 * 60_000,
  })
  if (!here()) getPackages(['chromium'], 'inherit')
  return here() ?? none('No Chromium could be had. Install one, or name it in HOTSET_CHROMIUM.')
}

/**
 * @param {string} sentence
 * @returns {never}
 */
const none = (sentence) => {
  console.error(sentence)
  process.exit(1)
}
