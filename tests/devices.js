import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import wrtc from '@roamhq/wrtc'
import { build } from 'vite'
import { WebSocket } from 'ws'
import { attachSignalling } from '../src/server/signalling.js'

/*
 * Many devices in one Node process, each the real Room over real WebRTC. y-webrtc knows one room of
 * a name in a process, so each device gets a copy of all modules of its own: they are bundled once,
 * and the bundle is imported under another address for each device.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** A browser with one tab: its channel reaches nobody. */
class OneTab {
  onmessage = null
  postMessage() {}
  close() {}
}

/** @typedef {import('./device').Device} Device */
/** @typedef {import('../src/lib/domain/id').Id} Id */

/**
 * What devices give to their data channels, in all, and connections they have begun.
 *
 * @typedef {{ bytes: number, frames: number, updates: number, connections: number }} Given
 */

/**
 * WebRTC that counts what is given to the channels.
 *
 * @param {Given} given
 */
const counting = (given) => {
  const Counted = function (/** @type {RTCConfiguration} */ config) {
    const connection = new wrtc.RTCPeerConnection(config)
    given.connections++
    const create = connection.createDataChannel.bind(connection)
    connection.createDataChannel = (
      /** @type {string} */ label,
      /** @type {RTCDataChannelInit} */ init,
    ) => {
      const channel = create(label, init)
      const send = channel.send.bind(channel)
      const count = (/** @type {Uint8Array<ArrayBuffer>} */ piece) => {
        given.bytes += piece.length
        given.frames++
        // A whole message of the exchange that is an update: see SPEC.md, "Pieces" and "Frames".
        if (init?.id === 2 && piece[0] === 0 && piece[1] === 2) given.updates++
        send(piece)
      }
      return Object.assign(channel, { send: count })
    }
    return connection
  }
  const { RTCSessionDescription, RTCIceCandidate } = wrtc
  return /** @type {any} */ ({
    RTCPeerConnection: Counted,
    RTCSessionDescription,
    RTCIceCandidate,
  })
}

/** A signalling server of the app on a port of its own. */
const startServer = async () => {
  const server = createServer()
  const signalling = attachSignalling(server, { path: '/signal' })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const stop = () => {
    signalling.close()
    server.close()
  }
  return { url: `ws://127.0.0.1:${port}/signal`, stop }
}

/**
 * A crew of devices that share `documents` documents, with two signalling servers of their own; or that
 * join a production by its link, served by the app that made it.
 *
 * @param {{ documents?: number, link?: string }} [options]
 */
export const startCrew = async ({ documents = 3, link } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'hotset-devices-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: join(root, 'tests/device.ts'), outDir: folder, minify: false },
  })
  process.setMaxListeners(0)
  Object.assign(globalThis, { BroadcastChannel: OneTab, WebSocket })
  const bundle = pathToFileURL(join(folder, 'device.js')).href
  const servers = link ? [] : [await startServer(), await startServer()]
  const urls = link
    ? [new URL('signal', link.replace(/^http/, 'ws')).href]
    : servers.map(({ url }) => url)
  const random = { name: `room-${crypto.randomUUID()}`, password: crypto.randomUUID() }
  /** @type {(Device & { given: Given })[]} */
  const devices = []
  /** @type {Id[]} */
  let ids = []
  let copies = 0

  return {
    devices,
    get ids() {
      return ids
    },
    /** Ends one of the two signalling servers. @param {number} which */
    stopServer: (which) => servers[which]?.stop(),
    /** @param {{ servers?: readonly number[] }} [options] Which servers it knows; the first, if not said. */
    device: async ({ servers: known = [0] } = {}) => {
      // Yjs warns of a second copy in one process; here each device has its own on purpose.
      Reflect.deleteProperty(globalThis, '__ $YJS$ __')
      const module = await import(/* @vite-ignore */ `${bundle}?copy=${copies++}`)
      const room = link ? await module.joining(link) : random
      if (!link && ids.length === 0) ids = Array.from({ length: documents }, () => module.newId())
      /** @type {Given} */
      const given = { bytes: 0, frames: 0, updates: 0, connections: 0 }
      const signalling = known.flatMap((which) => urls[which] ?? [])
      const device = new module.Device({ ...room, ids, signalling, rtc: counting(given) })
      devices.push(Object.assign(device, { given }))
      return /** @type {Device & { given: Given }} */ (device)
    },
    close: async () => {
      await Promise.all(devices.map((device) => device.leave()))
      servers.forEach(({ stop }) => stop())
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Waits until something is so. Looks every few ms.
 *
 * @param {() => boolean} isSo
 * @param {number} [most] ms after which it is an error.
 */
export const until = async (isSo, most = 20_000) => {
  const start = performance.now()
  while (!isSo()) {
    if (performance.now() - start > most) throw new Error(`Not so after ${most} ms: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
  return performance.now() - start
}
