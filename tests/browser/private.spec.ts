import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findFirefox } from '../firefox.js'
import { expect, test } from './cameras'
import { followLink } from './codes'

/*
 * A real private window: every other test runs in a window of Chromium's that keeps nothing either, but only
 * Firefox treats one differently.
 */

const firefox = findFirefox()

const launch = (): Promise<Browser> =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: 'path' in firefox ? firefox.path : '',
    headless: true,
    extraPrefsFirefox: { 'browser.privatebrowsing.autostart': true },
  })

const click = (page: Page, words: string) => page.locator(`::-p-text(${words})`).click()
const reads = (page: Page, words: string) => page.locator(`::-p-text(${words})`).wait()

const field = (page: Page, label: string) =>
  page.locator(
    `::-p-xpath(//label[contains(., "${label}")]/following::input[1] | //label[contains(., "${label}")]//input)`,
  )

const adds = async (page: Page, line: string): Promise<void> => {
  await page.locator('input[placeholder^="Add"], input[aria-label^="Add"]').fill(line)
  await page.keyboard.press('Enter')
  await reads(page, line)
}

test('in a private window all is saved, two tabs agree, and it is said how long it lasts', async ({
  host,
}) => {
  test.skip('none' in firefox, 'none' in firefox ? firefox.none : '')
  test.setTimeout(180_000)
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.goto(host)
    await click(page, 'Start a production')
    await field(page, 'Title').fill('Slack Water')
    await field(page, 'Your name').fill('Tom')
    await click(page, 'Start Slack Water')
    await reads(page, 'Coming up')
    const production = new URL(page.url()).hash
    await page.evaluate(followLink, `${production}/checklist/new`)
    await click(page, 'Start with an empty page')
    await adds(page, 'Rope')
    await reads(page, 'On this device')

    // A tab is closed and opened again; another is beside it.
    const list = page.url()
    await page.goto('about:blank')
    await page.goto(list)
    await reads(page, 'Rope')
    const beside = await browser.newPage()
    await beside.goto(list)
    await reads(beside, 'Rope')
    await adds(beside, 'Lantern')
    await reads(page, 'Lantern')
    await page.evaluate(followLink, `${production}/settings`)
    await reads(page, 'a private window keeps nothing once it is closed')

    // Nobody promises a private window anything.
    expect(await page.evaluate(() => navigator.storage.persisted())).toBe(false)
  } finally {
    await browser.close()
  }
})
