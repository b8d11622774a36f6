/** How often it is read again, in ms: another device may have come in range meanwhile. */
const LOOK = 2000

/** Reads at once and again every two seconds, for an effect. Returns the function that stops it. */
export const watching = <T>(read: () => Promise<T>, take: (found: T) => void): (() => void) => {
  let stopped = false
  const look = async () => {
    const found = await read()
    if (!stopped) take(found)
  }
  void look()
  const timer = setInterval(() => void look(), LOOK)
  return () => {
    stopped = true
    clearInterval(timer)
  }
}
