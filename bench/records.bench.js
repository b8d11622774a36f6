import { makeList, longestTask, quantile, startProduction, tell, withApp } from './app.js'
import { withBarePage } from './bare-start.js'
import { withProfile } from './cold.js'
import { openTime, restingAt } from './opening.js'
import { paceOf } from './pace.js'

/** @typedef {import('./unwatched.js').UnwatchedPage} UnwatchedPage */

/**
 * Script and layout of one tick, in ms: what stands between a tap and its frame.
 *
 * @param {UnwatchedPage} page
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

/**
 * The list that the address names, as All shows it.
 *
 * @param {string} list
 */
const linkTo = (list) => ({
  tap: `a[href$="${new URL(list).hash}"]`,
  row: 'button[aria-label^="To do,"]',
})
const allListed = () => document.querySelectorAll('a[href*="/checklist/"]').length > 2

const SIZES = [50, 500, 5000]
const ROUNDS = 5

await withBarePage((bareUrl) =>
  withApp(({ url }) =>
    withProfile(async ({ browse, unwatched }) => {
      const { base, lists } = await browse(async (page) => {
        const base = await startProduction(page, url)
        const lists = []
        for (const rows of SIZES) lists.push({ rows, list: await makeList(page, base, rows) })
        return { base, lists }
      })
      await unwatched(async (open) => {
        const gauge = await open()
        for (const { rows, list } of lists) {
          const bareList = `${bareUrl}open.html?rows=${rows}`
          const isReady = () => document.title === 'Ready'
          // Written down by a page of its own, so that all that are measured find it there.
          await (await restingAt(open, bareList, isReady)).close()
          /** @type {number[]} */
          const ours = []
          /** @type {number[]} */
          const bare = []
          // By turns, so that both meet the same machine.
          for (let n = 0; n < ROUNDS; n++) {
            const { rate, times } = await paceOf(gauge, 4)
            const page = await restingAt(open, `${base}/all`, allListed)
            await page.slow(rate)
            ours.push((await openTime(page, linkTo(list))) * times)
            await page.close()
            const barePage = await restingAt(open, bareList, isReady)
            await barePage.slow(rate)
            bare.push((await openTime(barePage, { tap: 'button', row: 'li' })) * times)
            await barePage.close()
          }
          const [value, bareValue] = [quantile(ours, 0.5), quantile(bare, 0.5)]
          const question = `Open a list of ${rows}, processor 4 times slower`
          const against = `yjs and y-indexeddb alone ${Math.round(bareValue)} ms`
          tell({ question, value, unit: 'ms', against, ...(rows === 5000 && { target: 300 }) })
          // By the side of Yjs alone: docs/decisions/028-long-lists.md.
          if (rows === 5000)
            tell({
              question: `Open a list of ${rows}, in openings by yjs and y-indexeddb alone`,
              value: value / bareValue,
              unit: 'x',
              target: 3,
            })
          const page = await restingAt(open, `${base}/all`, allListed)
          await openTime(page, linkTo(list))
          for (const { slower, target } of [
            { slower: 1, target: 16 },
            { slower: 4, target: 50 },
          ]) {
            const { rate, times } = await paceOf(gauge, slower)
            await page.slow(rate)
            tell({
              question: `One tick, ${rows} items${slower > 1 ? `, ${slower} times slower` : ''}`,
              value: quantile(await editTimes(page), 0.5) * times,
              unit: 'ms',
              ...(rows === 5000 && { target }),
            })
          }
          await page.close()
        }
      })
    }),
  ),
)

// Tasks are counted by the page itself, whoever watches.
await withApp(async ({ url, device }) => {
  const page = await device()
  await makeList(page, await startProduction(page, url), 10_000)
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
