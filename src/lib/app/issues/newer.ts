import type { Id } from '../../domain/id'
import { standing, type Issue } from './record'
import type { Seen } from './seen'

/** A newer issue that somebody has to hear of, because they have an older one. */
export interface Newer {
  readonly issue: Issue
  /** The older one they have. */
  readonly had: Issue
  /** What they did with the older one, the weightiest. */
  readonly how: 'printed' | 'opened' | 'issued'
}

/**
 * The last issue of a document, when it has come to this device and was not opened on it, and an older
 * one was opened, printed or issued here. `seenOf`: what this device said of an issue. Rule [I10] in SPEC.md.
 */
export const newerIn = (
  issues: readonly Issue[],
  device: Id,
  seenOf: (issue: Id) => Seen | undefined,
): Newer | undefined => {
  const counted = standing(issues)
  const issue = counted.at(-1)
  if (!issue || issue.issuedOn === device) return undefined
  const last = seenOf(issue.id)
  if (last?.receivedAt === undefined || last.openedAt !== undefined) return undefined
  for (const had of counted.slice(0, -1).reverse()) {
    const seen = seenOf(had.id)
    const how =
      seen?.printedAt !== undefined
        ? 'printed'
        : seen?.openedAt !== undefined
          ? 'opened'
          : had.issuedOn === device
            ? 'issued'
            : undefined
    if (how) return { issue, had, how }
  }
  return undefined
}
