import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import WebSocket from 'ws'
import { FLAGS, findBrowser } from '../tests/browser.js'
import { paceOf } from './pace.js'

/*
 * Cold starts in a browser that nobody looks into. Whoever watches the requests of a page, as Playwright
 * does, has the browser work out for each which line of code asked for it: in a large script that takes a
 * slow tablet longer than the start itself.
 */

/** @typedef {import('@playwright/test').Page} Page */

/** The longest a start may take, in ms. */
const LONGEST = 60_000

/**
 * A browser's folder for one bench: `browse` opens it to do something, and `coldStarts` measures in it.
 *
 * @template T
 * @param {(profile: {
 *   browse: <R>(work: (page: Page) => Promise<R>) => Promise<R>,
 *   coldStarts: (addresses: readonly string[], rounds: number) => Promise<number[][]>,
 * }) => Promise<T>} bench
 * @returns {Promise<T>}
 */
export const withProfile = async (bench) => {
  const folder = mkdtempSync(join(tmpdir(), 'hotset-cold-'))
  try {
    return await bench({
      browse: (work) => browse(folder, work),
      coldStarts: (addresses, rounds) => coldStarts(folder, addresses, rounds),
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
const coldStarts = async (folder, addresses, rounds) => {
  const { rate, times } = await browse(folder, (page) => paceOf(page, 4))
  const browser = spawn(
    findBrowser(),
    [
      ...FLAGS,
      '--headless=new',
      `--user-data-dir=${folder}`,
      '--remote-debugging-port=0',
      '--window-size=1180,820',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = new Promise((resolve) => browser.once('exit', resolve))
  try {
    const send = await talkTo(browser)
    const took = addresses.map(() => /** @type {number[]} */ ([]))
    for (let round = 0; round < rounds; round++) {
      for (const [at, address] of addresses.entries()) {
        took[at]?.push((await coldStart(send, address, rate)) * times)
      }
    }
    return took
  } finally {
    browser.kill()
    await gone
  }
}

/** @typedef {(method: string, params?: object, sessionId?: string) => Promise<any>} Send */

/**
 * @param {import('node:child_process').ChildProcess} browser
 * @returns {Promise<Send>}
 */
const talkTo = async (browser) => {
  const address = await new Promise((resolve) => {
    browser.stderr?.on('data', (data) => {
      const found = /ws:\/\/\S+/.exec(String(data))?.[0]
      if (found) resolve(found)
    })
  })
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  // It breaks when the browser ends.
  socket.on('error', () => undefined)
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map()
  socket.on('message', (data) => {
    const { id, result } = JSON.parse(String(data))
    waiting.get(id)?.(result)
  })
  let last = 0
  return (method, params = {}, sessionId) =>
    new Promise((resolve) => {
      const id = ++last
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
    })
}

/** Notes when Today stands there: the frame that draws it has been drawn. */
const TELL = `new MutationObserver((_, observer) => {
  const heads = [...document.querySelectorAll('h2')]
  if (!heads.some((head) => head.textContent.trim() === 'Coming up')) return
  observer.disconnect()
  requestAnimationFrame(() => setTimeout(() => (globalThis.shownAt = performance.now())))
}).observe(document, { childList: true, subtree: true })`

/**
 * @param {Send} send
 * @param {string} url
 * @param {number} rate How many times slower.
 * @returns {Promise<number>}
 */
const coldStart = async (send, url, rate) => {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  await send('Emulation.setCPUThrottlingRate', { rate }, sessionId)
  await send('Page.enable', {}, sessionId)
  await send('Page.addScriptToEvaluateOnNewDocument', { source: TELL }, sessionId)
  await send('Page.navigate', { url }, sessionId)
  const until = Date.now() + LONGEST
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    const said = await send('Runtime.evaluate', { expression: 'globalThis.shownAt' }, sessionId)
    const shownAt = said?.result?.value
    if (typeof shownAt !== 'number') continue
    await send('Target.closeTarget', { targetId })
    return shownAt
  }
  throw new Error(`${url} did not start`)
}
