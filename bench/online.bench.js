import { invitation, makeList, quantile, startProduction, tell, withApp } from './app.js'

/*
 * How soon does one see what changed while one was away? Two browsers of the built app, one of them started
 * without a network at a list; the other adds a row. From the network coming back, which is when both are
 * online, until the row is on the screen. RUNS makes it shorter.
 */

const RUNS = Number(process.env['RUNS'] ?? 20)
const ITEMS = 50
const LONG = 60_000

await withApp(async ({ url, device }) => {
  const [a, b] = [await device(), await device()]
  const base = await startProduction(a, url)
  const list = await makeList(a, base, ITEMS)
  await b.goto(await invitation(a, base))
  await b.getByLabel('Your name').fill('Tom')
  await b.getByRole('button', { name: /^Join/ }).click()
  await b.getByRole('link', { name: 'All', exact: true }).first().waitFor()
  await b.evaluate(async () => void (await navigator.serviceWorker.ready))
  for (const page of [a, b]) {
    await page.goto(list)
    await page.getByText(`0 of ${ITEMS}`).first().waitFor({ timeout: LONG })
  }

  const times = []
  for (let n = 1; n <= RUNS; n++) {
    // What came last is written first: the reload takes what is only in memory.
    await b.waitForTimeout(1000)
    await b.context().setOffline(true)
    // Links that are up outlive the network: a start without it has none.
    await b.reload()
    await b
      .getByText(`0 of ${ITEMS + n - 1}`)
      .first()
      .waitFor({ timeout: LONG })
    const field = a.getByRole('textbox', { name: /^Add / }).last()
    await field.fill(`Late ${n}`)
    await field.press('Enter')
    await a
      .getByText(`0 of ${ITEMS + n}`)
      .first()
      .waitFor({ timeout: LONG })
    const seen = b.evaluate(
      (facts) =>
        new Promise((resolve) => {
          let back = 0
          addEventListener('online', () => (back = performance.now()), { once: true })
          const look = () => {
            if (document.body.innerText.includes(facts)) resolve(performance.now() - back)
            else requestAnimationFrame(look)
          }
          look()
        }),
      `0 of ${ITEMS + n}`,
    )
    await b.context().setOffline(false)
    times.push(Number(await seen))
  }
  tell({
    question:
      'From the network coming back to what was added meanwhile on the screen of the app, p95',
    value: quantile(times, 0.95),
    unit: 'ms',
    target: 1000,
  })
  tell({
    question: 'From the network coming back to what was added meanwhile on the screen, median',
    value: quantile(times, 0.5),
    unit: 'ms',
  })
})
