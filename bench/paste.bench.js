import { makeTable, quantile, startProduction, tell, withApp } from './app.js'
import { slowDown } from './pace.js'

/** @typedef {import('@playwright/test').Page} Page */

/**
 * From the paste of 1,000 rows of five cells to the table that shows them, in ms.
 *
 * @param {Page} page
 * @param {number} round
 */
const pasteTime = async (page, round) => {
  // A second tap on the same cell would begin to write in it.
  await page.locator('[role=grid] [aria-rowindex="3"] > [data-key=tag]').click()
  await page.locator('[role=grid] [aria-rowindex="2"] > [data-key=tag]').click()
  const took = await page.evaluate(async (round) => {
    const rows = Array.from(
      { length: 1000 },
      (_, n) => `P-${round}-${n}\t${n + 1}\tReceived\t42, 43\tMaya ${round}`,
    )
    const data = new DataTransfer()
    data.setData('text/plain', rows.join('\r\n'))
    const start = performance.now()
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
    while (!document.querySelector('[role=grid]')?.textContent.includes(`P-${round}-0`)) {
      await new Promise((resolve) => setTimeout(resolve))
    }
    document.body.getBoundingClientRect()
    return performance.now() - start
  }, round)
  await page.waitForTimeout(2000)
  return took
}

await withApp(async ({ url, device }) => {
  const page = await device()
  const base = await startProduction(page, url)
  await makeTable(page, base, 1000)
  const times = []
  for (let round = 0; round < 5; round++) {
    times.push((await slowDown(page, 1)) * (await pasteTime(page, round)))
  }
  tell({
    question: 'Paste of 1,000 rows of five cells',
    value: quantile(times, 0.5),
    unit: 'ms',
    target: 500,
  })
})
