import type { Page } from 'puppeteer-core'
import { expect, test } from './cameras'
import { followLink } from './codes'
import { adds, click, launchFirefox, noFirefox, reads } from './in-firefox'

/*
 * A real private window: every other test runs in a window of Chromium's that keeps nothing either, but only
 * Firefox treats one differently.
 */

const field = (page: Page, label: string) =>
  page.locator(
    `::-p-xpath(//label[contains(., "${label}")]/following::input[1] | //label[contains(., "${label}")]//input)`,
  )

test('in a private window all is saved, two tabs agree, and it is said how long it lasts', async ({
  host,
}) => {
  test.skip(noFirefox !== '', noFirefox)
  const browser = await launchFirefox({ 'browser.privatebrowsing.autostart': true })
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
    await reads(page, 'Rope')
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
    await reads(beside, 'Lantern')
    await reads(page, 'Lantern')
    await page.evaluate(followLink, `${production}/settings`)
    await reads(page, 'a private window keeps nothing once it is closed')

    // Nobody promises a private window anything.
    expect(await page.evaluate(() => navigator.storage.persisted())).toBe(false)
  } finally {
    await browser.close()
  }
})
