import { sentences, type Problem } from '../domain/problem'

/** Who else has a document, as this device knows it. */
export interface Shared {
  /** How many other devices or people have it. */
  readonly with: number
  /** How many of them are in range now. */
  readonly here: number
  /** How many lack changes made here. */
  readonly behind: number
  /** Since when nobody is in range, as set time: `10:31`. */
  readonly since?: string
  /** What is on its way from others to this device. */
  readonly waiting?: { readonly documents: number; readonly bytes: number }
  /** Photos that travel, in either direction; `total` is 0 when none does. */
  readonly photos?: { readonly done: number; readonly total: number }
}

/** Where the work is: on this device, on its way there, or not. */
export type Saved = 'saved' | 'saving' | 'failed'

/** The saved line in parts. `late` is red, `behind` carries the amber mark. */
export interface SavedWords {
  readonly here: string
  readonly late: boolean
  readonly rest: readonly string[]
  readonly behind?: string
  /** What happened and what to do now, when something is wrong. */
  readonly says?: string
}

/** What the saved line says. */
export const savedWords = (
  saved: Saved,
  problem: Problem | undefined,
  shared: Shared | 'not shared',
): SavedWords => {
  const late = saved === 'failed'
  const here = HERE[saved]
  const told = problem && sentences(problem)
  const says = told && `${told.says} ${told.now}`
  return { here, late, ...(says !== undefined && { says }), ...sharedWords(shared) }
}

const HERE: Readonly<Record<Saved, string>> = {
  saved: 'On this device',
  saving: 'Saving on this device',
  failed: 'Not on this device yet',
}

const sharedWords = (
  shared: Shared | 'not shared',
): { rest: readonly string[]; behind?: string } => {
  if (shared === 'not shared') return { rest: ['not shared yet'] }
  if (shared.with === 0) return { rest: ['nobody has joined yet'] }
  if (shared.here === 0) {
    return {
      rest: [`nobody in range${shared.since === undefined ? '' : ` since ${shared.since}`}`],
    }
  }
  const all = `shared with ${shared.with}`
  if (shared.waiting && shared.waiting.documents > 0) {
    return { rest: [all, waitingWords(shared.waiting)] }
  }
  if (shared.photos && shared.photos.total > 0) {
    const { done, total } = shared.photos
    return { rest: [all, `copying photos, ${done} of ${total}`] }
  }
  return shared.behind > 0
    ? { rest: [all], behind: `${shared.behind} behind` }
    : { rest: [all, 'all up to date'] }
}

const waitingWords = ({ documents, bytes }: { documents: number; bytes: number }): string => {
  const size = bytes >= 100_000 ? `, ${(bytes / 1_000_000).toFixed(1)} MB` : ''
  return `copying ${documents} ${documents === 1 ? 'document' : 'documents'}${size}`
}
