import { writeFile } from 'node:fs/promises'
import type { ElementHandle, Page } from 'puppeteer-core'
import { expect, liveCamera, scene, showing, showLive, test } from './cameras'
import { followLink, readOut as readOutHere, shared, typeCode } from './codes'
import { readDisk } from './disk'
import {
  canvasCamera,
  choose,
  codeShown,
  handOff,
  invitingFile,
  letSee,
  withCamera,
} from './handing'
import { adds, click, fill, launchFirefox, noFirefox, press, reads } from './in-firefox'
import {
  LONG,
  addDocument,
  addLines,
  badge,
  startProduction,
  visit,
  type Device,
  seen,
} from './steps'

/** A Firefox that tells its address in the network, as one does whose camera was allowed. */
const launch = () => launchFirefox({ 'media.peerconnection.ice.obfuscate_host_addresses': false })

/** The code on the screen of a Firefox, as it is read out. */
const readOut = async (page: Page): Promise<string> => {
  await click(page, 'read the code out')
  await page.locator('.spoken li').wait()
  const lines = await page.$$eval('.spoken li', (items) => items.map((item) => item.textContent))
  await click(page, 'read the code out')
  return lines.join('\n')
}
const readOutOf = async (device: Device): Promise<string> => {
  await showing(device)
  return readOutHere(device)
}

test('Chromium and Firefox pair, whoever shows first, and face to face', async ({ seer, host }) => {
  test.skip(noFirefox !== '', noFirefox)
  test.setTimeout(360_000)
  const maya = await seer('Maya', { camera: 'live', size: 'tablet' })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  const list = new URL(maya.page.url()).hash
  const browser = await launch()
  try {
    // Chromium shows first, Firefox answers.
    const page = await browser.newPage()
    await page.goto(`${host}#/join`)
    await fill(page, 'input', 'Tom')
    await visit(maya, '/share')
    await fill(page, 'textarea', await readOutOf(maya))
    await click(page, 'Use this code')
    await reads(page, 'Now')
    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
    await typeCode(maya, await readOut(page))
    await expect(maya.page.getByText('Tom is linked to this device')).toBeVisible()
    await reads(page, 'Coming up')
    const production = new URL(page.url()).hash

    // What each does crosses the link.
    await maya.page.evaluate(followLink, list)
    await page.evaluate(followLink, list)
    await addLines(maya, 'Lantern')
    await reads(page, 'Lantern')
    await adds(page, 'Radio')
    await expect(maya.page.getByRole('button', { name: 'Radio', exact: true })).toBeVisible()

    // Face to face: both show, both read.
    await page.goto('about:blank')
    await page.goto(`${host}${production}/share`)
    await click(page, 'Go on without a camera')
    await click(page, 'Face to face')
    await visit(maya, '/share')
    await showing(maya)
    await maya.page.getByRole('button', { name: 'Face to face' }).click()
    const [hers, his] = [await readOutOf(maya), await readOut(page)]
    await typeCode(maya, his)
    await fill(page, 'textarea', hers)
    await click(page, 'Use this code')
    await reads(page, 'is linked to this device')
    await expect(maya.page.getByText('Tom is linked to this device')).toBeVisible()

    // Firefox shows first, Chromium answers.
    await click(page, 'Share with another')
    const first = await readOut(page)
    const ella = await seer('Ella', { camera: 'none' })
    await ella.page.goto('./#/join')
    await typeCode(ella, first)
    await expect(ella.page.getByText('Now they scan you')).toBeVisible()
    await click(page, 'They have it. Scan theirs')
    await fill(page, 'textarea', await readOutOf(ella))
    await click(page, 'Use this code')
    await expect(seen(ella.page, 'Slack Water ·')).toBeVisible()
  } finally {
    await browser.close()
  }
})

test('Firefox and Chromium scan each other; Firefox leaves the production, and is wiped', async ({
  seer,
  host,
}) => {
  test.skip(noFirefox !== '', noFirefox)
  test.setTimeout(360_000)
  const maya = await seer('Maya', { camera: 'live', size: 'tablet' })
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  const list = new URL(maya.page.url()).hash
  await visit(maya, '/share')
  await showing(maya)
  const chromium = maya.context.browser()
  if (!chromium) throw new Error('no browser')
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.setViewport({ width: 800, height: 1000 })
    await page.evaluateOnNewDocument(liveCamera)
    // A Firefox that is not in front lists no cameras until it is; it reads all the same.
    await page.evaluateOnNewDocument(() => {
      navigator.mediaDevices.enumerateDevices = () => new Promise(() => undefined)
    })
    await page.goto(`${host}#/join`)
    await fill(page, 'input', 'Tom')
    await page.keyboard.press('Enter')
    await click(page, 'Scan their code')
    await reads(page, 'Point it at the code on their screen')
    const picture = await scene(chromium, await maya.page.screenshot())
    await page.evaluate(showLive, `data:image/jpeg;base64,${picture.toString('base64')}`)
    await reads(page, 'they scan you')
    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
    await expect(async () => {
      await maya.hold(await scene(chromium, Buffer.from(await page.screenshot())))
      await shared(maya, 'Tom')
    }).toPass({ timeout: 60_000 })
    await reads(page, 'Coming up')
    const production = /\w+$/.exec(page.url())?.[0] ?? ''

    // Everything is on both: nothing would be lost, and who stays sees him go.
    await expect(badge(maya)).toContainText('shared with 1')
    await page.evaluate(followLink, `#/leave/${production}`)
    await reads(page, 'Everything in it is on another device too.')
    await press(page, 'Leave Slack Water')
    await press(page, 'Leave Slack Water', '[role=alertdialog]')
    await reads(page, 'Nothing here yet.')
    await expect(badge(maya)).toContainText('not shared yet')

    // Back again, and with what nobody else has: that is said before it is wiped.
    await press(page, 'Bring back')
    await page.locator('a ::-p-text(Slack Water)').wait()
    await page.evaluate(followLink, list)
    await reads(page, 'Rope')
    await adds(page, 'Counted by Tom alone')
    await reads(page, '0 of 2')
    await page.evaluate(followLink, '#/wipe')
    await reads(page, 'This would be lost.')
    await press(page, 'Wipe this device')
    await reads(page, 'Slack Water: Checklist changed since Maya last had it.')
    await press(page, 'Wipe this device', '[role=alertdialog]')
    await reads(page, 'Nothing here yet.')
    const disk = await page.evaluate(readDisk)
    for (const gone of ['Counted by Tom alone', 'Rope', 'Slack Water', 'Tom']) {
      expect(disk).not.toContain(gone)
    }
  } finally {
    await browser.close()
  }
})

