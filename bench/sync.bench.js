import { randomBytes } from 'node:crypto'
import { invitation, makeList, quantile, startProduction, tell, withApp } from './app.js'
import { bareChannel, bareDelays, bareRate } from './bare.js'

/**
 * Notes as long and as varied as people write them: every word drawn anew, the common ones oftener. What
 * is sent deflated must not be text that a person would never write.
 *
 * @param {number} seed
 */
const notes = (seed) => {
  const words =
    `the and of to in is for on it with at by from be this that before after when up down out not all
    set scene prop camera truck unit base crew call wrap lunch light door window table chair lamp rope boat
    quay harbour lantern coat walkie channel battery charger tape marker spare broken missing returned signed
    tomorrow tonight morning north south upstairs cellar kitchen street corner bridge driver runner second
    first third again carefully quickly hot cold wet dry heavy small large red blue green yellow black white
    check count bring leave keep move load unload label photograph measure replace repair borrow hire return
    Maya Tom Niamh Sam Asha Rui Lena Oskar 1 2 3 4 6 8 12 14 18 24 36 42 48 07:30 16:04 18:45`.split(
      /\s+/,
    )
  let state = seed * 7919 + 17
  const draw = () => (state = (state * 48271) % 2147483647) / 2147483647
  return () =>
    Array.from({ length: 68 }, () => words[Math.floor(draw() ** 1.6 * words.length)]).join(' ')
}

/** @typedef {import('@playwright/test').Page} Page */

/** Bytes of a file that is on its way while somebody types. */
const LARGE = 48_000_000

/** About 20 MB together. */
const LISTS = 11

/**
 * From a key on one screen to its letter on the other, in ms, sixty times.
 *
 * @param {Page} a
 * @param {Page} b
 */
const keyDelays = async (a, b) => {
  const delays = []
  for (let n = 0; n < 60; n++) {
    const seen = b.evaluate(
      () =>
        new Promise((resolve) => {
          const text = document.querySelector('[role=textbox][aria-label=Minutes]')
          const before = text?.textContent
          const observer = new MutationObserver(() => {
            if (text?.textContent === before) return
            observer.disconnect()
            requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
          })
          if (text) observer.observe(text, { subtree: true, childList: true, characterData: true })
        }),
    )
    await a.evaluate(() => {
      addEventListener(
        'beforeinput',
        () => Object.assign(window, { typedAt: performance.timeOrigin + performance.now() }),
        { once: true, capture: true },
      )
    })
    await a.keyboard.press('a')
    const typed = await a.evaluate(() => /** @type {any} */ (window).typedAt)
    delays.push(Number(await seen) - typed)
  }
  return delays
}

