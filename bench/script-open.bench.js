import { quantile, startProduction, tell, withApp } from './app.js'
import { withBarePage } from './bare-start.js'
import { withProfile } from './cold.js'
import { openTime, restingAt } from './opening.js'
import { paceOf } from './pace.js'

/*
 * From a tap on a feature's script to its first scene on the screen: 190 scenes on some 120 pages. Beside it,
 * by turns, as many records of as many letters read by yjs and y-indexeddb alone.
 */

const SCENES = 190
const ROUNDS = 5

/** Speeches and action as a feature has them: 35 lines of a page for each scene. */
const scene = (/** @type {number} */ n) =>
  [
    `INT. FERRY INN - BACK BAR ${n} - ${n % 3 === 0 ? 'NIGHT' : 'DAY'} #${n + 1}#`,
    'Rain on the one good window. The lamp gutters, the tide is *out*, and whoever comes in brings the weather with them.',
    ...Array.from(
      { length: 6 },
      (_, at) =>
        `${['MAREN', 'JOSS', 'SGT. HALE'][at % 3]}\nYou moved it. You always do, and then you say that nobody was here.`,
    ),
    'Nobody answers. She puts the ledger back under the bar and counts the glasses once more, from the left.',
  ].join('\n\n')
const feature = `Title: Slack Water\n\n${Array.from({ length: SCENES }, (_, n) => scene(n)).join('\n\n')}\n`
/** What a scene takes as it is stored, about: marks beside the words. */
const LETTERS = Math.round((feature.length / SCENES) * 1.6)

// The link to a new one stands there in any case.
const isListed = () => document.querySelectorAll('a[href*="/script/"]').length > 1
const isReady = () => document.title === 'Ready'

await withBarePage((bareUrl) =>
  withApp(({ url }) =>
    withProfile(async ({ browse, unwatched }) => {
      const { base, script } = await browse(async (page) => {
        const base = await startProduction(page, url)
        await page.goto(`${base}/scenes`)
        await page.getByRole('button', { name: 'Bring in a script' }).click()
        await page.locator('input[type=file]').setInputFiles({
          name: 'slack.fountain',
          mimeType: 'text/plain',
          buffer: Buffer.from(feature),
        })
        await page.getByRole('button', { name: `Bring in ${SCENES} scenes` }).click()
        await page.getByRole('link', { name: 'Read the script' }).click()
        await page.waitForURL(/script\/[2-9a-z]{20}$/)
        return { base, script: new URL(page.url()).hash }
      })
      await unwatched(async (open) => {
        const gauge = await open()
        const bareList = `${bareUrl}open.html?rows=${SCENES}&letters=${LETTERS}`
        // Written down by a page of its own, so that all that are measured find it there.
        await (await restingAt(open, bareList, isReady)).close()
        /** @type {number[]} */
        const ours = []
        /** @type {number[]} */
        const bare = []
        // By turns, so that both meet the same machine.
        for (let n = 0; n < ROUNDS; n++) {
          const { rate, times } = await paceOf(gauge, 4)
          const page = await restingAt(open, `${base}/all`, isListed)
          await page.slow(rate)
          const what = { tap: `a[href$="${script}"]`, row: '[aria-label="Scene 1"]' }
          ours.push((await openTime(page, what)) * times)
          await page.close()
          const barePage = await restingAt(open, bareList, isReady)
          await barePage.slow(rate)
          bare.push((await openTime(barePage, { tap: 'button', row: 'li' })) * times)
          await barePage.close()
        }
        tell({
          question: `Open a script of ${SCENES} scenes, processor 4 times slower`,
          value: quantile(ours, 0.5),
          unit: 'ms',
          target: 300,
          against: `yjs and y-indexeddb alone ${Math.round(quantile(bare, 0.5))} ms`,
        })
      })
    }),
  ),
)
