import { quantile, tell, withApp } from './app.js'
import { slowDown } from './pace.js'

/** @typedef {import('@playwright/test').Page} Page */

/*
 * A call sheet of a working day with sixty of a crew more than the practice day has, one call typed over:
 * what stands between Enter and the frame that shows everything that follows from it.
 */

const CREW = 60
const FRAME = 16

/**
 * Script and layout of one value typed over, in ms. The shooting call moves every scene and every artist.
 *
 * @param {Page} page
 */
const typeTimes = async (page) => {
  const times = []
  for (let n = 0; n < 12; n++) {
    await page.getByRole('button', { name: /^Shooting call: / }).click()
    await page.keyboard.type(`${String(8 + (n % 3)).padStart(2, '0')}:${10 + n}`)
    times.push(
      await page.evaluate(async () => {
        const field = document.activeElement
        if (!(field instanceof HTMLInputElement)) throw new Error('A value is being typed')
        const start = performance.now()
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
        // Everything that follows is drawn in the same task, after the key was heard.
        for (let turn = 0; turn < 100; turn++) await Promise.resolve()
        if (field.isConnected) throw new Error('The value is not drawn yet')
        document.body.getBoundingClientRect()
        return performance.now() - start
      }),
    )
    await page.waitForTimeout(300)
  }
  return times
}

await withApp(async ({ url, device }) => {
  const page = await device()
  await page.goto(url)
  await page.getByRole('button', { name: 'Open a practice day' }).click()
  await page.getByRole('heading', { name: /Day 2 of 3/ }).waitFor()
  await page.goto(`${page.url().replace(/\/$/, '')}/call-sheet`)
  await page.getByRole('button', { name: /^Unit call: / }).waitFor()
  const add = page.getByRole('textbox', { name: 'Add somebody for this day' })
  for (let n = 0; n < CREW; n++) {
    await add.fill(`Somebody ${n}`)
    await add.press('Enter')
  }
  await page.getByRole('button', { name: `Somebody ${CREW - 1}, call: ` }).waitFor()
  const question = 'Call sheet: one call typed, everything redrawn, 76 of a crew'
  const fast = (await slowDown(page, 1)) * quantile(await typeTimes(page), 0.5)
  tell({ question, value: fast, unit: 'ms', target: FRAME })
  const slow = (await slowDown(page, 4)) * quantile(await typeTimes(page), 0.5)
  tell({ question: `${question}, 4 times slower`, value: slow, unit: 'ms', target: 4 * FRAME })
})
