import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findFirefox } from '../firefox.js'
import { expect, showing, test } from './cameras'
import { startProduction, visit, type Device } from './steps'

const firefox = findFirefox()

/** A Firefox that tells its address in the network, as one does whose camera was allowed. */
const launch = (): Promise<Browser> =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: 'path' in firefox ? firefox.path : '',
    headless: true,
    extraPrefsFirefox: { 'media.peerconnection.ice.obfuscate_host_addresses': false },
  })

const click = (page: Page, words: string) => page.locator(`::-p-text(${words})`).click()
const fill = (page: Page, selector: string, text: string) => page.locator(selector).fill(text)
const reads = (page: Page, words: string) => page.locator(`::-p-text(${words})`).wait()

/** The code on the screen of a Firefox, as it is read out. */
const readOut = async (page: Page): Promise<string> => {
  await click(page, 'read the code out')
  await page.locator('.spoken li').wait()
  const lines = await page.$$eval('.spoken li', (items) => items.map((item) => item.textContent))
  await click(page, 'read the code out')
  return lines.join('\n')
}
const readOutOf = async ({ page }: Device): Promise<string> => {
  await showing({ page })
  await page.getByRole('button', { name: /read the code out/ }).click()
  const lines = page.getByRole('list', { name: 'The code, to read out' }).getByRole('listitem')
  await expect(lines.first()).toBeVisible()
  return (await lines.allTextContents()).join('\n')
}
const type = async ({ page }: Device, text: string) => {
  await page.getByLabel(/type their code/i).fill(text)
  await page.getByRole('button', { name: 'Use this code' }).click()
}

test('Chromium and Firefox pair, whoever shows first, and face to face', async ({ seer, host }) => {
  test.skip('none' in firefox, 'none' in firefox ? firefox.none : '')
  test.setTimeout(180_000)
  const maya = await seer('Maya', { camera: 'live', size: 'tablet' })
  await startProduction(maya, 'Slack Water')
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
    await type(maya, await readOut(page))
    await expect(maya.page.getByText('Tom is linked to this device')).toBeVisible()
    await reads(page, 'Coming up')

    // Face to face: both show, both read.
    const production = new URL(page.url()).hash
    await page.goto('about:blank')
    await page.goto(`${host}${production}/share`)
    await click(page, 'Go on without a camera')
    await click(page, 'Face to face')
    await maya.page.reload()
    await showing(maya)
    await maya.page.getByRole('button', { name: 'Face to face' }).click()
    const [hers, his] = [await readOutOf(maya), await readOut(page)]
    await type(maya, his)
    await fill(page, 'textarea', hers)
    await click(page, 'Use this code')
    await reads(page, 'is linked to this device')
    await expect(maya.page.getByText('Tom is linked to this device')).toBeVisible()

    // Firefox shows first, Chromium answers.
    await click(page, 'Share with another')
    const first = await readOut(page)
    const ella = await seer('Ella', { camera: 'none' })
    await ella.page.goto('./#/join')
    await type(ella, first)
    await expect(ella.page.getByText('Now they scan you')).toBeVisible()
    await click(page, 'They have it. Scan theirs')
    await fill(page, 'textarea', await readOutOf(ella))
    await click(page, 'Use this code')
    await expect(ella.page.getByText('Slack Water ·').first()).toBeVisible()
  } finally {
    await browser.close()
  }
})
