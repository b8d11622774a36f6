import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serveFolder } from '../src/server/static.js'

/*
 * A page with what Hotset stands on and nothing more, to measure a start against: how long it takes
 * is how slow the machine is at starting.
 */

/**
 * Builds and serves the bare page for one bench.
 *
 * @template T
 * @param {(url: string) => Promise<T>} bench
 * @returns {Promise<T>}
 */
export const withBarePage = async (bench) => {
  const made = mkdtempSync(join(tmpdir(), 'hotset-bare-'))
  await build({
    root: join(dirname(fileURLToPath(import.meta.url)), 'bare-start'),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir: made, emptyOutDir: true, target: 'esnext' },
  })
  const web = createServer(serveFolder(made))
  const port = await new Promise((resolve) => {
    web.listen(0, 'localhost', () => {
      const address = web.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  try {
    return await bench(`http://localhost:${port}/`)
  } finally {
    web.close()
    rmSync(made, { recursive: true, force: true })
  }
}
