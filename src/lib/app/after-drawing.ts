/** The longest wait, in ms, for a page that ought to be drawn: its frames may be held back by the system. */
const LONGEST = 5000

/**
 * Does work once the page has been drawn as it is now, however much else waits to be done; at once where
 * nobody looks at the page, as it is not drawn then. Returns what stops it.
 */
export const afterDrawing = (work: () => void): (() => void) => {
  const page = typeof document === 'undefined' ? undefined : document
  let over = false
  const stop = () => {
    over = true
    clearTimeout(timer)
    page?.removeEventListener('visibilitychange', soon)
  }
  const once = () => {
    if (over) return
    stop()
    work()
  }
  const timer = setTimeout(once, LONGEST)
  const soon = () => {
    if (page?.visibilityState !== 'visible') setTimeout(once)
  }
  soon()
  page?.addEventListener('visibilitychange', soon)
  // The first frame draws it, and the next begins when it has been drawn.
  if (page) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(once)))
  return stop
}
