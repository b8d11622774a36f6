import { execFileSync, spawnSync } from 'node:child_process'
import { getPackages } from './system.js'

/** Whether this machine can read a printed page: poppler's own programs. */
export const hasPaper = () => spawnSync('pdftotext', ['-v']).status === 0

/** Sees to it that it can, where a package can be installed without asking. True when it can. */
export const getPaper = () => {
  if (!hasPaper()) getPackages(['poppler-utils'])
  return hasPaper()
}

/**
 * What stands on a printed file, and on what.
 *
 * @param {string} path
 * @returns {{ text: string, pages: number, width: number, height: number }} Sizes in points.
 */
export const readPaper = (path) => {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
  const [, width, height] = /Page size:\s+([.\d]+) x ([.\d]+) pts/.exec(info) ?? []
  const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1])
  return { text, pages, width: Number(width), height: Number(height) }
}

/**
 * The first page of a printed file as a picture: three bytes for each dot.
 *
 * @param {string} path
 * @param {number} dots for each inch
 */
export const paperPicture = (path, dots = 100) => {
  const how = ['-r', String(dots), '-singlefile', path]
  const ppm = execFileSync('pdftoppm', how, { maxBuffer: 1 << 26 })
  const [head = '', width, height] =
    /^P6\n(\d+) (\d+)\n255\n/.exec(ppm.toString('latin1', 0, 40)) ?? []
  return { width: Number(width), height: Number(height), data: ppm.subarray(head.length) }
}
