import type { World } from './world'

type Work = (...given: unknown[]) => void

/**
 * simple-peer and y-webrtc take the clock and the dice of the machine: from here on those are the
 * world's. Returns the function that gives the machine's own back.
 */
export const worldTime = (world: World): (() => void) => {
  const own = { setTimeout, setInterval, clearTimeout, clearInterval }
  const { now } = Date
  const { random } = Math
  const { after, every } = world.timing(() => 0)
  const timer = (stop: () => void) => ({ stop, unref: () => undefined })
  const clear = (waiting: ReturnType<typeof timer> | undefined) => waiting?.stop()
  Object.assign(globalThis, {
    setTimeout: (work: Work, ms = 0, ...given: unknown[]) => timer(after(ms, () => work(...given))),
    setInterval: (work: Work, ms = 1, ...given: unknown[]) =>
      timer(every(ms, () => work(...given))),
    clearTimeout: clear,
    clearInterval: clear,
  })
  Date.now = () => 1_700_000_000_000 + Math.floor(world.now)
  Math.random = () => world.dice(1_000_000) / 1_000_000
  return () => {
    Object.assign(globalThis, own)
    Date.now = now
    Math.random = random
  }
}
