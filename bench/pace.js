/*
 * How fast this machine is, so that a figure means the same on every machine.
 *
 * "4 times slower" says nothing without saying than what. Lighthouse means a fast desktop, whose
 * BenchmarkIndex it puts at 1500 to 2000 (Lighthouse, docs/throttling.md, "Benchmarking CPU Power"): four
 * times slower than that is a tablet. So the index is measured in the run itself, the processor is slowed by what is left,
 * and where the machine, or what else runs on it, is slower than the device asked for, times are
 * shortened by as much as it is.
 */

/** @typedef {import('@playwright/test').Page} Page */

/** The middle of what Lighthouse calls a high-end desktop. */
const DESKTOP = 1750

/**
 * The index of this machine now, by the two kinds of work that Lighthouse takes: texts that are thrown away
 * (10,000 letters), and copies between two lists (100,000 numbers); each a tenth of its rounds a second.
 *
 * @param {Pick<Page, 'evaluate'>} page A page that nothing slows down.
 * @returns {Promise<number>}
 */
const indexOf = (page) =>
  page.evaluate(() => {
    const ms = 300
    /** @param {(round: number) => void} work @param {number} every */
    const rounds = (work, every) => {
      const start = performance.now()
      let count = 0
      while (count % every !== 0 || performance.now() - start < ms) work(count++)
      return count / 10 / ((performance.now() - start) / 1000)
    }
    const texts = rounds(() => {
      let text = ''
      for (let n = 0; n < 10_000; n++) text += 'a'
      if (text.length === 1) throw new Error('The text is long')
    }, 1)
    const lists = [0, 1].map(() => Array.from({ length: 100_000 }, (_, n) => n))
    const copies = rounds((round) => {
      const from = /** @type {number[]} */ (lists[round % 2])
      const to = /** @type {number[]} */ (lists[(round + 1) % 2])
      for (let n = 0; n < from.length; n++) to[n] = /** @type {number} */ (from[n])
    }, 10)
    return (texts + copies) / 2
  })

/** @type {number[]} */
const measured = []

/** The index of this machine in this run, the middle of all measured; nothing when none was. */
export const machine = () => {
  const sorted = measured.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  return middle === undefined ? undefined : Math.round(middle)
}

/**
 * What makes this machine `times` slower than a desktop: by how much to slow it down, and what its times are
 * to be multiplied by where it is slower already.
 *
 * @param {Pick<Page, 'evaluate'>} page A page that nothing slows down.
 * @param {number} times
 */
export const paceOf = async (page, times) => {
  const index = await indexOf(page)
  measured.push(index)
  const pace = (index * times) / DESKTOP
  return { rate: Math.max(1, pace), times: Math.min(1, pace) }
}

/** @type {WeakMap<import('@playwright/test').BrowserContext, Promise<Page>>} */
const gauges = new WeakMap()

/** @type {WeakMap<Page, Promise<import('@playwright/test').CDPSession>>} */
const sessions = new WeakMap()

/**
 * Makes the page's processor `times` slower than a desktop's. Returns what its times are to be multiplied
 * by: 1 on a machine that is fast enough.
 *
 * @param {Page} page
 * @param {number} times
 * @returns {Promise<number>}
 */
export const slowDown = async (page, times) => {
  const context = page.context()
  const gauge = gauges.get(context) ?? context.newPage()
  gauges.set(context, gauge)
  const { rate, times: shorter } = await paceOf(await gauge, times)
  // A page behind another has no frames.
  await page.bringToFront()
  // Kept: what a session has set ends with it.
  const session = sessions.get(page) ?? context.newCDPSession(page)
  sessions.set(page, session)
  await (await session).send('Emulation.setCPUThrottlingRate', { rate })
  return shorter
}
