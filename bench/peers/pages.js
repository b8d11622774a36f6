import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Repo } from '@automerge/automerge-repo'
import { WebSocketServerAdapter } from '@automerge/automerge-repo-network-websocket'
import { Server as Hocuspocus } from '@hocuspocus/server'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { WebSocketServer } from 'ws'
import { attachSignalling } from '../../src/server/signalling.js'
import { serveFolder } from '../../src/server/static.js'
import { FLAGS, findBrowser } from '../../tests/browser.js'

/*
 * The page both ends of every stack run in, built and served, and the servers the stacks need, all in
 * this process and on loopback.
 */

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./stack.js').Servers} Servers */

const folder = dirname(fileURLToPath(import.meta.url))
const made = mkdtempSync(join(tmpdir(), 'hotset-peers-'))
export const STACKS = ['Hotset', 'y-webrtc', 'Hocuspocus', 'automerge-repo']

await build({
  root: folder,
  configFile: false,
  logLevel: 'error',
  base: './',
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'], conditions: ['browser', 'module', 'import'] },
  build: { outDir: made, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 9000 },
})

/** @param {import('node:http').Server} server */
const listening = (server) =>
  new Promise((resolve) => {
    server.listen(0, 'localhost', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })

const web = createServer(serveFolder(made))
attachSignalling(web, { path: '/signal' })
const port = await listening(web)
const central = new Hocuspocus({ port: 0, quiet: true, stopOnSignals: false })
await central.listen()
const automergeWeb = createServer()
const sockets = new WebSocketServer({ server: automergeWeb })
const automergePort = await listening(automergeWeb)
// Its types name another copy of ws than ours.
const adapter = new WebSocketServerAdapter(/** @type {any} */ (sockets))
new Repo({ network: [adapter], sharePolicy: async () => false })

/** @type {Servers} */
export const servers = {
  signalling: `ws://localhost:${port}/signal`,
  hocuspocus: `ws://localhost:${central.address.port}`,
  automerge: `ws://localhost:${automergePort}`,
}

const browser = await chromium.launch({ executablePath: findBrowser(), args: [...FLAGS] })

/** A page in a context of its own. @param {string} stack */
export const device = async (stack) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await anew(page, stack)
  return page
}

/** Loads the page once more: nothing of what it was is left. @param {Page} page @param {string} stack */
export const anew = async (page, stack) => {
  await page.goto(`http://localhost:${port}/`)
  await page.reload()
  await page.waitForFunction(() => 'bench' in globalThis)
  await page.evaluate((name) => /** @type {any} */ (globalThis).bench.load(name), stack)
}

/** @type {(page: Page, call: string, ...given: unknown[]) => Promise<any>} */
export const ask = (page, call, ...given) =>
  page.evaluate(({ call, given }) => /** @type {any} */ (globalThis).bench[call](...given), {
    call,
    given,
  })

/** Names of documents as Hotset makes them: 20 letters and digits. */
export const names = (/** @type {number} */ count) =>
  Array.from({ length: count }, () =>
    Array.from(
      { length: 20 },
      () => '23456789abcdefghjkmnpqrstuvwxyz'[Math.floor(Math.random() * 31)],
    ).join(''),
  )

/** Ends everything. */
export const close = async () => {
  await browser.close()
  await central.destroy()
  sockets.close()
  automergeWeb.close()
  web.close()
  rmSync(made, { recursive: true, force: true })
}
