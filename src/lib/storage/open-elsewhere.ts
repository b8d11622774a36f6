/*
 * Web Locks say across the tabs of one browser what is open. Where there are none (an address that
 * is neither https nor this device) a tab knows of itself alone.
 */

/** Says that this tab has something of this name open, until the returned function is called. */
export const holdOpen = (name: string): (() => void) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  locks()
    ?.request(name, { mode: 'shared' }, () => held)
    .catch(left)
  return release
}

/** Runs `work` unless a tab has something of this name open. True when it ran. */
export const unlessOpen = async (name: string, work: () => Promise<void>): Promise<boolean> => {
  const here = locks()
  if (!here) {
    await work()
    return true
  }
  return here.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work()
    return lock !== null
  })
}

/** The names that begin with `prefix` and are open in some tab; absent where nobody can say. */
export const openNames = async (prefix: string): Promise<ReadonlySet<string> | undefined> => {
  const held = await locks()?.query()
  return held && new Set(held.held?.flatMap(({ name }) => (name?.startsWith(prefix) ? name : [])))
}

const locks = (): LockManager | undefined =>
  typeof navigator === 'undefined' ? undefined : navigator.locks

/** A page that is left lets go of its locks, and the browser calls that an error. */
const left = (error: unknown): void => {
  if (!(error instanceof DOMException)) throw error
}
