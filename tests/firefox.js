import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

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
  if (!here() && existsSync('/usr/bin/apt-get')) {
    console.log('No Firefox here: getting one.')
    const root = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', 'firefox-esr'],
    ]) {
      const [command = '', ...rest] = [...root, 'apt-get', ...words]
      spawnSync(command, rest, {
        stdio: 'ignore',
        timeout: 5 * 60_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    }
  }
  const path = here()
  return path ? { path } : { none: 'No Firefox could be had. Name one in HOTSET_FIREFOX.' }
}
