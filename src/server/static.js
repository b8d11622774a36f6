import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const SQUEEZED = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt'])

/**
 * @typedef {object} Served
 * @property {Buffer} body
 * @property {Buffer | undefined} brotli
 * @property {Buffer | undefined} gzip
 * @property {string} type
 * @property {string} tag
 */

/**
 * Serves the files of one folder, and nothing outside it, compressed once and kept.
 *
 * @param {string} folder
 * @param {string} base Path before every address: `/`, or `/sub/`.
 * @returns {import('node:http').RequestListener}
 */
export const serveFolder = (folder, base = '/') => {
  /** @type {Map<string, Served>} */
  const known = new Map()

  /** @param {string} path */
  const load = async (path) => {
    const file = normalize(join(folder, path))
    if (!file.startsWith(normalize(folder) + sep)) return undefined
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile()) return undefined
    const key = `${file}:${found.mtimeMs}`
    const served = known.get(key) ?? (await read(file))
    known.set(key, served)
    return served
  }

  return async (request, response) => {
    const answer = (/** @type {number} */ code, /** @type {string} */ words) => {
      response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8' })
      response.end(request.method === 'HEAD' ? undefined : `${words}\n`)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(405, 'Only reading is possible here.')
    }
    const path = pathOf(request.url ?? '/')
    if (path === undefined || !path.startsWith(base)) return answer(404, 'There is nothing here.')
    const inside = path.slice(base.length) || 'index.html'
    const served = await load(inside)
    if (!served) return answer(404, 'There is nothing here.')
    const headers = {
      'content-type': served.type,
      etag: served.tag,
      vary: 'accept-encoding',
      'cache-control': inside.startsWith('_app/immutable/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
    }
    if (request.headers['if-none-match'] === served.tag) {
      response.writeHead(304, headers)
      return response.end()
    }
    const accepts = String(request.headers['accept-encoding'] ?? '')
    const [body, encoding] =
      served.brotli && /\bbr\b/.test(accepts)
        ? [served.brotli, 'br']
        : served.gzip && /\bgzip\b/.test(accepts)
          ? [served.gzip, 'gzip']
          : [served.body, undefined]
    response.writeHead(200, {
      ...headers,
      ...(encoding ? { 'content-encoding': encoding } : {}),
      'content-length': body.length,
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

/** @param {string} url */
const pathOf = (url) => {
  try {
    return decodeURIComponent(new URL(url, 'http://here').pathname)
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return undefined
    throw error
  }
}

/**
 * @param {string} file
 * @returns {Promise<Served>}
 */
const read = async (file) => {
  const body = await readFile(file)
  const extension = extname(file)
  const squeeze = SQUEEZED.has(extension)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }
  return {
    body,
    brotli: squeeze ? await promisify(brotliCompress)(body, quality) : undefined,
    gzip: squeeze ? await promisify(gzip)(body) : undefined,
    type: TYPES[extension] ?? 'application/octet-stream',
    tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  }
}
