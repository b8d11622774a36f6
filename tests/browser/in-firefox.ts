import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findFirefox } from '../firefox.js'

/* What a person does in a Firefox, which Playwright cannot drive as it comes from its makers. */

export const firefox = findFirefox()

/** Why what needs a Firefox is left out; empty where there is one. */
export const noFirefox = 'none' in firefox ? firefox.none : ''

export const launchFirefox = (prefs: Record<string, unknown>): Promise<Browser> =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: 'path' in firefox ? firefox.path : '',
    headless: true,
    extraPrefsFirefox: prefs,
  })

/** No measure of speed: a busy machine opens a camera and finds a code in its own time, in ms. */
const PATIENCE = 90_000

const on = (page: Page, selector: string) => page.locator(selector).setTimeout(PATIENCE)

export const click = (page: Page, words: string) => on(page, `::-p-text(${words})`).click()
export const fill = (page: Page, selector: string, text: string) => on(page, selector).fill(text)
export const reads = (page: Page, words: string) => on(page, `::-p-text(${words})`).wait()

/** Adds a line to the list that is open. */
export const adds = async (page: Page, line: string): Promise<void> => {
  await fill(page, 'input[placeholder^="Add"], input[aria-label^="Add"]', line)
  await page.keyboard.press('Enter')
}

/** Presses a button with these words, in a part of the page when one is named. */
export const press = (page: Page, words: string, within = '') =>
  on(page, `${within} button:not(:disabled) ::-p-text(${words})`).click()
