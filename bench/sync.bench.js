import { invitation, makeList, quantile, startProduction, tell, withApp } from './app.js'

/** @typedef {import('@playwright/test').Page} Page */

/**
 * A bare data channel between two pages: the limit that nothing on top of it can beat.
 *
 * @param {Page} a
 * @param {Page} b
 */
const bareChannel = async (a, b) => {
  const open = (/** @type {Page} */ page) =>
    page.evaluate(() => {
      const connection = new RTCPeerConnection()
      const channel = connection.createDataChannel('bare', { negotiated: true, id: 0 })
      channel.binaryType = 'arraybuffer'
      Object.assign(window, { bare: { connection, channel } })
    })
  await Promise.all([open(a), open(b)])
  const describe = (
    /** @type {Page} */ page,
    /** @type {RTCSessionDescriptionInit | undefined} */ theirs,
  ) =>
    page.evaluate(async (description) => {
      const { connection } = /** @type {any} */ (window).bare
      if (description) await connection.setRemoteDescription(description)
      if (description?.type === 'answer') return undefined
      await connection.setLocalDescription()
      while (connection.iceGatheringState !== 'complete') {
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      return connection.localDescription.toJSON()
    }, theirs)
  const offer = await describe(a, undefined)
  await describe(a, await describe(b, offer))
  await a.waitForFunction(() => /** @type {any} */ (window).bare.channel.readyState === 'open')
}

/**
 * Megabytes a second over the bare channel, 16 KiB at a time, as browsers carry them.
 *
 * @param {Page} a
 * @param {Page} b
 * @param {number} bytes
 */
const bareRate = async (a, b, bytes) => {
  const got = b.evaluate(
    (total) =>
      new Promise((resolve) => {
        let sum = 0
        let start = 0
        const { channel } = /** @type {any} */ (window).bare
        channel.onmessage = (/** @type {MessageEvent} */ { data }) => {
          if (start === 0) start = performance.now()
          sum += data.byteLength
          if (sum >= total) resolve(performance.now() - start)
        }
      }),
    bytes,
  )
  await a.evaluate(async (total) => {
    const { channel } = /** @type {any} */ (window).bare
    const piece = new Uint8Array(16 * 1024)
    for (let sent = 0; sent < total; sent += piece.length) {
      while (channel.bufferedAmount > 1_000_000)
        await new Promise((resolve) => setTimeout(resolve, 1))
      channel.send(piece)
    }
  }, bytes)
  return bytes / 1e6 / (Number(await got) / 1000)
}

/**
 * One-way times of a short message over the bare channel, in ms.
 *
 * @param {Page} a
 * @param {Page} b
 */
const bareDelays = async (a, b) => {
  const times = []
  for (let n = 0; n < 40; n++) {
    const got = b.evaluate(
      () =>
        new Promise((resolve) => {
          const { channel } = /** @type {any} */ (window).bare
          channel.onmessage = () =>
            requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
        }),
    )
    const sent = await a.evaluate(() => {
      const at = performance.timeOrigin + performance.now()
      const { channel } = /** @type {any} */ (window).bare
      channel.send(new Uint8Array(60))
      return at
    })
    times.push(Number(await got) - sent)
  }
  return times
}

await withApp(async ({ url, device }) => {
  const [a, b] = [await device(), await device()]
  const base = await startProduction(a, url)
  const note = 'Say so on channel 1 before it is moved, and again when it is back. '.repeat(6)
  for (let n = 0; n < 9; n++) await makeList(a, base, 4600, note)
  const link = await invitation(a, base)
  const bytes = await a.evaluate(async () => {
    let sum = 0
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('hotset-')) continue
      const open = indexedDB.open(name)
      await new Promise((resolve) => (open.onsuccess = resolve))
      const updates = open.result.transaction('updates').objectStore('updates').getAll()
      await new Promise((resolve) => (updates.onsuccess = resolve))
      for (const update of updates.result) sum += update.length
      open.result.close()
    }
    return sum
  })

  await b.goto(link)
  await b.getByLabel('Your name').fill('Tom')
  await b.getByRole('button', { name: /^Join/ }).click()
  await b
    .getByText(/copying|all up to date/)
    .first()
    .waitFor()
  const start = Date.now()
  await b.getByText('all up to date').first().waitFor({ timeout: 180_000 })
  const rate = bytes / 1e6 / ((Date.now() - start) / 1000)

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
