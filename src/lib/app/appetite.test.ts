import { afterEach, expect, test, vi } from 'vitest'
import { isCostly, onConnection } from './appetite'

afterEach(() => vi.unstubAllGlobals())

/** A browser that tells what network it is in, as Chromium on a phone does. */
const inNetwork = (now: { type?: string; saveData?: boolean }) => {
  const connection = Object.assign(new EventTarget(), now)
  vi.stubGlobal('navigator', { connection })
  return connection
}

test('a phone network is spared, and so is who asks for it; Wi-Fi is not', () => {
  inNetwork({ type: 'wifi' })
  expect(isCostly()).toBe(false)
  inNetwork({ type: 'cellular' })
  expect(isCostly()).toBe(true)
  inNetwork({ type: 'wifi', saveData: true })
  expect(isCostly()).toBe(true)
})

test('a browser that does not tell is taken for one in a network that costs nothing', () => {
  vi.stubGlobal('navigator', {})
  expect(isCostly()).toBe(false)
  onConnection(() => expect.unreachable('Nobody tells'))()
})

test('who leaves the Wi-Fi is told so, until nobody listens', () => {
  const connection = inNetwork({ type: 'wifi' })
  const heard: boolean[] = []
  const stop = onConnection(() => heard.push(isCostly()))
  connection.dispatchEvent(new Event('change'))
  Object.assign(connection, { type: 'cellular' })
  connection.dispatchEvent(new Event('change'))
  stop()
  connection.dispatchEvent(new Event('change'))
  expect(heard).toEqual([false, true])
})
