import type { Page } from '@playwright/test'

/**
 * Lets the documents that this page sends trickle: a few kB of the exchange at a time, until the function
 * returned is called. Call it before the page opens the app. What else a link carries goes as ever.
 */
export const slowed = async (page: Page): Promise<() => Promise<void>> => {
  await page.addInitScript(() => {
    const { prototype } = RTCDataChannel
    const send = prototype.send as (this: RTCDataChannel, bytes: Uint8Array) => void
    const buffered = Object.getOwnPropertyDescriptor(prototype, 'bufferedAmount')?.get
    const queues = new Map<RTCDataChannel, Uint8Array[]>()
    const held = (channel: RTCDataChannel) =>
      (queues.get(channel) ?? []).reduce((sum, { length }) => sum + length, 0)
    Object.defineProperty(prototype, 'bufferedAmount', {
      get(this: RTCDataChannel) {
        return Number(buffered?.call(this)) + held(this)
      },
    })
    prototype.send = function (this: RTCDataChannel, bytes: unknown) {
      const piece = bytes as Uint8Array
      // The channel of the exchange: src/lib/sync/link.ts.
      if (this.label !== 'hotset-2') return send.call(this, piece)
      const queue = queues.get(this) ?? []
      queues.set(this, queue)
      queue.push(piece.slice())
    }
    const trickle = () => {
      const { quick } = window as { quick?: boolean }
      for (const [channel, queue] of queues) {
        if (channel.readyState !== 'open') queues.delete(channel)
        for (let room = quick ? Infinity : 8192; room > 0 && queues.has(channel);) {
          const piece = queue.shift()
          if (!piece) break
          room -= piece.length
          send.call(channel, piece)
        }
        if (queue.length === 0) channel.dispatchEvent(new Event('bufferedamountlow'))
      }
      setTimeout(trickle, quick ? 5 : 20)
    }
    trickle()
  })
  return () => page.evaluate(() => void Object.assign(window, { quick: true }))
}
