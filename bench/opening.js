/*
 * How long a document takes to open in a browser that nobody looks into: decision 026.
 */

/** @typedef {import('./unwatched.js').UnwatchedPage} UnwatchedPage */

/**
 * From a tap to the first row on the screen, in ms.
 *
 * @param {UnwatchedPage} page
 * @param {{ tap: string, row: string }} what Selectors: what is tapped, and what there is when it is open.
 */
export const openTime = (page, what) =>
  page.evaluate(async ({ tap, row }) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const tapped = document.querySelector(tap)
    if (!(tapped instanceof HTMLElement)) throw new Error(`There is ${tap} to tap`)
    const start = performance.now()
    tapped.click()
    while (!document.querySelector(row)) await frame()
    return performance.now() - start
  }, what)

/** Who taps has read where to tap: the page is at rest, after so many ms. */
const READ = 3000

/**
 * A page at rest.
 *
 * @param {() => Promise<UnwatchedPage>} open
 * @param {string} url
 * @param {() => unknown} ready
 */
export const restingAt = async (open, url, ready) => {
  const page = await open()
  await page.goto(url)
  await page.waitFor(ready)
  await new Promise((resolve) => setTimeout(resolve, READ))
  return page
}
