import { existsSync } from 'node:fs'
import { getPackages } from './system.js'

const USUAL = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/**
 * The path of a Firefox to test with: the one HOTSET_FIREFOX names, one that is here, or the
 * system's package, installed when it can be. A sentence when none can be had: the tests that need
 * it are left out then, and say so.
 *
 * @returns {{ path: string } | { none: string }}
 */
export const findFirefox = () => {
  const named = process.env['HOTSET_FIREFOX']
  if (named) {
    if (existsSync(named)) return { path: named }
    return { none: `HOTSET_FIREFOX names ${named}, and there is no such file.` }
  }
  const here = () => USUAL.find((path) => existsSync(path))
  if (!here()) {
    console.log('No Firefox here: getting one.')
    getPackages(['firefox-esr'])
  }
  const path = here()
  return path ? { path } : { none: 'No Firefox could be had. Name one in HOTSET_FIREFOX.' }
}
