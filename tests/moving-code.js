import decodeQR from 'qr/decode.js'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/*
 * The moving code of a page, read by the app's own reader outside any browser, and shown to the
 * camera of another page: for engines whose camera nobody can point at a screen.
 */

/** In the page: what its moving code shows now, a line of 0 and 1 for each row of modules; else null. */
export const SHOWN = `
  const code = document.querySelector('[aria-label*="moving code"] canvas')
  if (!code || code.width < 2) return null
  const side = code.width
  const { data } = code.getContext('2d').getImageData(0, 0, side, side)
  return Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_, x) => (data[(y * side + x) * 4 + 3] ? 1 : 0)).join(''))`

/**
 * In the page, answering later: puts a canvas in place of its camera, and looks whether a video shows
 * what is drawn there. False where the engine has no stream of a canvas, or one that never comes.
 */
export const CAMERA = `
  const done = arguments[arguments.length - 1]
  if (!('captureStream' in HTMLCanvasElement.prototype)) return done(false)
  const screen = Object.assign(document.createElement('canvas'), { width: 1280, height: 960 })
  const context = screen.getContext('2d')
  window.sees = (rows) => {
    const size = Math.floor(800 / rows.length)
    context.fillStyle = '#eee'
    context.fillRect(0, 0, 1280, 960)
    context.fillStyle = '#000'
    rows.forEach((row, y) => [...row].forEach((dark, x) => {
      if (dark === '1') context.fillRect(240 + x * size, 80 + y * size, size, size)
    }))
  }
  const devices = {
    getUserMedia: async () => screen.captureStream(30),
    enumerateDevices: async () => [],
  }
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true })
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true })
  window.sees([])
  video.srcObject = screen.captureStream(30)
  void video.play().catch(() => undefined)
  const probe = document.createElement('canvas').getContext('2d')
  let looks = 100
  const look = () => {
    window.sees([])
    probe.drawImage(video, 0, 0, 8, 8)
    if (probe.getImageData(4, 4, 1, 1).data[0] > 200) done(true)
    else if (--looks === 0) done(false)
    else setTimeout(look, 100)
  }
  look()`

/** Points for each module: what a reader of pictures needs. */
const SIZE = 4

/**
 * The bytes of a code that is shown.
 *
 * @param {readonly string[]} rows
 */
const bytesOf = (rows) => {
  const width = rows.length * SIZE
  const data = new Uint8Array(width * width * 4).fill(255)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (rows[Math.floor(y / SIZE)]?.[Math.floor(x / SIZE)] === '1') {
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
      }
    }
  }
  const textDecoder = (/** @type {Uint8Array} */ bytes) => String.fromCharCode(...bytes)
  const text = decodeQR({ width, height: width, data }, { textDecoder })
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/**
 * Reads codes until the file is whole: the file, and every code that was seen on the way.
 *
 * @param {() => Promise<readonly string[] | null>} look
 */
export const readWhole = async (look) => {
  const path = fileURLToPath(new URL('../src/lib/sync/optical/frames.ts', import.meta.url))
  /** @type {{ module: typeof import('../src/lib/sync/optical/frames') }} */
  const { module } = await runnerImport(path)
  const incoming = new module.Incoming()
  /** @type {(readonly string[])[]} */
  const codes = []
  while (!incoming.file) {
    const rows = await look()
    if (!rows || rows.join() === codes.at(-1)?.join()) continue
    codes.push(rows)
    await incoming.take(bytesOf(rows))
  }
  return { file: incoming.file, codes }
}
