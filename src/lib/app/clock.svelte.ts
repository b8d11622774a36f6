import { createSubscriber } from 'svelte/reactivity'

const subscribe = createSubscriber((update) => {
  // Ticks with the minute, so that every clock on the set changes at once; also when the tablet
  // wakes, because timers stop while it sleeps.
  let timer: ReturnType<typeof setTimeout>
  const tick = () => {
    timer = setTimeout(tick, 60_000 - (Date.now() % 60_000) + 20)
    update()
  }
  timer = setTimeout(tick, 60_000 - (Date.now() % 60_000) + 20)
  document.addEventListener('visibilitychange', update)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', update)
  }
})

/** The time now, in ms since 1970. Reading it in an effect runs that again every minute. */
export const now = (): number => {
  subscribe()
  return Date.now()
}
