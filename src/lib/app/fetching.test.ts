import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Fetching } from './fetching'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A part that fails so many times. */
const failing = (times: number) => {
  let left = times
  return vi.fn(() =>
    left-- > 0 ? Promise.reject(new TypeError('Not there')) : Promise.resolve('part'),
  )
}
const settle = () => vi.advanceTimersByTimeAsync(0)

test('[N4] what fails once is asked for again by itself, and whoever waited gets it', async () => {
  const load = failing(2)
  const part = new Fetching(load, undefined)
  const got = vi.fn()
  void part.get().then(got)
  void part.get().then(got)
  await settle()
  expect(load).toHaveBeenCalledTimes(1)
  expect(part.lacking).toBe(true)
  await vi.advanceTimersByTimeAsync(2000)
  expect(load).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(4999)
  expect(load).toHaveBeenCalledTimes(2)
  expect(got).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(got).toHaveBeenCalledTimes(2)
  expect(part.lacking).toBe(false)
  await expect(part.get()).resolves.toBe('part')
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(load).toHaveBeenCalledTimes(3)
})

test('[N4] the waits grow to five minutes and go on; a network that comes back ends the wait', async () => {
  const load = failing(9)
  const online = new EventTarget()
  const part = new Fetching(load, online)
  void part.get()
  await vi.advanceTimersByTimeAsync(2000 + 5000 + 15_000 + 60_000)
  expect(load).toHaveBeenCalledTimes(5)
  await vi.advanceTimersByTimeAsync(300_000)
  expect(load).toHaveBeenCalledTimes(6)
  await vi.advanceTimersByTimeAsync(299_000)
  expect(load).toHaveBeenCalledTimes(6)
  online.dispatchEvent(new Event('online'))
  online.dispatchEvent(new Event('online'))
  await settle()
  expect(load).toHaveBeenCalledTimes(7)
  // Only one wait is left of it.
  await vi.advanceTimersByTimeAsync(300_000)
  expect(load).toHaveBeenCalledTimes(8)
})

test('[N4] who cannot wait is told at once, and who has left hears nothing more', async () => {
  const part = new Fetching(failing(1), undefined)
  const leaving = new AbortController()
  const got = vi.fn()
  void part.get(leaving.signal).then(got)
  await expect(part.now()).resolves.toBeUndefined()
  leaving.abort()
  await expect(part.now()).resolves.toBe('part')
  await settle()
  expect(got).not.toHaveBeenCalled()
})

test('[N4] whoever asks meanwhile does not lengthen the wait', async () => {
  const load = failing(7)
  const part = new Fetching(load, undefined)
  void part.get()
  await settle()
  for (let asked = 0; asked < 5; asked++) await expect(part.now()).resolves.toBeUndefined()
  expect(load).toHaveBeenCalledTimes(6)
  await vi.advanceTimersByTimeAsync(2000)
  expect(load).toHaveBeenCalledTimes(7)
})
