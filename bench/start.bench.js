import { gzipSync } from 'node:zlib'
import { quantile, slowDown, startProduction, tell, withApp } from './app.js'

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
  for (let n = 0; n < 7; n++) {
    const cold = await context.newPage()
    // The page says itself when Today stands there: whoever asks it all the time slows it down.
    const seen = new Promise((resolve) => cold.exposeFunction('told', resolve))
    await cold.addInitScript(() => {
      const observer = new MutationObserver(() => {
        const heads = [...document.querySelectorAll('h2')]
        if (!heads.some((head) => head.textContent.trim() === 'Coming up')) return
        observer.disconnect()
        const { told } = /** @type {any} */ (window)
        // The frame that draws it.
        requestAnimationFrame(() => setTimeout(() => told(performance.now())))
      })
      observer.observe(document, { childList: true, subtree: true })
    })
    await slowDown(cold, 4)
    await cold.goto(base, { waitUntil: 'commit' })
    times.push(Number(await seen))
    await cold.close()
  }
  tell({
    question: 'Cold offline start to Today, processor 4 times slower',
    value: quantile(times, 0.5),
    unit: 'ms',
    target: 1000,
  })
})
