import { gzipSync } from 'node:zlib'
import { withBarePage } from './bare-start.js'
import { withProfile } from './cold.js'
import { quantile, startProduction, tell, withApp } from './app.js'

// How much must come before the first page is there, and how long a cold start takes offline.
await withApp(async ({ url, device }) => {
  const page = await device()
  const bytes = { code: 0, fonts: 0 }
  const pending = /** @type {Promise<void>[]} */ ([])
  page.on('response', (response) => {
    const type = response.request().resourceType()
    if (!['document', 'script', 'stylesheet', 'font'].includes(type)) return
    // What the service worker keeps for later is not needed for the first page.
    if (response.request().serviceWorker()) return
    pending.push(
      // The page is read before anything navigates away from it.
      response.body().then((body) => {
        if (type === 'font') bytes.fonts += body.length
        else bytes.code += gzipSync(body).length
      }),
    )
  })
  await page.goto(url)
  await page.getByRole('button', { name: 'Start a production' }).waitFor()
  await page.waitForLoadState('networkidle')
  await Promise.all(pending.splice(0))
  page.removeAllListeners('response')
  tell({
    question: 'First route, code and styles gzipped',
    value: bytes.code / 1000,
    unit: 'kB',
    target: 120,
  })
  tell({ question: 'First route, fonts', value: bytes.fonts / 1000, unit: 'kB' })

  // The bare stack by turns with it, so that both meet the same machine.
  const [ours = [], bare = []] = await withBarePage((bareUrl) =>
    withProfile(async ({ browse, coldStarts }) => {
      const base = await browse(async (page) => {
        await page.goto(bareUrl)
        await page.getByRole('heading', { name: 'Coming up' }).waitFor()
        await page.evaluate(async () => void (await navigator.serviceWorker.ready))
        // Once more by the worker, so that it has kept everything.
        await page.reload()
        await page.getByRole('heading', { name: 'Coming up' }).waitFor()
        return startProduction(page, url)
      })
      return coldStarts([base, bareUrl], 7)
    }),
  )
  tell({
    question: 'Cold offline start to Today, processor 4 times slower',
    value: quantile(ours, 0.5),
    unit: 'ms',
    target: 1000,
    against: `bare stack ${Math.round(quantile(bare, 0.5))} ms`,
  })
  tell({
    question: 'Cold offline start to Today, in starts of the bare stack',
    value: quantile(ours, 0.5) / quantile(bare, 0.5),
    unit: '×',
    target: 3,
  })
})
