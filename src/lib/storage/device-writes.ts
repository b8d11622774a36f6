import { createSubscriber } from 'svelte/reactivity'
import { problem, type Problem } from '../domain/problem'
import { device } from './device'
import { isStoreTrouble, troubleFrom } from './trouble'

/** The first and the longest wait, in ms, before a write that failed is tried again. */
const RETRY = 500
const LONGEST_RETRY = 15_000

const listeners = new Set<() => void>()
let trouble: Problem | undefined
let last: Promise<unknown> = Promise.resolve()
/** Writes asked for and not done. */
let waiting = 0

const track = createSubscriber((update) => {
  listeners.add(update)
  return () => void listeners.delete(update)
})

const tell = (now: Problem | undefined): void => {
  if (now?.problem === trouble?.problem) return
  trouble = now
  for (const listener of [...listeners]) listener()
}

// An older tab that does not let go keeps a newer release from opening the tables.
device.on('blocked', () => tell(problem('storage-blocked')))
device.on('ready', () => tell(undefined))

/** What keeps this device's own tables from being written now, or nothing. Tracks. */
export const deviceTrouble = (): Problem | undefined => {
  track()
  return trouble
}

/**
 * Writes to this device's own tables, and does not give up: what fails for want of space or of a
 * store is said by `deviceTrouble` and tried again. One after the other, in the order asked for.
 * Resolves when it is written. Rejects only for a mistake of ours.
 */
export const writeDevice = (write: () => Promise<unknown>): Promise<void> => {
  // Begun at once when nothing waits: a page that is left in the next moment has asked for it.
  const written = waiting === 0 ? untilWritten(write) : last.then(() => untilWritten(write))
  waiting++
  last = written.catch(() => undefined).finally(() => waiting--)
  return written
}

const untilWritten = async (write: () => Promise<unknown>): Promise<void> => {
  for (let wait = RETRY; ; wait = Math.min(wait * 2, LONGEST_RETRY)) {
    try {
      await write()
      return tell(undefined)
    } catch (error) {
      if (!isStoreTrouble(error)) throw error
      tell(troubleFrom(error))
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}
