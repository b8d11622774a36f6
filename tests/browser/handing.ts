import { readFile } from 'node:fs/promises'
import {
  addDocument,
  addLines,
  expect,
  installed,
  open,
  saved,
  startProduction,
  visit,
  type Device,
} from './steps'

/** Makes the file that is chosen on the page, as the person gets it. */
export const fileOf = async ({ page }: Device): Promise<{ name: string; bytes: Buffer }> => {
  const button = page.getByRole('button', { name: 'Save the file' })
  await expect(button).toBeEnabled()
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** Chooses a file where the page asks for one. */
export const choose = async (
  { page }: Pick<Device, 'page'>,
  bytes: Buffer,
  name = 'Slack Water.hotset',
) => {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
}

/** Goes to the hand-off page as it is at first. */
export const handOff = async (device: Device): Promise<void> => {
  const { page } = device
  await visit(device, '/all')
  await expect(page.getByRole('heading', { name: 'All', level: 1 })).toBeVisible()
  await visit(device, '/hand-off')
  await expect(page.getByRole('heading', { name: 'Hand over' })).toBeVisible()
}

/** A device that has the app and has never been on any network with another. */
export const apart = async (device: Device): Promise<void> => {
  await open(device)
  await installed(device)
  await device.network(false)
}

/** A production with one list, on a device that is then on no network. */
export const withList = async (device: Device, ...lines: string[]): Promise<void> => {
  await startProduction(device, 'Slack Water')
  await installed(device)
  await device.network(false)
  await addDocument(device, 'checklist')
  await addLines(device, ...lines)
  await saved(device)
}

/** Takes the invitation out of a file with the code that was said. */
export const joinBy = async (device: Device, code: string): Promise<void> => {
  const { page, name } = device
  await page.getByLabel('The code they told you').fill(code)
  await page.getByRole('button', { name: 'Open the invitation' }).click()
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join Slack Water' }).click()
}

/** Makes a file of everything with an invitation; the code goes another way. */
export const invitingFile = async (device: Device) => {
  const { page } = device
  await handOff(device)
  await page.getByLabel('With an invitation').check()
  const code = (await page.locator('.code').textContent()) ?? ''
  return { code, ...(await fileOf(device)) }
}

/** Brings a device in by a file, without any network between the two. */
export const bringBy = async (from: Device, to: Device): Promise<void> => {
  const { bytes, code } = await invitingFile(from)
  await apart(to)
  await to.page.getByRole('link', { name: 'Open a file' }).click()
  await choose(to, bytes)
  await joinBy(to, code)
  await expect(to.page.getByRole('link', { name: 'Open Slack Water' })).toBeVisible()
}

/**
 * A camera that sees another device's screen: every frame that screen really shows, small, off the
 * middle and a little blurred. `what` is in the name of the code it is pointed at.
 */
export const cameraOn = async (from: Device, to: Device, what = 'moving code'): Promise<void> => {
  await from.page.exposeFunction('shown', async (url: string) => {
    const looked = to.page.evaluate((url) => (globalThis as Sees).sees?.(url), url)
    // The last frame may be on its way when the test is over, or the other page is left.
    await looked.catch((error: unknown) => {
      if (!to.page.isClosed() && !/context was destroyed/.test(String(error))) throw error
    })
  })
  await from.page.evaluate((what) => {
    const page = globalThis as unknown as Sees & { shown: (url: string) => Promise<void> }
    let last = ''
    let busy = false
    let frames = 0
    const look = async () => {
      const code = document.querySelector<HTMLCanvasElement>(`[aria-label*="${what}"] canvas`)
      const url = code && code.width > 1 ? code.toDataURL() : last
      if (url !== last && !busy) {
        busy = true
        last = url
        if (++frames % (page.oneIn ?? 1) === 0) await page.shown(url)
        busy = false
      }
      requestAnimationFrame(() => void look())
    }
    void look()
  }, what)
}

/** From now on the other one's camera sees one in so many frames of this screen. */
export const seenOneIn = ({ page }: Device, frames: number): Promise<void> =>
  page.evaluate((frames) => {
    ;(globalThis as Sees).oneIn = frames
  }, frames)

type Sees = typeof globalThis & { sees?: (url: string) => Promise<void>; oneIn?: number }

/** Puts a canvas in place of the camera; everything behind it is real. */
export const withCamera = ({ page }: Device): Promise<void> => page.evaluate(canvasCamera)

/** The same, in the page of whatever browser. */
export const canvasCamera = (): void => {
  const screen = Object.assign(document.createElement('canvas'), { width: 1280, height: 960 })
  const context = screen.getContext('2d')
  if (!context) throw new Error('A canvas that draws nothing')
  ;(globalThis as Sees).sees = async (url) => {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    context.fillStyle = '#776'
    context.fillRect(0, 0, 1280, 960)
    context.fillStyle = '#eee'
    context.fillRect(230, 70, 800, 800)
    context.imageSmoothingEnabled = false
    context.filter = 'blur(0.6px)'
    context.drawImage(picture, 230, 70, 800, 800)
    context.filter = 'none'
  }
  navigator.mediaDevices.getUserMedia = async () => screen.captureStream(30)
}

/** In the page: what its moving code shows now; nothing while there is none. */
export const codeShown = (): string | undefined => {
  const code = document.querySelector<HTMLCanvasElement>('[aria-label*="moving code"] canvas')
  return code && code.width > 1 ? code.toDataURL() : undefined
}

/** In the page: lets its camera see this. */
export const letSee = (url: string): Promise<void> | undefined => (globalThis as Sees).sees?.(url)
