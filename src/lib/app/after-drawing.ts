/** The longest wait, in ms: a page that is not looked at draws nothing. */
const LONGEST = 400

/** Does work once the page has been drawn as it is now, however much else waits to be done. Returns what stops it. */
export const afterDrawing = (work: () => void): (() => void) => {
  let done = false
  const once = () => {
    if (done) return
    done = true
    work()
  }
  setTimeout(once, LONGEST)
  const stop = () => void (done = true)
  if (typeof requestAnimationFrame === 'undefined') return stop
  // The first frame draws it, and the next begins when it has been drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(once)))
  return stop
}
