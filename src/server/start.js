import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createProbe } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { attachSignalling } from './signalling.js'
import { serveFolder } from './static.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const build = join(root, 'build')

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4173' },
    host: { type: 'string', default: 'localhost' },
    base: { type: 'string', default: '/' },
  },
})
const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  stop(`${values.port} is not a port. Use a number, as in --port 8080.`)
}
const base = `/${values.base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')

// Asked before the build: nobody waits half a minute to hear that the port is taken.
await new Promise((resolve) => {
  const probe = createProbe()
  probe.on('error', refused)
  probe.listen(port, values.host, () => probe.close(resolve))
})
if (isStale()) {
  console.log('Building Hotset, about half a minute …')
  const made = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  if (made.status !== 0) stop('The build failed; what is wrong stands above.')
}

const server = createServer(serveFolder(build, base))
attachSignalling(server, { path: `${base}signal` })
server.on('error', refused)
server.listen(port, values.host, () => {
  const address = server.address()
  const at = typeof address === 'object' && address ? address.port : port
  console.log(`Hotset is at http://${values.host}:${at}${base}`)
  console.log(
    'Try it: open it, start a production, tap Share, and open the link in another browser or a private window.',
  )
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => process.exit(0))
}

/**
 * @param {Error} error
 */
function refused(error) {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    stop(`Port ${port} is taken. Start with another: npm start -- --port ${port + 1}`)
  }
  if (code === 'EACCES') stop(`Port ${port} is not allowed for this user. Use one above 1024.`)
  throw error
}

/** Whether the build is missing or older than what it is made from. */
function isStale() {
  const made = join(build, 'index.html')
  if (!existsSync(made)) return true
  const since = statSync(made).mtimeMs
  const sources = ['src', 'static', 'package.json', 'vite.config.ts', 'svelte.config.js']
  return sources.some((source) => newest(join(root, source)) > since)
}

/**
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
