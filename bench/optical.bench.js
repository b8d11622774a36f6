import { mkdtempSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDecoder, createEncoder } from 'luby-transform'
import { runnerImport } from 'vite'
import { quantile, tell, withApp } from './app.js'
import { slowDown } from './pace.js'

/*
 * How quickly a file goes from screen to camera: through a camera that plays what our screen shows,
 * with frames lost, into the page as it is. And how many frames too many our fountain code takes,
 * beside another one on the same data, the same block size and the same losses.
 */

/** @param {string} path */
const load = async (path) =>
  (await runnerImport(fileURLToPath(new URL(`../src/lib/${path}`, import.meta.url)))).module
const { Outgoing, FRAME_HEAD } = /** @type {typeof import('../src/lib/sync/optical/frames')} */ (
  await load('sync/optical/frames.ts')
)
const { Basin, cutOf, Spring } = /** @type {typeof import('../src/lib/sync/optical/fountain')} */ (
  await load('sync/optical/fountain.ts')
)
const { dials } = /** @type {typeof import('../src/lib/sync/optical/dial')} */ (
  await load('sync/optical/dial.ts')
)
const { codeModules } = /** @type {typeof import('../src/lib/ui/code-bytes')} */ (
  await load('ui/code-bytes.ts')
)

const SIDE = 720
const CAMERA_RATE = 30
const FILE_BYTES = 60_000

/** @param {number} seed */
const randomFrom = (seed) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** @param {number} length */
const noise = (length, seed = 1) => {
  const random = randomFrom(seed)
  return Uint8Array.from({ length }, () => Math.floor(random() * 256))
}

/**
 * Symbols received over symbols needed, the mean of many files: ours and the other's.
 *
 * @param {number} blocks
 * @param {number} lost Share of 1.
 */
const overheads = (blocks, lost) => {
  const length = blocks * 120
  const cut = cutOf(length)
  if (!cut) throw new Error(`${length} bytes have a cut`)
  let [ours, theirs] = [0, 0]
  const runs = blocks > 300 ? 12 : 40
  for (let seed = 1; seed <= runs; seed++) {
    const file = noise(length, seed)
    const losses = randomFrom(seed * 7919)
    const [spring, basin] = [new Spring(file, cut, seed), new Basin(cut, seed)]
    for (let number = 0; !basin.isFull; number++) {
      if (losses() < lost) continue
      basin.add(number, spring.symbol(number))
      ours++
    }
    const again = randomFrom(seed * 7919)
    const decoder = createDecoder()
    for (const block of createEncoder(file, cut.block, false).fountain()) {
      if (again() < lost) continue
      theirs++
      if (decoder.addBlock(block)) break
    }
  }
  return { ours: ours / runs / cut.blocks, theirs: theirs / runs / cut.blocks }
}

for (const lost of [0, 0.1, 0.3]) {
  const all = [13, 50, 143, 500].map((blocks) => ({ blocks, ...overheads(blocks, lost) }))
  const worst = all.reduce((a, b) => (a.ours > b.ours ? a : b))
  const others = all.map(({ blocks, theirs }) => `${blocks}: ${theirs.toFixed(2)}`).join(', ')
  tell({
    question: `Frames received over needed, ${lost * 100} % lost, worst of 13 to 500 blocks`,
    value: worst.ours,
    unit: 'x',
    target: 1.15,
    against: `luby-transform ${others}`,
  })
}

/**
 * kB a second of a file of FILE_BYTES at the quickest step, when a camera reads every frame that is not lost:
 * ours and the other's, with as many symbols in a frame. What the other says of each besides, which of the
 * blocks are in it, is given to it for nothing.
 *
 * @param {number} lost Share of 1.
 */
const paces = (lost) => {
  const cut = cutOf(FILE_BYTES)
  const dial = dials.at(-1)
  if (!cut || !dial) throw new Error(`${FILE_BYTES} bytes have a cut`)
  const each = Math.floor((dial.size - FRAME_HEAD) / cut.block)
  let [ours, theirs] = [0, 0]
  const runs = 12
  for (let seed = 1; seed <= runs; seed++) {
    const file = noise(FILE_BYTES, seed)
    const losses = randomFrom(seed * 7919)
    const [spring, basin] = [new Spring(file, cut, seed), new Basin(cut, seed)]
    for (let number = 0; !basin.isFull; number += each) {
      ours++
      if (losses() < lost) continue
      for (let n = number; n < number + each; n++) basin.add(n, spring.symbol(n))
    }
    const again = randomFrom(seed * 7919)
    const decoder = createDecoder()
    const blocks = createEncoder(file, cut.block, false).fountain()
    for (let whole = false; !whole;) {
      theirs++
      const isLost = again() < lost
      for (let n = 0; n < each; n++) {
        const { value } = blocks.next()
        if (!isLost && value) whole ||= decoder.addBlock(value)
      }
    }
  }
  const pace = (/** @type {number} */ frames) => (FILE_BYTES / 1000) * ((runs * dial.rate) / frames)
  return { ours: pace(ours), theirs: pace(theirs) }
}

for (const lost of [0, 0.1, 0.3]) {
  const { ours, theirs } = paces(lost)
  tell({
    question: `Moving code at its quickest, ${lost * 100} % of frames lost and all others read`,
    value: ours,
    unit: 'kB/s',
    ...(lost === 0 && { target: 10, atLeast: true }),
    against: `luby-transform on frames as large and as many: ${theirs.toFixed(1)} kB/s`,
  })
}

