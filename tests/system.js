import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Installs packages of the system, where there are Debian's and nobody is asked for a password.
 * Whether it worked is for the caller to see: by the program that should be there now.
 *
 * @param {readonly string[]} names
 * @param {'inherit' | 'ignore'} [output] `inherit` shows what is going on.
 */
export const getPackages = (names, output = 'ignore') => {
  if (!existsSync('/usr/bin/apt-get')) return
  const root = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  for (const words of [
    ['update', '-qq'],
    ['install', '-y', '-qq', ...names],
  ]) {
    const [command = '', ...rest] = [...root, 'apt-get', ...words]
    spawnSync(command, rest, {
      stdio: output,
      timeout: 10 * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
}
