import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { FromTop } from './from-top.svelte'

const frames = new Map<number, () => void>()
let asked = 0
afterEach(() => {
  frames.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const page = (visibilityState: 'visible' | 'hidden') => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { visibilityState })
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => {
    frames.set(++asked, frame)
    return asked
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id))
}

const drawn = (length: number) => {
  let rows = $state.raw<readonly number[]>(Array.from({ length }, (_, n) => n))
  let seen: readonly number[] = []
  const stop = $effect.root(() => {
    const list = new FromTop(() => rows)
    $effect(() => void (seen = list.now))
  })
  flushSync()
  return {
    stop,
    set: (next: readonly number[]) => {
      rows = next
      flushSync()
    },
    get rows() {
      return rows
    },
    get seen() {
      return seen
    },
  }
}

const draw = () => {
  const due = [...frames.values()]
  frames.clear()
  for (const frame of due) frame()
  vi.runAllTimers()
  flushSync()
}

test('a long list begins with its first rows, and is whole after some frames', () => {
  page('visible')
  const list = drawn(190)
  const first = list.seen.length
  expect(first).toBeLessThan(100)
  expect(list.seen).toEqual(list.rows.slice(0, first))
  draw()
  expect(list.seen.length).toBeGreaterThan(first)
  for (let n = 0; n < 20; n++) draw()
  expect(list.seen).toBe(list.rows)
  list.stop()
})

test('what changes while it is whole is there at once', () => {
  page('visible')
  const list = drawn(60)
  for (let n = 0; n < 20; n++) draw()
  list.set([7, ...list.rows])
  expect(list.seen).toBe(list.rows)
  list.stop()
})

test('a short list, and one where nobody looks, waits for no frame', () => {
  page('visible')
  const short = drawn(5)
  expect(short.seen).toBe(short.rows)
  short.stop()
  page('hidden')
  const long = drawn(190)
  expect(long.seen).toBe(long.rows)
  long.stop()
})