/**
 * What a camera sees of our screen, as a film: the code in the middle, grey around it.
 *
 * @param {string} path
 * @param {number} lost Share of frames that are only grey.
 */
const film = async (path, lost) => {
  const out = await Outgoing.of(noise(FILE_BYTES))
  const dial = dials.at(-1)
  if (!out || !dial) throw new Error('The file travels')
  const random = randomFrom(3)
  const file = openSync(path, 'w')
  writeSync(file, `YUV4MPEG2 W${SIDE} H${SIDE} F${CAMERA_RATE}:1 Ip A1:1 C420jpeg\n`)
  const colour = Buffer.alloc((SIDE * SIDE) / 2, 128)
  const times = Math.round(CAMERA_RATE / dial.rate)
  const needed = FILE_BYTES / (dial.size - FRAME_HEAD)
  for (let n = 0; n < needed * 1.2 * (1 + lost * 2) + 12; n++) {
    const modules = codeModules(out.frame(dial.size))
    const light = Buffer.alloc(SIDE * SIDE, 120)
    if (random() >= lost) {
      const scale = Math.floor(SIDE / (modules.length + 8))
      const start = Math.floor((SIDE - scale * modules.length) / 2)
      const [from, to] = [start - 4 * scale, start + scale * (modules.length + 4)]
      for (let y = from; y < to; y++) light.fill(225, y * SIDE + from, y * SIDE + to)
      modules.forEach((row, y) => {
        row.forEach((dark, x) => {
          if (!dark) return
          for (let line = 0; line < scale; line++) {
            const at = (start + y * scale + line) * SIDE + start + x * scale
            light.fill(30, at, at + scale)
          }
        })
      })
    }
    for (let time = 0; time < times; time++) {
      writeSync(file, 'FRAME\n')
      writeSync(file, light)
      writeSync(file, colour)
    }
  }
  closeSync(file)
}

const folder = mkdtempSync(join(tmpdir(), 'hotset-optical-'))
const path = join(folder, 'camera.y4m')
try {
  for (const lost of [0, 0.1, 0.3]) {
    await film(path, lost)
    await withApp(
      async ({ url, device }) => {
        const page = await device()
        await page.context().grantPermissions(['camera'])
        await page.goto(`${url}#/hand-off`)
        await page.getByRole('button', { name: 'Read a moving code' }).click()
        const bar = page.getByRole('progressbar')
        await bar.waitFor({ timeout: 60_000 })
        const start = Date.now()
        // The file is noise: when it is whole, the page says that it is none of ours.
        await page.getByText('This is not a Hotset file.').waitFor({ timeout: 120_000 })
        const seconds = (Date.now() - start) / 1000
        tell({
          question: `Moving code through a camera, ${lost * 100} % of frames lost`,
          value: FILE_BYTES / 1000 / seconds,
          unit: 'kB/s',
          ...(lost === 0 && { target: 10, atLeast: true }),
          against: `${FILE_BYTES / 1000} kB in ${seconds.toFixed(1)} s`,
        })
      },
      [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${path}`,
      ],
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

await withApp(async ({ url, device }) => {
  const page = await device()
  await page.route('**/bench/*.js', (route) => {
    const name = route.request().url().split('/').at(-1)
    return route.fulfill({
      contentType: 'text/javascript',
      body: readFileSync(new URL(`../node_modules/qr/${name}`, import.meta.url)),
    })
  })
  await page.goto(url)
  const out = await Outgoing.of(noise(FILE_BYTES))
  const modules = out && codeModules(out.frame(dials.at(-1)?.size ?? 0))
  const decodeTimes = () =>
    page.evaluate(
      async ({ base, modules, SIDE }) => {
        const { decodeQR } = await import(`${base}bench/decode.js`)
        const data = new Uint8ClampedArray(SIDE * SIDE * 4).fill(225)
        const scale = Math.floor(SIDE / (modules.length + 8))
        const start = Math.floor((SIDE - scale * modules.length) / 2)
        for (let y = 0; y < modules.length * scale; y++) {
          for (let x = 0; x < modules.length * scale; x++) {
            const dark = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]
            const at = ((start + y) * SIDE + start + x) * 4
            if (dark) data.fill(30, at, at + 3)
          }
        }
        const times = []
        for (let n = 0; n < 60; n++) {
          const from = performance.now()
          decodeQR({ width: SIDE, height: SIDE, data })
          times.push(performance.now() - from)
        }
        return times
      },
      { base: url, modules: modules ?? [], SIDE },
    )
  const times = await decodeTimes()
  const pace = await slowDown(page, 4)
  const slow = await decodeTimes()
  const median = quantile(times, 0.5)
  tell({
    question: 'Frames decoded a second, largest frames',
    value: 1000 / median,
    unit: '',
    target: 30,
    atLeast: true,
    against: `${median.toFixed(1)} ms each`,
  })
  tell({
    question: 'Decoding one frame, 4 times slower',
    value: quantile(slow, 0.5) * pace,
    unit: 'ms',
    target: 66,
    against: 'a new frame every 66 ms at the quickest step',
  })
})
