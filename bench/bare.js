/** @typedef {import('@playwright/test').Page} Page */

/**
 * A bare data channel between two pages: the limit that nothing on top of it can beat.
 *
 * @param {Page} a
 * @param {Page} b
 */
export const bareChannel = async (a, b) => {
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
export const bareRate = async (a, b, bytes) => {
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
export const bareDelays = async (a, b) => {
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
