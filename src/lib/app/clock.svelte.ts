import { createSubscriber } from 'svelte/reactivity'
import type { Plan } from '../book/plan'
import type { Book } from '../book/schema'
import { toldDays } from '../book/told-days'
import { setClockOf } from '../book/set-clock'
import { wallClock, type Wall } from '../domain/clock'

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

/**
 * What calendar and clock say on set now, by the plan where that is known; while the book has not come, on this device.
 * Moves as `now`.
 */
export const setNow = (book: Book | undefined, plan?: Plan): Wall =>
  book ? setClockOf(book, now(), toldDays(book, plan)) : wallClock(now(), '')