/** The file that the page makes, caught where Firefox would save it. */
const savedBy = async (page: Page): Promise<Buffer> => {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) (window as unknown as { caught: Blob }).caught = blob
      return make(blob)
    }
    HTMLAnchorElement.prototype.click = () => undefined
  })
  await page.locator('button:not(:disabled) ::-p-text(Save the file)').click()
  await page.waitForFunction(() => 'caught' in window)
  const bytes = await page.evaluate(async () => [
    ...new Uint8Array(await (window as unknown as { caught: Blob }).caught.arrayBuffer()),
  ])
  return Buffer.from(bytes)
}

/** Holds one screen before the other one's camera until what is waited for has come. */
const held = async (
  shows: () => Promise<string | undefined>,
  sees: (url: string) => Promise<unknown>,
  done: () => Promise<boolean>,
): Promise<void> => {
  for (let last = ''; !(await done());) {
    const url = await shows()
    if (url && url !== last) await sees(url)
    last = url ?? last
  }
}

test(
  'files and moving codes go between Chromium and Firefox, both ways',
  { tag: LONG },
  async ({ seer, host }, info) => {
    test.skip(noFirefox !== '', noFirefox)
    const maya = await seer('Maya', { camera: 'none', size: 'tablet' })
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Rope')
    const list = new URL(maya.page.url()).hash
    const { bytes, code } = await invitingFile(maya)
    const path = info.outputPath('Slack Water.hotset')
    await writeFile(path, bytes)
    const browser = await launch()
    try {
      // A file from Chromium, opened in Firefox.
      const page = await browser.newPage()
      await page.goto(`${host}#/hand-off`)
      const input = await page.waitForSelector('input[type=file]')
      await (input as ElementHandle<HTMLInputElement>).uploadFile(path)
      await reads(page, 'The code they told you')
      await fill(page, 'input', code)
      await click(page, 'Open the invitation')
      await reads(page, 'You are invited to')
      await fill(page, 'input', 'Tom')
      await click(page, 'Join Slack Water')
      await reads(page, '2 new.')
      await click(page, 'Open Slack Water')
      await reads(page, 'Coming up')

      // Tom adds a line; a file from Firefox, opened in Chromium.
      await page.goto('about:blank')
      await page.goto(`${host}${list}`)
      await reads(page, 'Rope')
      await adds(page, 'Lantern')
      await reads(page, '0 of 2')
      const production = /#\/p\/\w+/.exec(list)?.[0] ?? ''
      await page.goto('about:blank')
      await page.goto(`${host}${production}/hand-off`)
      await reads(page, 'Hand over')
      await handOff(maya)
      await choose(maya, await savedBy(page))
      await expect(maya.page.getByText(/^1 changed, 1 was here already\.$/)).toBeVisible()

      // A moving code from Firefox, read by Chromium.
      await maya.page.getByRole('button', { name: 'Hand-off' }).click()
      await withCamera(maya)
      await maya.page.getByRole('button', { name: 'Read a moving code' }).click()
      await click(page, 'Show it as a moving code')
      const nothingNew = 'Nothing new. Everything in it was here already.'
      await held(
        () => page.evaluate(codeShown),
        (url) => maya.page.evaluate(letSee, url),
        () => maya.page.getByText(nothingNew).isVisible(),
      )
      await click(page, 'Stop')

      // And one from Chromium, read by Firefox, with a line that is new there.
      await maya.page.goto(`./${list}`)
      await addLines(maya, 'Radio')
      await handOff(maya)
      await maya.page.getByRole('button', { name: 'Show it as a moving code' }).click()
      await page.evaluate(canvasCamera)
      await click(page, 'Read a moving code')
      await held(
        () => maya.page.evaluate(codeShown),
        (url) => page.evaluate(letSee, url),
        () => page.evaluate(() => document.body.innerText.includes('1 changed')),
      )
    } finally {
      await browser.close()
    }
  },
)
