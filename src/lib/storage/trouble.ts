import { problem, type Problem, type ProblemCode } from '../domain/problem'

/** Names that browsers and Dexie give to a store that nobody may open here. */
const REFUSED = new Set(['SecurityError', 'MissingAPIError', 'NotSupportedError'])

/** Names of what a store may say that is no mistake of ours. */
const TROUBLE = new Set([
  ...REFUSED,
  'QuotaExceededError',
  'InvalidStateError',
  'UnknownError',
  'AbortError',
  'TimeoutError',
  'NotReadableError',
  'DatabaseClosedError',
  'OpenFailedError',
  'TransactionInactiveError',
])

/** A document could not be written, said by whoever needs it to be. */
export class StoreTrouble extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.problem)
    this.problem = problem
  }
}

/** Whether an error is the store's, to be said and tried again, and no mistake of ours. */
export const isStoreTrouble = (error: unknown): boolean =>
  error instanceof StoreTrouble || namesOf(error).some((name) => TROUBLE.has(name))

/**
 * What went wrong in a store, as something a person can act on. Dexie wraps the browser's own
 * error, and an aborted transaction hides the reason behind a second one: the deepest one counts.
 */
export const troubleFrom = (error: unknown): Problem =>
  error instanceof StoreTrouble ? error.problem : problem(codeFrom(error))

const codeFrom = (error: unknown): ProblemCode => {
  const names = namesOf(error)
  if (names.includes('QuotaExceededError')) return 'storage-full'
  if (typeof indexedDB === 'undefined' || names.some((name) => REFUSED.has(name))) {
    return 'storage-refused'
  }
  return 'storage-closed'
}

/** The name of the error and of those it wraps. Ten are enough for any that was not made to loop. */
const namesOf = (error: unknown): readonly string[] => {
  const names: string[] = []
  for (let at = error; names.length < 10 && typeof at === 'object' && at !== null;) {
    if ('name' in at) names.push(String(at.name))
    at = 'inner' in at ? at.inner : 'cause' in at ? at.cause : undefined
  }
  return names
}
