import { preloadData } from '$app/navigation'
import { kinds } from '../../../lib/kinds'
import type { Kind } from '../../../lib/kinds/kind'

/** How long, in ms, the first page has the device for itself. */
const FIRST = 1500
/** The longest wait for a quiet moment, in ms, where the browser can say when one is. */
const PATIENCE = 4000
/** The wait, in ms, where it cannot: Safari. */
const WAIT = 800

/**
 * Reads the pages that the next tap is likely to want, one in each quiet moment, so that the first
 * document of a day opens as quickly as the second: first of the kinds that `present` says there are documents
 * of. Then whatever `more` does. Returns what stops it.
 */
export const warm = (
  base: string,
  present: () => readonly (Kind | undefined)[],
  more: readonly (() => unknown)[],
): (() => void) => {
  let stopped = false
  let steps: (() => unknown)[] = []
  const next = () => {
    const step = stopped ? undefined : steps.shift()
    // What cannot be had now is asked for again, and said, by the tap that needs it.
    if (step) void Promise.resolve(step()).then(later, () => undefined)
  }
  const later = () => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(next, { timeout: PATIENCE })
    else setTimeout(next, WAIT)
  }
  setTimeout(() => {
    const there = new Set(present())
    const ordered = kinds.toSorted((a, b) => Number(there.has(b)) - Number(there.has(a)))
    steps = [
      () => preloadData(`${base}/${kinds[0]?.id ?? ''}`),
      ...ordered.map((kind) => () => kind.view()),
      ...more,
    ]
    later()
  }, FIRST)
  return () => (stopped = true)
}
