import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this repository. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * Files that other people's programs wrote. They belong to their owners and are no part of the repository: they are
 * where `HOTSET_SAMPLES` says, or in `shared/data` beside this checkout or beside the folder it is in.
 */
const folder = [process.env['HOTSET_SAMPLES'], '../shared/data', '../../shared/data']
  .flatMap((path) => (path ? [join(path.startsWith('/') ? '' : ROOT, path)] : []))
  .find((path) => existsSync(path))

/** Whether these samples are here. Where they are not, says in a line what is left out. */
export const hasSamples = (what: string, ...paths: readonly string[]): boolean => {
  const has = folder !== undefined && paths.every((path) => existsSync(join(folder, path)))
  if (!has)
    process.stderr.write(`Left out, as the samples are not here (HOTSET_SAMPLES): ${what}\n`)
  return has
}

/** Where a sample is: `fdx/Big-Fish.fdx`. Ask first whether there are any. */
export const sampleAt = (path: string): string => join(folder ?? 'no samples', path)

export const sample = (path: string): string => readFileSync(sampleAt(path), 'utf8')

/** The names in a folder of samples. */
export const samplesIn = (path: string): readonly string[] => readdirSync(sampleAt(path))
