import { gzipSync } from 'node:zlib'
import { withBarePage } from './bare-start.js'
import { coldStart, quantile, startProduction, tell, withApp } from './app.js'

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

  const base = await startProduction(page, url)
  const context = page.context()
  await context.setOffline(true)
  // The bare stack by turns with it, so that both meet the same machine.
  const { ours, bare } = await withBarePage(async (url) => {
    const beside = await device()
    await beside.goto(url)
    await beside.getByRole('heading', { name: 'Coming up' }).waitFor()
    await beside.evaluate(async () => void (await navigator.serviceWorker.ready))
    // Once more by the worker, so that it has kept everything.
    await beside.reload()
    await beside.getByRole('heading', { name: 'Coming up' }).waitFor()
    await beside.context().setOffline(true)
    /** @type {{ ours: number[], bare: number[] }} */
    const times = { ours: [], bare: [] }
    for (let n = 0; n < 7; n++) {
      times.bare.push(await coldStart(beside.context(), url))
      times.ours.push(await coldStart(context, base))
    }
    return { ours: quantile(times.ours, 0.5), bare: quantile(times.bare, 0.5) }
  })
  tell({
    question: 'Cold offline start to Today, processor 4 times slower',
    value: ours,
    unit: 'ms',
    target: 1000,
    against: `bare stack ${Math.round(bare)} ms`,
  })
  tell({
    question: 'Cold offline start to Today, in starts of the bare stack',
    value: ours / bare,
    unit: '×',
    target: 3,
  })
})
