/** A little longer, in ms, than losses.ts takes a change to settle. */
const AFTER_SETTLING = 2500

/** Notes at once, and once more when what was just typed has settled: only then does it count as theirs. */
export const notingTwice = (write: () => Promise<void>): { note(): void; stop(): void } => {
  let settling: ReturnType<typeof setTimeout> | undefined
  const stop = () => clearTimeout(settling)
  const note = () => {
    void write()
    stop()
    settling = setTimeout(() => void write(), AFTER_SETTLING)
  }
  return { note, stop }
}
