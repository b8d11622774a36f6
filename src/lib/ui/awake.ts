/**
 * Keeps the screen on until the returned function is called, where the browser can. It lets go by
 * itself when the page is put away, and is asked again when it comes back.
 */
export const awake = (): (() => void) => {
  let lock: WakeLockSentinel | undefined
  let ended = false
  const ask = async () => {
    if (ended || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      const got = await navigator.wakeLock.request('screen')
      if (ended) await got.release()
      else lock = got
    } catch (error) {
      // Refused on a low battery: the screen sleeps as usual.
      if (!(error instanceof DOMException)) throw error
    }
  }
  const again = () => void ask()
  document.addEventListener('visibilitychange', again)
  again()
  return () => {
    ended = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release()
  }
}
