import { startCrew, until } from '../tests/devices.js'
import { invitation, makeList, quantile, startProduction, tell, withApp } from './app.js'

/*
 * A crew of browsers and of Node devices: two pages of the app, and with them as many real Rooms over
 * @roamhq/wrtc as make it thirty, which join the production by its link. COUNT makes it fewer or more.
 */

const COUNT = Number(process.env['COUNT'] ?? 30)
const ITEMS = 50
const EDITS = 10
const LONG = 240_000
/** How long nobody does anything, in ms. */
const IDLE = 60_000

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {number} done */
const shows = (page, done) =>
  page.getByText(`${done} of ${ITEMS}`).first().waitFor({ timeout: LONG })

await withApp(async ({ url, device }) => {
  const [a, b] = [await device(), await device()]
  const base = await startProduction(a, url)
  const list = await makeList(a, base, ITEMS)
  const link = await invitation(a, base)
  await b.goto(link)
  await b.getByLabel('Your name').fill('Tom')
  await b.getByRole('button', { name: /^Join/ }).click()
  await b.getByRole('link', { name: 'All', exact: true }).first().waitFor()

  const crew = await startCrew({ link })
  /** @type {Awaited<ReturnType<typeof crew.device>>[]} */
  const all = []
  const has = (/** @type {(typeof all)[number]} */ { lists: [first] }, done = 0) =>
    first?.items === ITEMS && first.done === done
  for (let n = 2; n < COUNT; n++) all.push(await crew.device())
  // Their modules are loaded: what comes is what being in a crew takes.
  const empty = process.memoryUsage().rss
  const start = performance.now()
  for (const one of all) {
    await one.join()
    await until(() => one.room.crew > 0, LONG)
  }
  await until(() => all.every((one) => has(one)), LONG)
  tell({
    question: `2 browsers and ${COUNT - 2} Node devices that come one after another: until all have the list`,
    value: performance.now() - start,
    unit: 'ms',
  })
  await until(() => all.every(({ room }) => room.crew === COUNT - 1), LONG)
  await Promise.all([a, b].map((page) => page.goto(list)))
  await Promise.all([a, b].map((page) => shows(page, 0)))

  let done = 0
  /** Who has how much, for when it does not come together. */
  const said = () =>
    all
      .map(({ lists: [first], room }) => `${first?.done}/${room.peers.length}/${room.crew}`)
      .join(' ')
  const everywhere = async () => {
    try {
      await Promise.all([
        until(() => all.every((one) => has(one, done)), LONG),
        shows(a, done),
        shows(b, done),
      ])
    } catch (error) {
      const screens = await Promise.all([a, b].map((page) => page.locator('body').innerText()))
      console.error(done, said(), ...screens.map((text) => /\d+ of \d+/.exec(text)?.[0]))
      throw error
    }
  }
  const times = { browser: /** @type {number[]} */ ([]), node: /** @type {number[]} */ ([]) }
  const sends = []
  for (let n = 0; n < EDITS; n++) {
    const before = all.map(({ given }) => given.updates)
    const from = performance.now()
    done++
    if (n % 2 === 0) await a.locator('button[aria-label^="To do,"]').first().click()
    else {
      const one = all[(n * 7) % all.length]
      const id = one?.lists[0]?.id
      if (one && id) one.tick(id)
    }
    await everywhere()
    times[n % 2 === 0 ? 'browser' : 'node'].push(performance.now() - from)
    await a.waitForTimeout(1000)
    sends.push(Math.max(...all.map(({ given }, at) => given.updates - (before[at] ?? 0))))
  }
  tell({
    question: 'A tick in a browser is on every Node device and on the other screen, median',
    value: quantile(times.browser, 0.5),
    unit: 'ms',
  })
  tell({
    question: 'An edit by a Node device is on both screens and on every other, median',
    value: quantile(times.node, 0.5),
    unit: 'ms',
  })
  tell({
    question: 'Sends of one edit by one Node device, at most',
    value: Math.max(...sends),
    unit: 'sends',
    target: 3,
  })

  await a.waitForTimeout(5000)
  const given = all.map(({ given }) => given.bytes)
  await a.waitForTimeout(IDLE)
  const idle = all.map((one, at) => one.given.bytes - (given[at] ?? 0))
  tell({
    question: `A Node device among ${COUNT} that does nothing sends, all channels together, on average`,
    value: idle.reduce((sum, bytes) => sum + bytes, 0) / all.length / (IDLE / 60_000),
    unit: 'bytes/min',
    target: 1000,
  })
  tell({
    question: 'Memory of one Node device among browsers, its share of WebRTC included',
    value: (process.memoryUsage().rss - empty) / all.length / 1e6,
    unit: 'MB',
  })

  const leaving = all.filter((_, n) => n % 3 === 0)
  const left = all.filter((_, n) => n % 3 !== 0)
  const gone = performance.now()
  await Promise.all(leaving.map((one) => one.leave()))
  await until(() => left.every(({ room }) => room.crew === left.length + 1), LONG)
  tell({
    question: 'One in three leaves at once: until the others know who is here',
    value: performance.now() - gone,
    unit: 'ms',
    target: 30_000,
  })
  done++
  const after = performance.now()
  await b.locator('button[aria-label^="To do,"]').first().click()
  await Promise.all([until(() => left.every((one) => has(one, done)), LONG), shows(a, done)])
  tell({
    question: 'and a tick then reaches all of them',
    value: performance.now() - after,
    unit: 'ms',
    target: 30_000,
  })
  await crew.close()
})
process.exit(0)
