import { afterEach, describe, expect, test, vi } from 'vitest'
import { TestClock } from '../../../tests/clock'
import { randomFrom } from '../../../tests/dice'
import { Neighbourhood } from './neighbourhood'
import { Roster } from './roster'
import { serverLine } from './server-line'

/** When something was tried, in ms from the first time, and how long it was until each next time. */
const gapsOf = (times: readonly number[]) =>
  times.slice(1).map((time, at) => time - (times[at] ?? Number.NaN))

const PEER = '00000000-0000-4000-8000-000000000002'

/** When somebody calls the other of two, and what comes of it. `called` is told of every call. */
const caller = (
  seed: number,
  called: (hood: Neighbourhood, clock: TestClock) => void = () => undefined,
) => {
  const clock = new TestClock(randomFrom(seed))
  const roster = new Roster(clock, 1)
  roster.setMe('00000000-0000-4000-8000-000000000001', [])
  const times: number[] = []
  const hood: Neighbourhood = new Neighbourhood(
    roster,
    {
      state: () => 'none',
      connecting: 0,
      isTab: () => false,
      isBlocked: () => false,
      call: () => {
        times.push(clock.steady())
        called(hood, clock)
      },
      give: () => undefined,
    },
    clock,
  )
  // Whoever can be seen and not reached goes on announcing itself.
  clock.every(12_000, () => hood.heard(PEER, 2))
  clock.every(50, () => hood.look())
  hood.heard(PEER, 2)
  return { clock, gaps: () => gapsOf(times) }
}

describe('[W11] a call that fails', () => {
  /** Gaps between the calls of one who is never reached, by the dice of a seed. */
  const calls = (seed: number) => {
    const { clock, gaps } = caller(seed)
    clock.pass(600_000)
    return gaps()
  }

  test('is made again after 2 s, then twice as long every time, a minute at most, with jitter', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const gaps = calls(seed)
      expect(gaps.length).toBeGreaterThan(8)
      gaps.forEach((gap, at) => {
        const wait = Math.min(2000 * 2 ** at, 60_000)
        expect(gap, `seed ${seed}, call ${at}`).toBeGreaterThanOrEqual(wait * 0.75)
        expect(gap, `seed ${seed}, call ${at}`).toBeLessThanOrEqual(wait * 1.25 + 50)
      })
    }
    expect(calls(1)).not.toEqual(calls(2))
  })
})

test('[W11] a link that came up was no failed call: cut again and again, it is made anew within 2 s', () => {
  const { clock, gaps } = caller(7, (hood, clock) => {
    clock.after(100, () => hood.linked(2, PEER))
    clock.after(600, () => {
      hood.unlinked(2)
      hood.heard(PEER, 2)
    })
  })
  clock.pass(60_000)
  expect(gaps().length).toBeGreaterThan(24)
  expect(Math.max(...gaps())).toBeLessThanOrEqual(2550)
})

describe('[W15] a server that went away', () => {
  afterEach(() => vi.unstubAllGlobals())

  /** Every socket that is opened, and when; none of them ever opens unless a test opens it. */
  const dial = (seed: number) => {
    const clock = new TestClock(randomFrom(seed))
    const opened: { readonly at: number; readonly socket: Silent }[] = []
    class Silent {
      readyState = 0
      readonly sent: string[] = []
      onopen: () => void = () => undefined
      onmessage: (event: { data: unknown }) => void = () => undefined
      onclose: () => void = () => undefined
      onerror: () => void = () => undefined
      constructor() {
        opened.push({ at: clock.steady(), socket: this })
      }
      send(text: string) {
        this.sent.push(text)
      }
      close() {
        this.readyState = 3
        this.onclose()
      }
    }
    const network = new EventTarget()
    vi.stubGlobal('WebSocket', Silent)
    vi.stubGlobal('window', network)
    vi.stubGlobal('addEventListener', network.addEventListener.bind(network))
    vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network))
    const texts: string[] = []
    const states: boolean[] = []
    const line = serverLine(
      'wss://one.example',
      'room',
      (text) => texts.push(text),
      (open) => states.push(open),
      clock,
    )
    const last = () => {
      const one = opened.at(-1)?.socket
      if (!one) throw new Error('Nothing was dialled')
      return one
    }
    return {
      clock,
      opened,
      line,
      last,
      texts,
      states,
      back: () => network.dispatchEvent(new Event('online')),
    }
  }

  test('is tried again after growing waits, half a minute at most, with jitter', () => {
    const waits = (seed: number) => {
      const { clock, opened, last, line } = dial(seed)
      for (let n = 0; n < 10; n++) {
        last().onclose()
        clock.pass(60_000)
      }
      line.close()
      return gapsOf(opened.map(({ at }) => at)).map((gap) => gap % 60_000)
    }
    for (let seed = 1; seed <= 20; seed++) {
      const { clock, opened, last, line } = dial(seed)
      for (let n = 0; n < 10; n++) {
        const [before, wait] = [clock.steady(), Math.min(800 * 2 ** n, 30_000)]
        last().onclose()
        clock.pass(wait / 2 - 1)
        expect(opened, `seed ${seed}, try ${n}`).toHaveLength(n + 1)
        clock.pass(wait + 1)
        expect(opened, `seed ${seed}, try ${n}`).toHaveLength(n + 2)
        expect(opened.at(-1)?.at).toBeGreaterThan(before)
      }
      line.close()
      clock.pass(120_000)
      expect(opened).toHaveLength(11)
    }
    expect(waits(1)).not.toEqual(waits(2))
  })

  test('is tried at once when the network comes back, and hears what its room says', () => {
    const { clock, opened, last, line, back, texts, states } = dial(3)
    for (let n = 0; n < 8; n++) {
      last().onclose()
      clock.pass(60_000)
    }
    last().onclose()
    const tries = opened.length
    expect(line.publish('lost')).toBe(false)
    back()
    expect(opened).toHaveLength(tries + 1)
    last().readyState = 1
    last().onopen()
    expect(last().sent).toEqual([JSON.stringify({ type: 'subscribe', topics: ['room'] })])
    expect(line.publish('sealed')).toBe(true)
    for (const data of [
      JSON.stringify({ type: 'publish', topic: 'room', data: 'for us' }),
      JSON.stringify({ type: 'publish', topic: 'another', data: 'not for us' }),
      JSON.stringify({ type: 'publish', topic: 'room', data: 7 }),
      'no JSON',
      new ArrayBuffer(3),
      'null',
    ]) {
      last().onmessage({ data })
    }
    expect(texts).toEqual(['for us'])
    expect(states.at(-1)).toBe(true)
    // And the waits begin anew.
    const at = clock.steady()
    last().onclose()
    clock.pass(1300)
    expect((opened.at(-1)?.at ?? 0) - at).toBeLessThanOrEqual(1200)
    line.close()
  })
})
