import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { LONG, Trailing } from './trailing.svelte'

const frames: (() => void)[] = []
afterEach(() => {
  frames.length = 0
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const page = (visibilityState: 'visible' | 'hidden') => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { visibilityState })
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', (at: number) => (frames[at - 1] = () => undefined))
}

/** A list of that many, what trails behind it, and how often something was worked out of that. */
const following = (length: number) => {
  let rows = $state.raw<readonly number[]>(Array.from({ length }, (_, n) => n))
  let worked = 0
  let seen: readonly number[] = []
  const stop = $effect.root(() => {
    const trailing = new Trailing(() => rows)
    const sum = $derived.by(() => {
      worked++
      return trailing.now
    })
    $effect(() => void (seen = sum))
  })
  flushSync()
  return {
    stop,
    set: (next: readonly number[]) => {
      rows = next
      flushSync()
    },
    get seen() {
      return seen
    },
    get worked() {
      return worked
    },
  }
}

const draw = () => {
  for (const frame of frames.splice(0)) frame()
  vi.runAllTimers()
  flushSync()
}

test('a short list is never behind', () => {
  page('visible')
  const list = following(LONG - 1)
  list.set([7])
  expect(list.seen).toEqual([7])
  list.stop()
})

test('of a long list nothing is worked out before the frame, and once for many changes in it', () => {
  page('visible')
  const list = following(LONG)
  const [before, worked] = [list.seen, list.worked]
  expect(before).toHaveLength(LONG)
  list.set([...before, 1])
  list.set([...before, 1, 2])
  expect(list.seen).toBe(before)
  expect(list.worked).toBe(worked)
  draw()
  expect(list.seen).toHaveLength(LONG + 2)
  expect(list.worked).toBe(worked + 1)
  list.stop()
})

test('where nobody looks nothing waits for a frame', () => {
  page('hidden')
  const list = following(LONG)
  list.set(Array.from({ length: LONG + 5 }, () => 1))
  expect(list.seen).toHaveLength(LONG + 5)
  list.stop()
})

test('a list that becomes long, or short, is told as it is', () => {
  page('visible')
  const list = following(3)
  list.set(Array.from({ length: LONG }, () => 1))
  draw()
  expect(list.seen).toHaveLength(LONG)
  list.set([1, 2])
  expect(list.seen).toEqual([1, 2])
  list.stop()
})
