import { afterEach, expect, test, vi } from 'vitest'
import { afterDrawing } from './after-drawing'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A page whose frames come when they are called for, and that can be left. */
const pageOf = (visibilityState: 'visible' | 'hidden') => {
  vi.useFakeTimers()
  const frames: (() => void)[] = []
  const listeners = new Set<() => void>()
  const page = {
    visibilityState,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  }
  vi.stubGlobal('document', page)
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  return {
    listeners,
    draw: () => frames.splice(0).forEach((frame) => frame()),
    leave: () => {
      page.visibilityState = 'hidden'
      listeners.forEach((listener) => listener())
    },
  }
}

test('waits for the frame, however long it takes to draw, and works once', () => {
  const page = pageOf('visible')
  const work = vi.fn()
  afterDrawing(work)
  vi.advanceTimersByTime(2000)
  page.draw()
  vi.advanceTimersByTime(2000)
  expect(work).not.toHaveBeenCalled()
  page.draw()
  vi.advanceTimersByTime(0)
  expect(work).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(60_000)
  page.leave()
  vi.advanceTimersByTime(0)
  expect(work).toHaveBeenCalledOnce()
  expect(page.listeners.size).toBe(0)
})

test('does not wait where nobody looks, or no longer does', () => {
  const work = vi.fn()
  pageOf('hidden')
  afterDrawing(work)
  vi.advanceTimersByTime(0)
  expect(work).toHaveBeenCalledOnce()
  const page = pageOf('visible')
  afterDrawing(work)
  page.leave()
  vi.advanceTimersByTime(0)
  expect(work).toHaveBeenCalledTimes(2)
})

test('is done in the end where no frame comes, and never once it was stopped', () => {
  const work = vi.fn()
  const page = pageOf('visible')
  afterDrawing(work)
  vi.advanceTimersByTime(5000)
  expect(work).toHaveBeenCalledOnce()
  const stop = afterDrawing(work)
  stop()
  page.draw()
  page.draw()
  page.leave()
  vi.advanceTimersByTime(60_000)
  expect(work).toHaveBeenCalledOnce()
})
