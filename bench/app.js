import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { FLAGS, findBrowser } from '../tests/browser.js'
import { machine, slowDown } from './pace.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @typedef {import('@playwright/test').Page} Page */

/**
 * The app as `npm start` serves it, and a browser, for one bench.
 *
 * @param {(app: { url: string, device: () => Promise<Page> }) => Promise<void>} bench
 * @param {readonly string[]} [flags] What the browser is started with besides.
 */
export const withApp = async (bench, flags = []) => {
  const server = spawn(process.execPath, [join(root, 'src/server/start.js'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise((resolve) => {
    server.stdout.on('data', (data) => {
      const found = /http:\S+/.exec(String(data))?.[0]
      if (found) resolve(found)
    })
  })
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...FLAGS, ...flags],
  })
  try {
    await bench({
      url,
      device: async () => {
        const context = await browser.newContext({ viewport: { width: 1180, height: 820 } })
        return context.newPage()
      },
    })
  } finally {
    await browser.close()
    server.kill()
  }
}

/**
 * Starts a production. Returns its address.
 *
 * @param {Page} page
 * @param {string} url
 * @param {string} [name]
 */
export const startProduction = async (page, url, name = 'Maya') => {
  await page.goto(url)
  await page.getByRole('button', { name: 'Start a production' }).click()
  await page.getByLabel('Title').fill('Bench')
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start Bench' }).click()
  await page.getByRole('heading', { name: 'Coming up' }).waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  return page.url()
}

/**
 * Makes a checklist of `rows` items by bringing in a sheet. Returns its address.
 *
 * @param {Page} page
 * @param {string} base
 * @param {number} rows
 * @param {() => string} [note] The text of the next row, for size.
 */
export const makeList = async (page, base, rows, note = () => '') => {
  await page.goto(`${base}/checklist/new`)
  await page.getByRole('button', { name: 'Start with an empty page' }).click()
  await page.waitForURL(/checklist\/[2-9a-z]{20}$/)
  const list = page.url()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: /Rows in/ }).click()
  const lines = Array.from({ length: rows }, (_, n) => `Thing ${n},"${note()}"`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'rows.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Item,Note\n${lines.join('\n')}`),
  })
  await page.getByRole('button', { name: `Bring in ${rows} rows` }).click()
  await page.getByText(`0 of ${rows}`).first().waitFor()
  return list
}

/**
 * Makes an inventory of `rows` items by bringing in a sheet, and shows it as a table.
 *
 * @param {Page} page
 * @param {string} base
 * @param {number} rows
 */
export const makeTable = async (page, base, rows) => {
  await page.goto(`${base}/inventory/new`)
  await page.getByRole('button', { name: 'Start with an empty page' }).click()
  await page.waitForURL(/inventory\/[2-9a-z]{20}$/)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: /Rows in/ }).click()
  const lines = Array.from({ length: rows }, (_, n) => `Thing ${n},${n},${n * 3}.50`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'rows.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Item,Qty,Cost\n${lines.join('\n')}`),
  })
  await page.getByRole('button', { name: `Bring in ${rows} rows` }).click()
  await page.getByText('Table', { exact: true }).click()
  await page.locator('[role=grid] [data-key=name]').first().waitFor()
}

/**
 * The link that brings another device in.
 *
 * @param {Page} page
 * @param {string} base
 */
export const invitation = async (page, base) => {
  await page.goto(`${base}/share`)
  const field = page.getByLabel('The link')
  await field.waitFor()
  return field.inputValue()
}

/**
 * The longest task over 50 ms, in ms, while what is ten thousand rows long scrolls by `step` pixels in every
 * frame; else 0. Other work on the machine makes tasks longer, never shorter.
 *
 * @param {Page} page
 * @param {number} step
 * @param {number} [times] How many times slower than a desktop.
 */
export const longestTask = async (page, step, times = 1) => {
  const pace = await slowDown(page, times)
  const longest = await page.evaluate(async (step) => {
    let longest = 0
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    })
    observer.observe({ entryTypes: ['longtask'] })
    const scroller = [...document.querySelectorAll('*')]
      .filter((element) => element.scrollHeight > element.clientHeight + 10_000)
      .at(-1)
    if (!scroller) throw new Error('Ten thousand rows scroll')
    for (let n = 0; n < 200; n++) {
      scroller.scrollTop += step
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    observer.disconnect()
    scroller.scrollTop = 0
    await new Promise((resolve) => setTimeout(resolve, 500))
    return longest
  }, step)
  return longest * pace
}

/**
 * @param {readonly number[]} values
 * @param {number} part 0.5 for the median, 0.95 for p95.
 */
export const quantile = (values, part) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/**
 * Reports one answer; run.js collects them.
 *
 * @param {{ question: string, value: number, unit: string, target?: number, atLeast?: boolean, against?: string }} answer
 */
export const tell = ({ question, value, unit, target, atLeast = false, against = '' }) => {
  const rounded = Math.round(value * 100) / 100
  const holds = target === undefined ? undefined : atLeast ? value >= target : value <= target
  console.log(
    JSON.stringify({ question, value: rounded, unit, target, against, holds, machine: machine() }),
  )
}
