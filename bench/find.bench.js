import { makeList, quantile, startProduction, tell, withApp } from './app.js'
import { slowDown } from './pace.js'

/** @typedef {import('@playwright/test').Page} Page */

/*
 * Finding as one types, among 20,000 records of four lists that nobody has open. Every letter is asked
 * for, and counted from the key to the frame that shows its answer.
 */

const LISTS = 4
const ROWS = 5000
const WORDS =
  'rope lantern key mug tide ledger harbour slip crate tumbler cable lamp rum letter'.split(' ')
const QUERIES = ['lantern', 'harbour key', 'thing 4242', 'ledgr slip', 'penrose']

/** Twelve words, always the same for the same run. */
let seed = 7
const next = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below
const note = () => Array.from({ length: 12 }, () => WORDS[next(WORDS.length)]).join(' ')

/**
 * From each key to the frame that shows what it finds, in ms.
 *
 * @param {Page} page
 * @param {string} query
 */
const keyTimes = (page, query) =>
  page.evaluate(async (letters) => {
    const field = document.querySelector('[role=combobox]')
    const list = document.querySelector('[role=search] [role=listbox]')
    if (!(field instanceof HTMLInputElement) || !list) throw new Error('Find is open')
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const times = []
    for (let n = 1; n <= letters.length; n++) {
      const start = performance.now()
      const shown = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (list.ariaBusy === 'true') return
          observer.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
        })
        observer.observe(list, { attributes: true, attributeFilter: ['aria-busy'] })
      })
      write?.call(field, letters.slice(0, n))
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      times.push(Number(await shown))
    }
    return times
  }, query)

/**
 * Bytes of everything read of documents to find them by.
 *
 * @param {Page} page
 */
const foundBytes = (page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open('hotset-found')
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const all = opening.result.transaction('found').objectStore('found').getAll()
    await new Promise((resolve) => (all.onsuccess = resolve))
    opening.result.close()
    return new TextEncoder().encode(JSON.stringify(all.result)).length
  })

/**
 * Opens Find and waits until everything is read. Answers how long that took, in ms.
 *
 * @param {Page} page
 */
const openFind = async (page) => {
  const start = Date.now()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find anything' }).fill(`Thing ${ROWS - 1}`)
  await page.getByText(`${LISTS} found on this device`).waitFor()
  return Date.now() - start
}

await withApp(async ({ url, device }) => {
  const page = await device()
  const base = await startProduction(page, url)
  for (let n = 0; n < LISTS; n++) await makeList(page, base, ROWS, note)
  await page.waitForTimeout(5000)
  await page.goto('about:blank')
  const again = async () => {
    await page.goto(base)
    await page.getByRole('heading', { name: 'Coming up' }).waitFor()
  }
  // Thrown away as if a release read kinds otherwise: everything is read anew.
  await page.goto(`${url}icon.svg`)
  await page.evaluate(() => void indexedDB.deleteDatabase('hotset-found'))
  await again()
  tell({
    question: 'Find: 20,000 records of 4 lists read for the first time',
    value: await openFind(page),
    unit: 'ms',
    target: 10_000,
  })
  tell({
    question: 'Find: what is kept of 20,000 records',
    value: (await foundBytes(page)) / 1e6,
    unit: 'MB',
    target: 10,
  })
  await page.goto('about:blank')
  await again()
  tell({
    question: 'Find: 20,000 records ready at the next start, from the keys to the answer',
    value: await openFind(page),
    unit: 'ms',
    target: 1500,
  })
  const times = []
  for (const query of QUERIES) {
    const pace = await slowDown(page, 1)
    times.push(...(await keyTimes(page, query)).map((time) => time * pace))
  }
  tell({
    question: 'Find: from a key to its answer on the screen among 20,000 records, p95',
    value: quantile(times, 0.95),
    unit: 'ms',
    target: 50,
    against: `median ${Math.round(quantile(times, 0.5))} ms, ${times.length} keys`,
  })
})
