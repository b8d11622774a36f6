import { kindsText } from '../domain/counted'
import { sentences, type Problem } from '../domain/problem'

/** Who else has a document, as this device knows it. */
export interface Shared {
  /** How many other devices or people have it. */
  readonly with: number
  /** How many of them are in range now. */
  readonly here: number
  /** How many lack changes made here. */
  readonly behind: number
  /** This device cannot look for others yet: a part of the app has not come. */
  readonly cannotLook?: boolean
  /** Since when nobody is in range, as set time: `10:31`. */
  readonly since?: string
  /** What is on its way from others to this device. */
  readonly waiting?: { readonly documents: number; readonly bytes: number }
  /** What has come of what is to come: this device catches up after it was away. */
  readonly coming?: {
    readonly done: number
    readonly of: number
    readonly received: number
    readonly left: number
    /** Whether `left` is all there is. */
    readonly allBegun: boolean
  }
  /** Photos and, of them all, files that travel, in either direction; `total` is 0 when none does. */
  readonly photos?: { readonly done: number; readonly total: number; readonly files: number }
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

/**
 * What the saved line says. `lasting`: what is on its way has been for longer than a change of one word
 * takes, so that the line need not be read anew with every key.
 */
export const savedWords = (
  saved: Saved,
  problem: Problem | undefined,
  shared: Shared | 'not shared' | 'no longer shared',
  lasting = true,
): SavedWords => {
  const late = saved === 'failed'
  const here = HERE[saved]
  const told = problem && sentences(problem)
  const says = told && `${told.says} ${told.now}`
  return { here, late, ...(says !== undefined && { says }), ...sharedWords(shared, lasting) }
}

const HERE: Readonly<Record<Saved, string>> = {
  saved: 'On this device',
  saving: 'Saving on this device',
  failed: 'Not on this device yet',
}

const sharedWords = (
  shared: Shared | 'not shared' | 'no longer shared',
  lasting: boolean,
): { rest: readonly string[]; behind?: string } => {
  if (shared === 'not shared') return { rest: ['not shared yet'] }
  if (shared === 'no longer shared') return { rest: [shared] }
  if (shared.cannotLook) return { rest: ['cannot look for others yet'] }
  if (shared.with === 0) return { rest: ['nobody has joined yet'] }
  if (shared.here === 0) {
    return {
      rest: [`nobody in range${shared.since === undefined ? '' : ` since ${shared.since}`}`],
    }
  }
  const all = `shared with ${shared.with}`
  if (shared.coming && isMuch(shared.coming)) {
    return { rest: [all, `copying ${comingWords(shared.coming)}`] }
  }
  if (shared.waiting && shared.waiting.documents > 0) {
    return { rest: lasting ? [all, waitingWords(shared.waiting)] : [all] }
  }
  if (shared.photos && shared.photos.total > 0) {
    const { done, total, files } = shared.photos
    const what = kindsText({ photos: total - files, files })
    return { rest: [all, `copying ${what}, ${done} of ${total}`] }
  }
  return shared.behind > 0
    ? { rest: [all], behind: `${shared.behind} behind` }
    : { rest: [all, 'all up to date'] }
}

/** Whether so much is to come that a person wants to know how far it is. */
const isMuch = ({ done, of, received, left }: NonNullable<Shared['coming']>): boolean =>
  of > done && (of >= 3 || received + left >= 1_000_000)

/** `12 of 40 documents, 3.1 of 8 MB`; only what has come while nobody knows how much there is. */
export const comingWords = ({
  done,
  of,
  received,
  left,
  allBegun,
}: NonNullable<Shared['coming']>): string => {
  const documents = `${done} of ${of} ${of === 1 ? 'document' : 'documents'}`
  const all = received + left
  if (all < 1_000_000) return documents
  const size = allBegun
    ? `${megabytes(received)} of ${megabytes(all)} MB`
    : `${megabytes(received)} MB`
  return `${documents}, ${size}`
}

const megabytes = (bytes: number): string => String(Math.round(bytes / 100_000) / 10)

const waitingWords = ({ documents, bytes }: { documents: number; bytes: number }): string => {
  const size = bytes >= 100_000 ? `, ${(bytes / 1_000_000).toFixed(1)} MB` : ''
  return `copying ${documents} ${documents === 1 ? 'document' : 'documents'}${size}`
}
