import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serveFolder } from '../src/server/static.js'

/*
 * Pages with what Hotset stands on and nothing more, to measure a start against, and the opening of a long
 * list: how long it takes is how slow the machine is at that.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), 'bare-start')

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
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      outDir: made,
      emptyOutDir: true,
      target: 'esnext',
      rolldownOptions: { input: ['index.html', 'open.html'].map((page) => join(root, page)) },
    },
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
