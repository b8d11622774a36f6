import { longestTask, makeList, quantile, startProduction, tell, withApp } from './app.js'
import { slowDown } from './pace.js'

/** @typedef {import('@playwright/test').Page} Page */

/**
 * From the tap on a list to its first row on the screen, in ms.
 *
 * @param {Page} page
 * @param {string} list
 */
const openTime = (page, list) =>
  page.evaluate(async (hash) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const link = document.querySelector(`a[href$="${hash}"]`)
    if (!(link instanceof HTMLElement)) throw new Error('The list is not in All')
    const start = performance.now()
    link.click()
    while (!document.querySelector('button[aria-label^="To do,"]')) await frame()
    return performance.now() - start
  }, new URL(list).hash)

/**
 * Script and layout of one tick, in ms: what stands between a tap and its frame.
 *
 * @param {Page} page
 */
const editTimes = (page) =>
  page.evaluate(async () => {
    const times = []
    for (let n = 0; n < 12; n++) {
      // To do, or done and taken back: what was ticked before stands there for a while.
      const marks = document.querySelectorAll(
        'button[aria-label^="To do,"], button[aria-label^="Done,"]',
      )
      const mark = marks[n % Math.max(1, marks.length)]
      if (!(mark instanceof HTMLElement)) throw new Error('There is a mark to tap')
      const start = performance.now()
      mark.click()
      await new Promise((resolve) => setTimeout(resolve))
      document.body.getBoundingClientRect()
      times.push(performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    return times
  })

await withApp(async ({ url, device }) => {
  const page = await device()
  const base = await startProduction(page, url)
  for (const rows of [50, 500, 5000]) {
    const list = await makeList(page, base, rows)
    const open = []
    for (let n = 0; n < 5; n++) {
      await page.goto(`${base}/all`)
      await page.getByRole('heading', { name: 'The book' }).waitFor()
      // Who taps has read where to tap: the page is at rest.
      await page.waitForTimeout(3000)
      const pace = await slowDown(page, 4)
      open.push((await openTime(page, list)) * pace)
      await slowDown(page, 1)
    }
    const target = rows === 5000 ? { target: 300 } : {}
    tell({
      question: `Open a list of ${rows}, processor 4 times slower`,
      value: quantile(open, 0.5),
      unit: 'ms',
      ...target,
    })
    await page.locator('button[aria-label^="To do,"]').first().waitFor()
    const fast = (await slowDown(page, 1)) * quantile(await editTimes(page), 0.5)
    const slow = (await slowDown(page, 4)) * quantile(await editTimes(page), 0.5)
    await slowDown(page, 1)
    const limits = rows === 5000 ? [{ target: 16 }, { target: 50 }] : [{}, {}]
    tell({ question: `One tick, ${rows} items`, value: fast, unit: 'ms', ...limits[0] })
    tell({
      question: `One tick, ${rows} items, 4 times slower`,
      value: slow,
      unit: 'ms',
      ...limits[1],
    })
  }
  await makeList(page, base, 10_000)
  await page.waitForTimeout(1500)
  const scrolls = []
  for (let n = 0; n < 3; n++) scrolls.push(await longestTask(page, 700))
  tell({
    question: 'Longest task while 10,000 rows scroll, best of 3 (0: none over 50 ms)',
    value: Math.min(...scrolls),
    unit: 'ms',
    target: 50,
  })
})
