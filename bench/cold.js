import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { FLAGS, findBrowser } from '../tests/browser.js'
import { paceOf } from './pace.js'
import { withUnwatched } from './unwatched.js'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./unwatched.js').UnwatchedPage} UnwatchedPage */

/**
 * A browser's folder for one bench: `browse` opens it to do something, `coldStarts` measures starts in it, and
 * `unwatched` opens it in a browser that nobody looks into.
 *
 * @template T
 * @param {(profile: {
 *   browse: <R>(work: (page: Page) => Promise<R>) => Promise<R>,
 *   coldStarts: (addresses: readonly string[], rounds: number) => Promise<number[][]>,
 *   unwatched: <R>(work: (open: () => Promise<UnwatchedPage>) => Promise<R>) => Promise<R>,
 * }) => Promise<T>} bench
 * @returns {Promise<T>}
 */
export const withProfile = async (bench) => {
  const folder = mkdtempSync(join(tmpdir(), 'hotset-cold-'))
  try {
    return await bench({
      browse: (work) => browse(folder, work),
      coldStarts: (addresses, rounds) => coldStarts(folder, addresses, rounds),
      unwatched: (work) => withUnwatched(folder, [], work),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * @template R
 * @param {string} folder
 * @param {(page: Page) => Promise<R>} work
 * @returns {Promise<R>}
 */
const browse = async (folder, work) => {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser(),
    args: [...FLAGS],
    viewport: { width: 1180, height: 820 },
  })
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/**
 * From nothing to Today on the screen of a new page, in ms by the page's own clock, without a network, on a
 * tablet; the addresses by turns, so that all meet the same machine. A row for each address.
 *
 * @param {string} folder
 * @param {readonly string[]} addresses
 * @param {number} rounds
 * @returns {Promise<number[][]>}
 */
const coldStarts = (folder, addresses, rounds) =>
  withUnwatched(folder, ['--host-resolver-rules=MAP * ~NOTFOUND'], async (open) => {
    const gauge = await open()
    const took = addresses.map(() => /** @type {number[]} */ ([]))
    for (let round = 0; round < rounds; round++) {
      for (const [at, address] of addresses.entries()) {
        const { rate, times } = await paceOf(gauge, 4)
        took[at]?.push((await coldStart(await open(TELL), address, rate)) * times)
      }
    }
    return took
  })

/** Notes when Today stands there: the frame that draws it has been drawn. */
const TELL = `new MutationObserver((_, observer) => {
  const heads = [...document.querySelectorAll('h2')]
  if (!heads.some((head) => head.textContent.trim() === 'Coming up')) return
  observer.disconnect()
  requestAnimationFrame(() => setTimeout(() => (globalThis.shownAt = performance.now())))
}).observe(document, { childList: true, subtree: true })`

/**
 * @param {UnwatchedPage} page
 * @param {string} url
 * @param {number} rate How many times slower.
 * @returns {Promise<number>}
 */
const coldStart = async (page, url, rate) => {
  await page.slow(rate)
  await page.goto(url)
  await page.waitFor(() => 'shownAt' in globalThis)
  const shownAt = await page.evaluate(() => Number(Reflect.get(globalThis, 'shownAt')))
  await page.close()
  return shownAt
}
