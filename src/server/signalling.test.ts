import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { attachSignalling } from './signalling.js'
import { serveFolder } from './static.js'

const folder = mkdtempSync(join(tmpdir(), 'hotset-'))
mkdirSync(join(folder, 'inner/_app/immutable'), { recursive: true })
writeFileSync(join(folder, 'secret.txt'), 'not for you')
writeFileSync(join(folder, 'inner/index.html'), '<h1>Hotset</h1>')
writeFileSync(join(folder, 'inner/_app/immutable/a.js'), 'export const a = 1'.repeat(100))

const server = createServer(serveFolder(join(folder, 'inner'), '/sub/'))
const signalling = attachSignalling(server, { path: '/sub/signal' })
let at = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  signalling.close()
  server.close()
})

const get = (path: string, init?: RequestInit) => fetch(`http://${at}${path}`, init)

describe('the files', () => {
  test('are served below the base path, compressed, with the right type', async () => {
    const page = await get('/sub/')
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<h1>Hotset</h1>',
    ])
    const script = await get('/sub/_app/immutable/a.js')
    expect(script.headers.get('content-encoding')).toMatch(/^(br|gzip)$/)
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(await script.text()).toContain('export const a')
    const again = await get('/sub/', {
      headers: { 'if-none-match': page.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  test('outside the folder are not', async () => {
    for (const path of [
      '/',
      '/sub/../secret.txt',
      '/sub/%2e%2e/secret.txt',
      '/sub/..%2fsecret.txt',
      '/sub/%',
      '/sub/inner',
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
    expect((await get('/sub/', { method: 'POST' })).status).toBe(405)
  })
})

describe('signalling', () => {
  const connect = async () => {
    const socket = new WebSocket(`ws://${at}/sub/signal`)
    const heard: { topic?: string; data?: unknown }[] = []
    socket.on('message', (data) => heard.push(JSON.parse(String(data))))
    await new Promise((resolve) => socket.on('open', resolve))
    const say = (frame: object) => socket.send(JSON.stringify(frame))
    return { socket, heard, say }
  }
  const until = async (done: () => boolean) => {
    for (let n = 0; n < 200 && !done(); n++) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  test('passes on to the room and to nobody else, and keeps nothing', async () => {
    const [a, b, c] = [await connect(), await connect(), await connect()]
    a.say({ type: 'subscribe', topics: ['room'] })
    b.say({ type: 'subscribe', topics: ['room'] })
    c.say({ type: 'subscribe', topics: ['other'] })
    b.say({ type: 'ping' })
    await until(() => b.heard.length === 1)
    a.say({ type: 'publish', topic: 'room', data: 'sealed' })
    await until(() => b.heard.length === 2)
    expect(b.heard[1]).toMatchObject({ topic: 'room', data: 'sealed' })
    expect(c.heard).toEqual([])
    a.socket.close()
    await until(() => signalling.connections === 2)
    expect(signalling.connections).toBe(2)
    b.socket.close()
    c.socket.close()
  })

  test('survives noise and ends who sends too much', async () => {
    const noisy = await connect()
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"type":"subscribe","topics":7}',
      '{"type":"publish"}',
    ]) {
      noisy.socket.send(text)
    }
    noisy.say({ type: 'ping' })
    await until(() => noisy.heard.length === 1)
    expect(noisy.heard).toEqual([{ type: 'pong' }])
    const closed = new Promise((resolve) => noisy.socket.on('close', resolve))
    for (let n = 0; n < 700; n++) noisy.say({ type: 'publish', topic: 'room', data: n })
    expect(await closed).toBe(1008)
    const large = await connect()
    const ended = new Promise((resolve) => large.socket.on('close', resolve))
    large.say({ type: 'publish', topic: 'room', data: 'x'.repeat(100_000) })
    expect(await ended).toBe(1009)
  })
})
