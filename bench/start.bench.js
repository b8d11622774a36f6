import { gzipSync } from 'node:zlib'
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
  const times = []
  for (let n = 0; n < 7; n++) times.push(await coldStart(context, base))
  tell({
    question: 'Cold offline start to Today, processor 4 times slower',
    value: quantile(times, 0.5),
    unit: 'ms',
    target: 1000,
  })
})
