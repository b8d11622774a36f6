import { mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { createServer as createVite } from 'vite'
import { FLAGS, findBrowser } from '../tests/browser.js'
import { serveFolder } from '../src/server/static.js'
import { makeList, quantile, startProduction, tell } from './app.js'
import { slowDown } from './pace.js'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Browser} Browser */

// How large the two codes are, how long it takes from the first scan to a document on the other
// device, and what reading costs a slow phone. Two browser processes, cameras, and no server.

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = mkdtempSync(join(tmpdir(), 'hotset-bench-'))
const server = createServer(serveFolder(join(root, 'build'), '/'))
await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)))
const address = server.address()
const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}/`
/** The app's own reader of codes, so that bytes are counted and not guessed. */
const vite = await createVite({ root, server: { middlewareMode: true }, logLevel: 'error' })
const { typedBytes } = await vite.ssrLoadModule('/src/lib/sync/pairing/written.ts')

/** @param {string} name */
const device = async (name) => {
  const file = join(folder, `${name}.mjpeg`)
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      ...FLAGS,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
  })
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    permissions: ['camera', 'clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  return { browser, page, file }
}

/**
 * Puts a screen before a camera. The file is read when the camera is opened.
 *
 * @param {Browser} browser
 * @param {string} file
 * @param {Buffer} [screen]
 */
const hold = async (browser, file, screen) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const picture = screen
    ? `<img src="data:image/png;base64,${screen.toString('base64')}" style="height:690px">`
    : ''
  await page.setContent(
    `<body style="margin:0;height:720px;display:grid;place-items:center;background:#2b241c">${picture}</body>`,
  )
  writeFileSync(`${file}.next`, await page.screenshot({ type: 'jpeg', quality: 85 }))
  renameSync(`${file}.next`, file)
  await page.close()
}

/**
 * Bytes of the code on the screen.
 *
 * @param {Page} page
 */
const bytesOf = async (page) => {
  await page.getByRole('button', { name: /read the code out/ }).click()
  const lines = await page
    .getByRole('list', { name: 'The code, to read out' })
    .getByRole('listitem')
    .allTextContents()
  await page.getByRole('button', { name: /read the code out/ }).click()
  return typedBytes(lines.join('\n')).length
}

/**
 * What one frame costs the page, in ms, forty times: the library and settings that the app reads with.
 *
 * @param {Page} page
 */
const perFrame = async (page) => {
  await page.route('**/qr-library/*', (route) =>
    route.fulfill({
      path: join(root, 'node_modules/qr', basename(new URL(route.request().url()).pathname)),
    }),
  )
  const pace = await slowDown(page, 4)
  const times = await page.evaluate(async () => {
    const library = './qr-library/dom.js'
    const { QRCamera, QRCanvas } = await import(new URL(library, document.baseURI).href)
    const video = document.createElement('video')
    video.muted = true
    document.body.append(video)
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: 1280 }, height: { ideal: 720 } },
    })
    const camera = new QRCamera(video, stream)
    const canvas = new QRCanvas({}, { async: true })
    await video.play()
    const times = []
    let read = 0
    for (let n = 0; n < 45; n++) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
      const from = performance.now()
      if (typeof (await camera.readFrame(canvas, true)) === 'string') read++
      times.push(performance.now() - from)
    }
    camera.stop()
    if (read < 30) throw new Error(`Only ${read} of 45 frames were read`)
    // The first ones make room for the picture.
    return times.slice(5)
  })
  return times.map((time) => time * pace)
}

const ROUNDS = 20
/** @type {number[]} */
const times = []
/** @type {number[]} */
const firsts = []
/** @type {number[]} */
const answers = []
try {
  const maya = await device('maya')
  await hold(maya.browser, maya.file)
  const base = await startProduction(maya.page, url)
  await makeList(maya.page, base, 50)
  for (let n = 0; n < ROUNDS; n++) {
    const tom = await device(`tom${n}`)
    await maya.page.goto(`${base}/share`)
    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).waitFor()
    await maya.page
      .getByRole('button', { name: 'Fill the screen' })
      .or(maya.page.getByLabel(/^Scan to join/))
      .first()
      .waitFor()
    firsts.push(await bytesOf(maya.page))
    await tom.page.goto(url)
    await hold(tom.browser, tom.file, await maya.page.screenshot())
    const started = Date.now()
    await tom.page.goto(`${url}#/join`)
    await tom.page.getByText('Now they scan you').waitFor()
    const shown = Date.now()
    await hold(maya.browser, maya.file, await tom.page.screenshot())
    // Moving the picture from one camera to the other is the test's time, not a person's.
    const moved = Date.now() - shown
    answers.push(await bytesOf(tom.page))
    const counted = Date.now() - shown - moved
    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
    await tom.page.waitForURL(/#\/p\/\w+$/)
    // By its link: an address that is typed loads the page anew, and there is no server to come back by.
    await tom.page
      .getByRole('link', { name: /^Lists/ })
      .locator('visible=true')
      .first()
      .click()
    await tom.page.getByText('0 of 50').first().waitFor()
    times.push(Date.now() - started - moved - counted)
    await tom.browser.close()
  }
  await maya.browser.close()

  const slow = await device('slow')
  await hold(slow.browser, slow.file)
  const sharing = await device('sharing')
  await hold(sharing.browser, sharing.file)
  const other = await startProduction(sharing.page, url)
  await sharing.page.goto(`${other}/share`)
  await sharing.page
    .getByLabel(/^Scan to join/)
    .first()
    .waitFor()
  await hold(slow.browser, slow.file, await sharing.page.screenshot())
  await sharing.browser.close()
  await slow.page.goto(url)
  const frames = await perFrame(slow.page)
  tell({
    question: 'Reading a frame of 1280 by 720 with a code in it, processor 4 times slower, median',
    value: quantile(frames, 0.5),
    unit: 'ms',
    target: 100,
  })
  await slow.browser.close()
} finally {
  await vite.close()
  server.closeAllConnections()
  server.close()
}
tell({
  question: 'First code of a pairing',
  value: Math.max(...firsts),
  unit: 'bytes',
  target: 180,
})
tell({ question: 'Answer of a pairing', value: Math.max(...answers), unit: 'bytes', target: 180 })
tell({
  question: `From the first scan to a list of 50 on the other device, no server, p95 of ${ROUNDS}`,
  value: quantile(times, 0.95),
  unit: 'ms',
  target: 10_000,
  against: `median ${Math.round(quantile(times, 0.5))} ms; what a hand takes to hold up a device comes besides`,
})
