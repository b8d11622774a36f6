import { mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { FLAGS, findBrowser } from '../browser.js'
import { serveFolder } from '../../src/server/static.js'
import { test as base, type Device } from './steps'

const BUILD = join(dirname(fileURLToPath(import.meta.url)), '../../build')

/** A person with a browser process of their own, whose camera sees what the test holds before it. */
export interface Seer extends Device {
  /** Holds up the other device's screen, as it is now, before this one's camera. */
  see(other: Device): Promise<void>
  /** Holds up a picture, a JPEG of 1280 by 720, or the dark when there is none. */
  hold(picture?: Buffer): Promise<void>
  readonly context: BrowserContext
}

export interface Wishes {
  readonly size?: 'phone' | 'tablet'
  /** `live`: a camera that can be moved while it is open; `none`: no camera at all. */
  readonly camera?: 'file' | 'live' | 'none' | 'refused'
  readonly flags?: readonly string[]
  readonly setup?: (context: BrowserContext) => Promise<unknown>
}

const SIZES = { phone: { width: 390, height: 844 }, tablet: { width: 1180, height: 820 } } as const

/**
 * `seer('Maya')` is a browser process of its own, on a plain static host: there is no signalling
 * server anywhere.
 */
export const test = base.extend<{
  host: string
  seer: (name: string, wishes?: Wishes) => Promise<Seer>
}>({
  host: async ({}, use) => {
    const server: Server = createServer(serveFolder(BUILD, '/'))
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    const address = server.address()
    await use(`http://localhost:${typeof address === 'object' && address ? address.port : 0}/`)
    server.closeAllConnections()
    server.close()
  },
  seer: async ({ host }, use) => {
    const mistakes: string[] = []
    const browsers: Browser[] = []
    const folder = mkdtempSync(join(tmpdir(), 'hotset-cameras-'))
    await use(async (name, wishes = {}) => {
      const file = join(folder, `${name}.mjpeg`)
      const browser = await chromium.launch({
        executablePath: findBrowser(),
        args: [...FLAGS, ...cameraFlags(wishes, file), ...(wishes.flags ?? [])],
      })
      browsers.push(browser)
      const made = await seerIn(browser, name, wishes, host, file, mistakes)
      await made.hold()
      return made
    })
    await Promise.all(browsers.map((browser) => browser.close()))
    base.expect(mistakes, 'mistakes the app made on its own').toEqual([])
  },
})

const cameraFlags = ({ camera = 'file' }: Wishes, file: string): readonly string[] => {
  if (camera === 'refused') return ['--use-fake-device-for-media-stream']
  if (camera !== 'file') return []
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ]
}

const seerIn = async (
  browser: Browser,
  name: string,
  { size = 'phone', camera = 'file', setup }: Wishes,
  host: string,
  file: string,
  mistakes: string[],
): Promise<Seer> => {
  const context = await browser.newContext({
    baseURL: host,
    viewport: SIZES[size],
    // Granting anything refuses the rest: who has not been asked is given nothing.
    ...(camera === 'file' || camera === 'live' ? { permissions: ['camera'] } : {}),
  })
  if (camera === 'live') await context.addInitScript(liveCamera)
  await setup?.(context)
  const page = await context.newPage()
  page.on('pageerror', (error) => mistakes.push(`${name}: ${error.message}`))
  page.on('console', (message) => {
    // There is no server to look by; the browser says so, and that is the point.
    if (message.type() === 'error' && !/ERR_|net::|WebSocket|404/.test(message.text())) {
      mistakes.push(`${name}: ${message.text()}`)
    }
  })
  let dark: Buffer | undefined
  const hold = async (picture?: Buffer) => {
    const shown = picture ?? (dark ??= await scene(browser))
    if (camera === 'live') {
      await page.evaluate(showLive, `data:image/jpeg;base64,${shown.toString('base64')}`)
      return
    }
    // The file is read anew whenever the camera is opened; never half a picture.
    writeFileSync(`${file}.next`, shown)
    renameSync(`${file}.next`, file)
  }
  return {
    name,
    page,
    context,
    hold,
    see: async ({ page: other }) => hold(await scene(browser, await other.screenshot())),
    network: (on) => context.setOffline(!on),
    kill: () => Promise.reject(new Error('Not for devices with a camera')),
  }
}

/**
 * What a camera sees that is pointed at a screen: dark around it, a little askew and not quite even.
 * A JPEG of 1280 by 720; without a screen, only the dark.
 */
export const scene = async (browser: Browser, screen?: Buffer): Promise<Buffer> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const picture = screen
    ? `<img src="data:image/png;base64,${screen.toString('base64')}" style="height:690px;max-width:1000px;object-fit:contain;transform:perspective(1400px) rotateY(-9deg) rotateX(5deg) rotate(-3.5deg)">`
    : ''
  await page.setContent(
    `<body style="margin:0;height:720px;display:grid;place-items:center;background:#2b241c">${picture}</body>`,
  )
  const seen = await page.screenshot({ type: 'jpeg', quality: 85 })
  await page.close()
  return seen
}

/** In the page: a camera that shows whatever `showLive` was given last, until then the dark. */
export const liveCamera = () => {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 720
  const context = canvas.getContext('2d')
  const state = window as unknown as { seen?: HTMLImageElement }
  const draw = () => {
    if (context) {
      context.fillStyle = '#2b241c'
      context.fillRect(0, 0, 1280, 720)
      if (state.seen) context.drawImage(state.seen, 0, 0, 1280, 720)
    }
    requestAnimationFrame(draw)
  }
  draw()
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(15))
}

/** In the page: holds a picture before that camera. */
export const showLive = async (url: string) => {
  const image = new Image()
  image.src = url
  await image.decode()
  ;(window as unknown as { seen?: HTMLImageElement }).seen = image
}

/** A device's page for sharing, once it shows its code. */
export const showing = async ({ page }: { page: Page }): Promise<void> => {
  await base
    .expect(page.getByRole('button', { name: /^Fill the screen|^Scan to/ }).first())
    .toBeVisible()
}

export { expect } from './steps'