await withApp(async ({ url, device }) => {
  const [a, b] = [await device(), await device()]
  const base = await startProduction(a, url)
  for (let n = 0; n < LISTS; n++) await makeList(a, base, 4600, notes(n))
  const link = await invitation(a, base)
  const bytes = await a.evaluate(async () => {
    let sum = 0
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('hotset-')) continue
      const open = indexedDB.open(name)
      await new Promise((resolve) => (open.onsuccess = resolve))
      if (!open.result.objectStoreNames.contains('updates')) continue
      const updates = open.result.transaction('updates').objectStore('updates').getAll()
      await new Promise((resolve) => (updates.onsuccess = resolve))
      for (const update of updates.result) sum += update.length
      open.result.close()
    }
    return sum
  })

  await b.addInitScript(() => {
    const all = /** @type {RTCPeerConnection[]} */ ([])
    const Plain = RTCPeerConnection
    Object.assign(window, {
      all,
      RTCPeerConnection: class extends Plain {
        /** @param {RTCConfiguration} options */
        constructor(options) {
          super(options)
          all.push(this)
        }
      },
    })
  })
  await b.goto(link)
  await b.getByLabel('Your name').fill('Tom')
  await b.getByRole('button', { name: /^Join/ }).click()
  await b.getByRole('link', { name: 'All', exact: true }).first().click()
  // From the first bytes until every list says how much it holds: it is here, stored and read. What the
  // saved line says comes later, on purpose: it does not flicker.
  const took = await b.evaluate(async (lists) => {
    const { all } = /** @type {{ all: RTCPeerConnection[] }} */ (/** @type {any} */ (window))
    let start = 0
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (start === 0) {
        let came = 0
        for (const connection of all) {
          for (const report of (await connection.getStats()).values()) {
            if (report.type === 'transport') came += report.bytesReceived ?? 0
          }
        }
        if (came > 64 * 1024) start = performance.now()
      }
      const facts = document.body.innerText.match(/0 of 4600/g) ?? []
      if (facts.length >= lists) return performance.now() - start
    }
  }, LISTS)
  const rate = bytes / 1e6 / (took / 1000)

  await a.goto(`${base}/minutes/new`)
  await a.getByRole('button', { name: 'Start with an empty page' }).click()
  await a.waitForURL(/minutes\/[2-9a-z]{20}$/)
  const editor = a.getByRole('textbox', { name: 'Minutes' })
  await editor.click()
  await a.keyboard.type('x')
  await b.goto(a.url())
  await b.getByRole('textbox', { name: 'Minutes' }).waitFor()
  await b.waitForTimeout(3000)
  await a.bringToFront()
  const delays = await keyDelays(a, b)

  // A large file on its way meanwhile: it comes by itself.
  const minutes = a.url()
  await a.goto(`${base}/all`)
  await a
    .getByRole('link', { name: /0 of 4600/ })
    .first()
    .click()
  await a.getByRole('button', { name: 'Thing 0', exact: true }).click()
  await a
    .getByLabel('Choose files for Thing 0')
    .setInputFiles({ name: 'Rushes.mov', mimeType: 'video/quicktime', buffer: randomBytes(LARGE) })
  await b.getByText('copying files, 0 of 1').first().waitFor()
  await a.goto(minutes)
  await a.getByRole('textbox', { name: 'Minutes' }).click()
  await a.bringToFront()
  const busy = await keyDelays(a, b)
  const isComing = await b.getByText('copying files, 0 of 1').first().isVisible()
  if (!isComing) throw new Error('The file was there before the typing ended: it says nothing')

  await bareChannel(a, b)
  const bare = await bareDelays(a, b)
  const limit = await bareRate(a, b, 20_000_000)
  tell({
    question: 'Keystroke to the other screen, p95',
    value: quantile(delays, 0.95),
    unit: 'ms',
    target: 50,
    against: `bare channel ${Math.round(quantile(bare, 0.95))} ms`,
  })
  tell({
    question: 'Keystroke to the other screen, p95, more than the bare channel takes',
    value: Math.max(0, quantile(delays, 0.95) - quantile(bare, 0.95)),
    unit: 'ms',
    target: 33.4,
    against: '2 frames',
  })
  tell({
    question:
      'Keystroke to the other screen while a file of 48 MB is on its way, p95, later than without',
    value: Math.max(0, quantile(busy, 0.95) - quantile(delays, 0.95)),
    unit: 'ms',
    target: 50,
    against: `${Math.round(quantile(busy, 0.95))} ms beside ${Math.round(quantile(delays, 0.95))} ms`,
  })
  tell({
    question: 'Keystroke to the other screen, median',
    value: quantile(delays, 0.5),
    unit: 'ms',
    against: `bare channel ${Math.round(quantile(bare, 0.5))} ms`,
  })
  tell({
    question: `First sync of ${Math.round(bytes / 1e6)} MB, share of a bare channel`,
    value: (rate / limit) * 100,
    unit: '%',
    target: 80,
    atLeast: true,
    against: `${rate.toFixed(1)} of ${limit.toFixed(1)} MB/s`,
  })
})
